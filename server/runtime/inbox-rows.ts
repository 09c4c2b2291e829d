import "server-only";
import type { Pool } from "pg";
import { sql } from "drizzle-orm";
import type { Arrival } from "@/core/case/events";
import type { Db, Tx } from "@/db/client";
import type { CustomerKeys } from "@/server/memory/customers/customer-keys";
import { AppError } from "@/server/platform/errors";
import type { CustomerKey } from "@/server/platform/sealing";
import { arrivalHash } from "./advance";
import type { CaseRef } from "./ports";

export type WaitingArrival = { ref: CaseRef; id: string; hash: string; arrival: Arrival };

/**
 * Keeps an arrival for its case, inside the caller's transaction when `db` is one. Some worker takes it to the case, not
 * before `dueAt`. The same id and content again change nothing.
 * @throws AppError conflict when the id was used for something else; not-found when there is no such case
 */
export async function keepArrival(
  db: Db | Tx,
  keys: CustomerKeys,
  delivery: { ref: CaseRef; id: string; arrival: Arrival; now: Date; dueAt: Date },
): Promise<void> {
  const { ref, id, arrival, now, dueAt } = delivery;
  const { workspaceId, caseId } = ref;
  const hash = arrivalHash(arrival);
  const found = await db.execute<{ customer_id: string }>(
    sql`SELECT customer_id FROM cases WHERE workspace_id = ${workspaceId} AND id = ${caseId}`,
  );
  const customerId = found.rows[0]?.customer_id;
  if (!customerId) throw new AppError("not-found", "There is no such case.", { caseId });
  const key = await keys.load({ workspaceId, customerId });
  const body = key.seal(JSON.stringify(arrival), contextOf(ref, id));
  const stored = await db.execute<{ hash: string }>(
    sql`INSERT INTO inbox AS i (workspace_id, case_id, id, hash, received_at, due_at, body)
        VALUES (${workspaceId}, ${caseId}, ${id}, ${hash}, ${now.toISOString()}, ${dueAt.toISOString()}, ${body})
        ON CONFLICT (workspace_id, case_id, id) DO UPDATE SET hash = i.hash RETURNING hash`,
  );
  if (stored.rows[0]?.hash !== hash) {
    throw new AppError("conflict", "This id was used before for something else. Use a new id.", { caseId });
  }
}

type InboxRow = {
  workspace_id: string;
  case_id: string;
  id: string;
  hash: string;
  body: string;
  customer_id: string;
};

/** Takes arrivals that are due and that nobody alive holds, oldest first. */
export async function takeArrivals(
  pool: Pool,
  keys: CustomerKeys,
  { worker, now, max }: { worker: string; now: Date; max: number },
): Promise<WaitingArrival[]> {
  const taken = await pool.query<InboxRow>({
    name: "take-arrivals",
    text: `WITH due AS (
        SELECT workspace_id, case_id, id FROM inbox
        WHERE consumed_seq IS NULL AND failed_code IS NULL AND due_at <= $2
          AND (lease_worker IS NULL OR lease_worker NOT IN (SELECT id FROM workers WHERE ended_at IS NULL)
            OR (lease_worker = $1 AND due_at <= $2 - interval '15 seconds'))
        ORDER BY due_at, received_at LIMIT $3 FOR UPDATE SKIP LOCKED
      ), i AS (
        UPDATE inbox t SET lease_worker = $1, attempts = t.attempts + 1 FROM due
        WHERE t.workspace_id = due.workspace_id AND t.case_id = due.case_id AND t.id = due.id RETURNING t.*
      ) SELECT i.workspace_id, i.case_id, i.id, i.hash, i.body, c.customer_id FROM i
        JOIN cases c ON c.workspace_id = i.workspace_id AND c.id = i.case_id ORDER BY i.received_at, i.id`,
    values: [worker, now, max],
  });
  const arrivals: WaitingArrival[] = [];
  for (const row of taken.rows) {
    const ref = { workspaceId: row.workspace_id, caseId: row.case_id };
    try {
      const key = await keys.load({ workspaceId: ref.workspaceId, customerId: row.customer_id });
      arrivals.push({ ref, id: row.id, hash: row.hash, arrival: openArrival(row, ref, key) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await failArrival(pool, { ref, id: row.id }, "unreadable");
    }
  }
  return arrivals;
}

function openArrival(row: InboxRow, ref: CaseRef, key: CustomerKey): Arrival {
  return JSON.parse(key.open(row.body, contextOf(ref, row.id)));
}

/** The case refused it or could not take it; it stays for a person to see, and is not tried again by itself. */
export async function failArrival(
  pool: Pool,
  { ref, id }: Pick<WaitingArrival, "ref" | "id">,
  code: string,
): Promise<void> {
  await pool.query(
    `UPDATE inbox SET failed_code = $4, lease_worker = NULL
     WHERE workspace_id = $1 AND case_id = $2 AND id = $3 AND consumed_seq IS NULL`,
    [ref.workspaceId, ref.caseId, id, code],
  );
}

/** The database was away: anybody may try again. */
export async function releaseArrival(pool: Pool, { ref, id }: WaitingArrival): Promise<void> {
  await pool.query(
    `UPDATE inbox SET lease_worker = NULL WHERE workspace_id = $1 AND case_id = $2 AND id = $3 AND consumed_seq IS NULL`,
    [ref.workspaceId, ref.caseId, id],
  );
}

function contextOf({ caseId }: CaseRef, id: string): string {
  return `inbox:${caseId}:${id}`;
}
