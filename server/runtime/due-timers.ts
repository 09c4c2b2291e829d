import "server-only";
import type { Pool } from "pg";
import type { CaseRef } from "./ports";

export type DueTimer = { ref: CaseRef; timerId: string; dueAt: Date };

/**
 * Takes timers that are due before `before`, soonest first. Held by this worker until they fire; a dead worker's are
 * taken again, and so are our own that are overdue (the answer that gave them to us was lost). Firing consumes the row inside the advance, so a timer that two workers hold still fires once.
 */
export async function takeTimers(
  pool: Pool,
  { worker, before, max }: { worker: string; before: Date; max: number },
) {
  const taken = await pool.query<{ workspace_id: string; case_id: string; timer_id: string; due_at: Date }>({
    name: "take-timers",
    text: `WITH due AS (
        SELECT workspace_id, case_id, timer_id FROM timers
        WHERE due_at <= $2 AND (lease_worker IS NULL OR lease_worker NOT IN (SELECT id FROM workers WHERE ended_at IS NULL)
          OR (lease_worker = $1 AND due_at <= $2 - interval '10 seconds'))
        ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
      ) UPDATE timers t SET lease_worker = $1 FROM due
        WHERE t.workspace_id = due.workspace_id AND t.case_id = due.case_id AND t.timer_id = due.timer_id
        RETURNING t.workspace_id, t.case_id, t.timer_id, t.due_at`,
    values: [worker, before, max],
  });
  return taken.rows.map<DueTimer>((row) => ({
    ref: { workspaceId: row.workspace_id, caseId: row.case_id },
    timerId: row.timer_id,
    dueAt: row.due_at,
  }));
}

/** Lets others fire it: this worker could not. */
export async function releaseTimer(pool: Pool, { ref, timerId }: DueTimer): Promise<void> {
  await pool.query(
    "UPDATE timers SET lease_worker = NULL WHERE workspace_id = $1 AND case_id = $2 AND timer_id = $3",
    [ref.workspaceId, ref.caseId, timerId],
  );
}
