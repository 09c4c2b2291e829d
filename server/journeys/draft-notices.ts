import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";

/** What changes in a draft, or around it, is told here; who listens also looks. */
export const draftsChannel = "cuesheet_drafts";

/** Told when the transaction commits. Drafts are edited a few times a second, so that the lock that notices take is short. */
export async function tellDraft(db: Db | Tx, workspaceId: string, journeyId: string): Promise<void> {
  await db.execute(sql`SELECT pg_notify(${draftsChannel}, ${`${workspaceId}\t${journeyId}`})`);
}

/** Whether a notice is about the draft; an empty one means "look yourself". */
export function isAboutDraft(payload: string, workspaceId: string, journeyId: string): boolean {
  return payload === "" || payload === `${workspaceId}\t${journeyId}`;
}
