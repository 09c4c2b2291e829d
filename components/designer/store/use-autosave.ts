"use client";

import { useCallback, useEffect, useRef } from "react";
import { z } from "zod";
import { problemOf } from "@/components/problem";
import { useSelf } from "@/components/shell/self";
import { useTRPCClient } from "@/components/trpc";
import { adoptUnsent, startAutosave, type SaveAnswer, type SendEdit } from "./autosave";
import { logEntrySchema } from "./saved-already";
import { keepUnsent, readUnsent, unsentKey } from "./unsent-edits";
import { useDesignerStore } from "./use-designer";

/**
 * Saves as one edits, keeps in the browser what is not saved yet, and warns before leaving while something is unsent.
 * Returns "save now".
 */
export function useAutosave(isReadOnly: boolean): () => Promise<void> {
  const store = useDesignerStore();
  const client = useTRPCClient();
  const { id: personId, workspaceId } = useSelf();
  const autosave = useRef<ReturnType<typeof startAutosave> | null>(null);
  // An effect may run twice on one store; what was kept is taken over once.
  const isAdopted = useRef(false);
  useEffect(() => {
    if (isReadOnly) return;
    const send: SendEdit = async (edit) => {
      try {
        const { revision } = await client.journeys.edit.mutate(edit);
        return { answer: "saved", revision, at: new Date() };
      } catch (error) {
        return answerOf(error);
      }
    };
    const key = unsentKey({ workspaceId, personId, journeyId: store.getState().journeyId });
    const kept = isAdopted.current ? null : readUnsent(localStorage, key);
    isAdopted.current = true;
    const started = startAutosave(store, send);
    autosave.current = started;
    const stopKeeping = store.subscribe((state, before) => {
      if (state.unsent !== before.unsent)
        keepUnsent(localStorage, key, { baseRevision: state.revision, commands: state.unsent });
    });
    if (kept) void adoptUnsent(store, send, kept);
    const warn = (event: BeforeUnloadEvent) => {
      if (store.getState().unsent.length > 0) event.preventDefault();
    };
    const retry = () => void started.flush();
    window.addEventListener("beforeunload", warn);
    window.addEventListener("online", retry);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("online", retry);
      void started.flush().finally(stopKeeping);
      started.stop();
    };
  }, [store, client, workspaceId, personId, isReadOnly]);
  return useCallback(() => autosave.current?.flush() ?? Promise.resolve(), []);
}

const conflictSchema = z.object({ details: z.object({ since: z.array(logEntrySchema) }) });

function answerOf(error: unknown): Exclude<SaveAnswer, { answer: "saved" }> {
  const problem = problemOf(error);
  if (problem.code === "conflict") {
    const data = error instanceof Error && "data" in error ? conflictSchema.safeParse(error.data) : null;
    return {
      answer: "conflict",
      message: problem.message,
      since: data?.success ? data.data.details.since : [],
    };
  }
  if (problem.code === "not-signed-in")
    return { answer: "unreachable", message: "You are signed out. Sign in again in another tab." };
  if (problem.isRetryable) return { answer: "unreachable", message: problem.message };
  return { answer: "refused", message: problem.message };
}
