import "server-only";
import type { Pool } from "pg";
import type { EffectRequest } from "@/core/case/events";
import type { CustomerKeys } from "@/server/memory/customers/customer-keys";
import { openEvent } from "@/server/memory/timeline/sealed-event";
import { AppError } from "@/server/platform/errors";
import type { CaseRef } from "./ports";

// Every write here names the fence that it was leased under: a worker that was taken over changes nothing (R8).

/** An effect in the hands of this worker. */
export type EffectJob = {
  ref: CaseRef;
  key: string;
  fence: number;
  versionHash: string;
  request: EffectRequest;
  /** Attempts made before. */
  attempts: number;
  /** A call without a key went out before, and what became of it is unknown. */
  wasSent: boolean;
  /** When to perform it, ms since 1970; 0 for at once. */
  dueMs: number;
};

type HeldEffect = Pick<EffectJob, "ref" | "key" | "fence">;

type EffectRow = {
  workspace_id: string;
  case_id: string;
  key: string;
  fence: string;
  attempts: number;
  sent_at: Date | null;
  due_at: Date;
  customer_id: string;
  version_hash: string;
  body: string;
};

const columns = `e.workspace_id, e.case_id, e.key, e.fence, e.attempts, e.sent_at, e.due_at,
  c.customer_id, c.version_hash, v.body`;
const joins = `JOIN cases c ON c.workspace_id = e.workspace_id AND c.id = e.case_id
  JOIN case_events v ON v.workspace_id = e.workspace_id AND v.case_id = e.case_id AND v.seq = e.seq`;

/**
 * Takes open effects that nobody alive holds, oldest first, under a new fence. Effects that are retried later are taken
 * when they are due.
 */
export async function takeEffects(
  pool: Pool,
  keys: CustomerKeys,
  { worker, now, max }: { worker: string; now: Date; max: number },
): Promise<EffectJob[]> {
  const taken = await pool.query<EffectRow>({
    name: "take-effects",
    text: `WITH free AS (
        SELECT workspace_id, case_id, key FROM effects
        WHERE status = 'open' AND due_at <= $2
          AND (lease_worker IS NULL OR lease_worker NOT IN (SELECT id FROM workers WHERE ended_at IS NULL))
        ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
      ), e AS (
        UPDATE effects t SET lease_worker = $1, fence = t.fence + 1 FROM free
        WHERE t.workspace_id = free.workspace_id AND t.case_id = free.case_id AND t.key = free.key
        RETURNING t.*
      ) SELECT ${columns} FROM e ${joins}`,
    values: [worker, now, max],
  });
  return jobsOf(pool, taken.rows, keys);
}

/** Open effects leased to this worker that it does not know of. */
export async function listStrayEffects(
  pool: Pool,
  keys: CustomerKeys,
  { worker, knows }: { worker: string; knows: (job: Pick<EffectJob, "ref" | "key">) => boolean },
): Promise<EffectJob[]> {
  const found = await pool.query<EffectRow>({
    name: "own-effects",
    text: `SELECT ${columns} FROM effects e ${joins} WHERE e.status = 'open' AND e.lease_worker = $1`,
    values: [worker],
  });
  const stray = found.rows.filter(
    (row) => !knows({ ref: { workspaceId: row.workspace_id, caseId: row.case_id }, key: row.key }),
  );
  return jobsOf(pool, stray, keys);
}

async function jobsOf(pool: Pool, rows: readonly EffectRow[], keys: CustomerKeys): Promise<EffectJob[]> {
  const jobs: EffectJob[] = [];
  for (const row of rows) {
    const bare = {
      ref: { workspaceId: row.workspace_id, caseId: row.case_id },
      key: row.key,
      fence: Number(row.fence),
      versionHash: row.version_hash,
      attempts: row.attempts,
      wasSent: row.sent_at !== null,
      dueMs: row.due_at.getTime(),
    };
    const request = await openRequest(row, keys);
    if (request) jobs.push({ ...bare, request });
    else await strandEffect(pool, bare, "unreadable");
  }
  return jobs;
}

/** null when the customer's key was erased or the event was tampered with: there is nothing left to perform. */
async function openRequest(row: EffectRow, keys: CustomerKeys): Promise<EffectRequest | null> {
  try {
    const key = await keys.load({ workspaceId: row.workspace_id, customerId: row.customer_id });
    const event = openEvent(row.body, row.case_id, key);
    return event.type === "effect-intended" ? event.request : null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** Before a call without a key goes out. False when the effect is not ours any more, or went out before. */
export async function markSent(pool: Pool, job: EffectJob, now: Date): Promise<boolean> {
  return changed(pool, job, "sent_at = $5", [now], "AND sent_at IS NULL");
}

/** The next attempt. The lease stays with this worker. False when the effect is not ours any more. */
export async function postponeEffect(
  pool: Pool,
  job: EffectJob,
  next: { attempts: number; dueAt: Date; code: string },
): Promise<boolean> {
  const set = "attempts = $5, due_at = $6, last_code = $7, sent_at = NULL";
  return changed(pool, job, set, [next.attempts, next.dueAt, next.code]);
}

/** The case could not take the answer: a person must look (incidents, kind advance). */
export async function strandEffect(pool: Pool, job: HeldEffect, code: string): Promise<boolean> {
  return changed(pool, job, "status = 'stuck', last_code = $5", [code]);
}

/** Gives up what this worker holds, so that others need not wait for its death. */
export async function releaseEffects(pool: Pool, worker: string): Promise<void> {
  await pool.query("UPDATE effects SET lease_worker = NULL WHERE status = 'open' AND lease_worker = $1", [
    worker,
  ]);
}

async function changed(
  pool: Pool,
  { ref, key, fence }: HeldEffect,
  set: string,
  values: unknown[],
  and = "",
) {
  const result = await pool.query(
    `UPDATE effects SET ${set} WHERE workspace_id = $1 AND case_id = $2 AND key = $3 AND fence = $4 AND status = 'open' ${and}`,
    [ref.workspaceId, ref.caseId, key, fence, ...values],
  );
  return result.rowCount === 1;
}
