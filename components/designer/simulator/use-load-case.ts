"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "@/components/trpc";
import type { CompiledVersion } from "@/core/case/compile-version";
import { compileVersion } from "@/steps/interpreter";
import { useDesignerStore } from "../store/use-designer";
import type { LoadedCase } from "./recorded-play";

export type FoundCase = { ok: true; loaded: LoadedCase } | { ok: false; why: string };

/** Brings a recorded case of this journey, with the versions that it ran. Rejects when it cannot be loaded. */
export function useLoadCase(): (caseId: string) => Promise<FoundCase> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const designer = useDesignerStore();
  return useCallback(
    async (caseId) => {
      const record = await queries.fetchQuery({
        ...trpc.cases.record.queryOptions({ caseId }),
        retry: false,
      });
      if (record.journeyId !== designer.getState().journeyId)
        return { ok: false, why: "It is a case of another journey. Open that journey to play it." };
      const versions = new Map<string, CompiledVersion>();
      for (const hash of new Set(record.versionHashes)) {
        const { meaning, catalogue } = await queries.fetchQuery({
          ...trpc.journeys.version.queryOptions({ hash }),
          staleTime: Infinity,
        });
        versions.set(hash, compileVersion(meaning, catalogue));
      }
      return { ok: true, loaded: { ...record, versions } };
    },
    [trpc, queries, designer],
  );
}
