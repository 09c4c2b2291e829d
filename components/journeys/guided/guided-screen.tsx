"use client";

import { useQuery } from "@tanstack/react-query";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC } from "@/components/trpc";
import { Page } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";
import { GuidedForm } from "./guided-form";

/** A new journey in four steps. What was chosen so far is kept in this tab, so it is drawn in the browser alone. */
export function GuidedScreen() {
  const trpc = useTRPC();
  const catalogue = useQuery(trpc.journeys.catalogue.queryOptions());
  const isHydrated = useIsHydrated();
  if (catalogue.isError)
    return (
      <Page>
        <ProblemNotice
          error={catalogue.error}
          title="What the workspace has could not be loaded"
          retry={() => void catalogue.refetch()}
        />
      </Page>
    );
  if (catalogue.isPending || !isHydrated) return <Loading />;
  return <GuidedForm catalogue={catalogue.data} />;
}

function Loading() {
  return (
    <Page>
      <div className="grid gap-6 lg:grid-cols-2" role="status" aria-label="Loading">
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
    </Page>
  );
}
