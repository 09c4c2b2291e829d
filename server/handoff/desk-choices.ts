import "server-only";
import { asc, eq } from "drizzle-orm";
import { intents } from "@/db/schema/intents";
import { queues } from "@/db/schema/queues";
import type { Ctx } from "@/server/platform/context";

export type DeskChoices = {
  queues: { key: string; title: string; specialist: boolean }[];
  intents: { key: string; title: string }[];
  /** How a person says that a case ended, and how a piece of work was wrapped up. */
  dispositions: readonly string[];
};

const dispositions = [
  "Solved",
  "Solved with an exception",
  "Answered, nothing to do",
  "Refused by policy",
  "Customer gave up",
  "Passed on outside Cuesheet",
  "Not a real request",
] as const;

/** What the desk's menus offer. */
export async function loadDeskChoices({ db, workspaceId }: Ctx): Promise<DeskChoices> {
  const [queueRows, intentRows] = await Promise.all([
    db
      .select({ key: queues.key, title: queues.title, specialist: queues.specialist })
      .from(queues)
      .where(eq(queues.workspaceId, workspaceId))
      .orderBy(asc(queues.title)),
    db
      .select({ key: intents.key, title: intents.title })
      .from(intents)
      .where(eq(intents.workspaceId, workspaceId))
      .orderBy(asc(intents.title)),
  ]);
  return { queues: queueRows, intents: intentRows, dispositions };
}
