import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** At most this many revisions, and about this much text of commands, are replayed to see any point of the past. */
export const revisionsPerSnapshot = 40;
const commandBytesPerSnapshot = 262_144;

/**
 * Keeps the draft's document beside its log when the last one kept is far enough behind, or when there is none. Called
 * in the transaction that wrote the draft, after its log entry; one round trip, and the document does not travel.
 */
export async function keepSnapshot(tx: Tx, workspaceId: string, journeyId: string): Promise<void> {
  await tx.execute(sql`
    with last as (
      select max(revision) as revision from draft_snapshots
      where workspace_id = ${workspaceId} and journey_id = ${journeyId}
    )
    insert into draft_snapshots (workspace_id, journey_id, revision, document, at)
    select d.workspace_id, d.journey_id, d.revision, d.document, d.updated_at
    from journey_drafts d, last
    where d.workspace_id = ${workspaceId} and d.journey_id = ${journeyId}
      and (
        last.revision is null
        or d.revision - last.revision >= ${revisionsPerSnapshot}
        or ${commandBytesPerSnapshot} <= (
          select coalesce(sum(octet_length(c.commands)), 0) from draft_commands c
          where c.workspace_id = ${workspaceId} and c.journey_id = ${journeyId} and c.revision > last.revision
        )
      )
    on conflict do nothing`);
}
