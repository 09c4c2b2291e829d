import type { JourneyCalls } from "@/components/plain-call";
import { problemOf } from "@/components/problem";
import type { DraftServer, PullAnswer, SaveAnswer } from "./autosave";

/** The server as saving sees it: every answer is one of a few, none is thrown. */
export function createDraftServer(calls: JourneyCalls): DraftServer {
  return {
    edit: async (edit): Promise<SaveAnswer> => {
      try {
        const { revision } = await calls.edit(edit);
        return { answer: "saved", revision, at: new Date() };
      } catch (error) {
        return isConflict(error) ? { answer: "conflict" } : failureOf(error);
      }
    },
    editsSince: async (asked): Promise<PullAnswer> => {
      try {
        const told = await calls.editsSince(asked);
        const { readEntries } = await import("./read-entries");
        const entries = readEntries(told.entries);
        // A log that this page does not understand was written by a newer one: the document says the same.
        if (!entries) {
          const { document } = await calls.editsSince({ ...asked, whole: true });
          return { answer: "pulled", ...told, entries: [], document };
        }
        return { answer: "pulled", ...told, entries };
      } catch (error) {
        return failureOf(error);
      }
    },
  };
}

/** Somebody else's edit came between; an archived journey is refused under the same code, without a revision. */
function isConflict(error: unknown): boolean {
  if (problemOf(error).code !== "conflict") return false;
  return error instanceof Error && "data" in error && hasRevision(error.data);
}

function hasRevision(data: unknown): boolean {
  const details = memberOf(data, "details");
  return typeof memberOf(details, "revision") === "number";
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
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
