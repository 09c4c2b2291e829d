import "server-only";
import type { Pool } from "pg";
import type { CaseEvent } from "@/core/case/events";
import type { CustomerKeys } from "@/server/memory/customers/customer-keys";
import { AppError } from "@/server/platform/errors";
import { chainHash, genesisHash } from "./chain";
import { openEvent } from "./sealed-event";

export type Timeline = {
  events: CaseEvent[];
  /** Seq of the first event whose hash, number or place is not what it must be; null for an intact chain. */
  brokenAt: number | null;
};

type Ref = { workspaceId: string; caseId: string };
type Row = { seq: number; body: string; hash: string };

/**
 * All events of a case in their order, opened, with the chain verified against the case's head.
 * @throws AppError not-found when there is no such case or its customer's data was erased
 */
export async function loadTimeline(pool: Pool, keys: CustomerKeys, ref: Ref): Promise<Timeline> {
  const found = await pool.query<{ customer_id: string; seq: number; head_hash: string }>(
    "SELECT customer_id, seq, head_hash FROM cases WHERE workspace_id = $1 AND id = $2",
    [ref.workspaceId, ref.caseId],
  );
  const head = found.rows[0];
  if (!head) throw new AppError("not-found", "There is no such case.", { caseId: ref.caseId });
  const rows = await pool.query<Row>(
    "SELECT seq, body, hash FROM case_events WHERE workspace_id = $1 AND case_id = $2 AND seq <= $3 ORDER BY seq",
    [ref.workspaceId, ref.caseId, head.seq],
  );
  const brokenAt = breakOf(rows.rows, head);
  const key = await keys.load({ workspaceId: ref.workspaceId, customerId: head.customer_id });
  return { events: rows.rows.map(({ body }) => openEvent(body, ref.caseId, key)), brokenAt };
}

/** Needs no key: the chain is over the sealed text. */
function breakOf(rows: readonly Row[], head: { seq: number; head_hash: string }): number | null {
  let previous = genesisHash;
  for (const [index, { seq, body, hash }] of rows.entries()) {
    if (seq !== index + 1 || chainHash(previous, body) !== hash) return index + 1;
    previous = hash;
  }
  return rows.length === head.seq && previous === head.head_hash ? null : rows.length + 1;
}
