import type { TRPCClient } from "@trpc/client";
import { z } from "zod";
import { problemOf } from "@/components/problem";
import type { AppRouter } from "@/server/api/root";
import { logEntrySchema, type DraftServer, type PullAnswer, type SaveAnswer } from "./autosave";

/** The server as saving sees it: every answer is one of a few, none is thrown. */
export function createDraftServer(client: TRPCClient<AppRouter>): DraftServer {
  return {
    edit: async (edit): Promise<SaveAnswer> => {
      try {
        const { revision } = await client.journeys.edit.mutate(edit);
        return { answer: "saved", revision, at: new Date() };
      } catch (error) {
        return isConflict(error) ? { answer: "conflict" } : failureOf(error);
      }
    },
    editsSince: async (asked): Promise<PullAnswer> => {
      try {
        const told = await client.journeys.editsSince.query(asked);
        const entries = z.array(logEntrySchema).safeParse(told.entries);
        // A log that this page does not understand was written by a newer one: the document says the same.
        if (!entries.success) {
          const { document } = await client.journeys.editsSince.query({ ...asked, whole: true });
          return { answer: "pulled", ...told, entries: [], document };
        }
        return { answer: "pulled", ...told, entries: entries.data };
      } catch (error) {
        return failureOf(error);
      }
    },
  };
}

const conflictSchema = z.object({ details: z.object({ revision: z.number() }) });

/** Somebody else's edit came between; an archived journey is refused under the same code, without a revision. */
function isConflict(error: unknown): boolean {
  if (problemOf(error).code !== "conflict") return false;
  return error instanceof Error && "data" in error && conflictSchema.safeParse(error.data).success;
}

function failureOf(error: unknown) {
  const problem = problemOf(error);
  if (problem.code === "not-signed-in") {
    const message = "You are signed out. Sign in again in another tab.";
    return { answer: "unreachable" as const, message, isOffline: false };
  }
  const { message } = problem;
  if (problem.isRetryable)
    return { answer: "unreachable" as const, message, isOffline: problem.code === "offline" };
  return { answer: "refused" as const, message };
}
