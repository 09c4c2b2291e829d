import "server-only";
import type { Pool } from "pg";
import type { CaseEvent } from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import type { CustomerKeys } from "@/server/memory/customers/customer-keys";
import { openEvent } from "@/server/memory/timeline/sealed-event";
import { AppError } from "@/server/platform/errors";
import type { CustomerKey } from "@/server/platform/sealing";
import { openState } from "./stored-state";

/** A case as an advance needs it. `snapshotSeq` is where its stored fold ends; 0 for none. */
export type StoredCase = { state: CaseState; headHash: string; snapshotSeq: number; key: CustomerKey };
export type Evolve = (state: CaseState | null, event: CaseEvent) => CaseState;
type Ref = { workspaceId: string; caseId: string };
type Deps = { pool: Pool; keys: CustomerKeys; evolve: Evolve };

type CaseRow = {
  customer_id: string;
  seq: number;
  head_hash: string;
  state_seq: number | null;
  state: string | null;
};

/**
 * The stored fold with the later events folded on top (safety.md 6). null when there is no such case.
 * One snapshot may be torn by a concurrent advance; then the fold ends at another seq than the row, and it reads again.
 * @throws AppError not-found when the customer's data was erased.
 */
export async function findStoredCase(deps: Deps, ref: Ref): Promise<StoredCase | null> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const row = await readRow(deps.pool, ref);
    if (!row) return null;
    const key = await deps.keys.load({ workspaceId: ref.workspaceId, customerId: row.customer_id });
    const snapshotSeq = row.state_seq ?? 0;
    const bodies = await readBodies(deps.pool, ref, { after: snapshotSeq, upTo: row.seq });
    const base = row.state === null ? null : openState(row.state, ref.caseId, key);
    const state = bodies.reduce<CaseState | null>(
      (folded, body) => deps.evolve(folded, openEvent(body, ref.caseId, key)),
      base,
    );
    if (state?.seq === row.seq) return { state, headHash: row.head_hash, snapshotSeq, key };
  }
  throw new AppError("internal", "The case's timeline does not end where its row says.", {
    caseId: ref.caseId,
  });
}

async function readRow(pool: Pool, { workspaceId, caseId }: Ref): Promise<CaseRow | undefined> {
  const found = await pool.query<CaseRow>({
    name: "load-case",
    text: `SELECT c.customer_id, c.seq, c.head_hash, s.seq AS state_seq, s.state FROM cases c
      LEFT JOIN case_states s ON s.workspace_id = c.workspace_id AND s.case_id = c.id
      WHERE c.workspace_id = $1 AND c.id = $2`,
    values: [workspaceId, caseId],
  });
  return found.rows[0];
}

async function readBodies(pool: Pool, ref: Ref, range: { after: number; upTo: number }): Promise<string[]> {
  if (range.after >= range.upTo) return [];
  const found = await pool.query<{ body: string }>({
    name: "load-case-events",
    text: `SELECT body FROM case_events WHERE workspace_id = $1 AND case_id = $2 AND seq > $3 AND seq <= $4 ORDER BY seq`,
    values: [ref.workspaceId, ref.caseId, range.after, range.upTo],
  });
  return found.rows.map((row) => row.body);
}
