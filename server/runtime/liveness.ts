import "server-only";
import { randomInt } from "node:crypto";
import type { Pool } from "pg";
import { newId } from "@/server/platform/ids";

// R8. A worker is dead when its heartbeat is 9 s old; that decides, on the database's clock, which all workers share.
// Its session's advisory lock is a quicker hint: free at two looks a second apart, with a server that has been up for
// a while (a restart frees every lock), its process is gone. A hint that is wrong costs a repeated call under the same
// key, never a second writer: the one that was taken over holds an old fence.

export type WorkerIdentity = { id: string; lockKey: number };

export function newWorkerIdentity(): WorkerIdentity {
  return { id: newId("worker"), lockKey: randomInt(2 ** 47) };
}

export const heartbeatMs = 3_000;

export async function registerWorker(pool: Pool, { id, lockKey }: WorkerIdentity): Promise<void> {
  await pool.query(
    `INSERT INTO workers (id, started_at, heartbeat_at, lock_key) VALUES ($1, clock_timestamp(), clock_timestamp(), $2)
     ON CONFLICT (id) DO NOTHING`,
    [id, lockKey],
  );
}

/** False when somebody declared this worker dead: it must go on under a new identity. */
export async function beat(pool: Pool, { id }: WorkerIdentity): Promise<boolean> {
  const result = await pool.query(
    "UPDATE workers SET heartbeat_at = clock_timestamp() WHERE id = $1 AND ended_at IS NULL",
    [id],
  );
  return result.rowCount === 1;
}

export async function endWorker(pool: Pool, { id }: WorkerIdentity): Promise<void> {
  await pool.query("UPDATE workers SET ended_at = clock_timestamp() WHERE id = $1 AND ended_at IS NULL", [
    id,
  ]);
  await pool.query("DELETE FROM workers WHERE ended_at < clock_timestamp() - interval '1 day'");
}

/** Looks for dead workers. One a process: it remembers whose lock was free at the last look. */
export function createDeathWatch(pool: Pool) {
  let suspects: ReadonlySet<string> = new Set();
  /** Declares dead who is. Returns how many were. */
  return async (self: WorkerIdentity): Promise<number> => {
    const found = await pool.query<{ id: string; is_late: boolean; is_free: boolean; is_settled: boolean }>(
      `SELECT id, heartbeat_at < clock_timestamp() - interval '9 seconds' AS is_late,
         pg_try_advisory_xact_lock(lock_key) AS is_free,
         pg_postmaster_start_time() < clock_timestamp() - interval '2 seconds' AS is_settled
       FROM workers WHERE ended_at IS NULL AND id <> $1`,
      [self.id],
    );
    const free = found.rows.filter((row) => row.is_free && row.is_settled).map((row) => row.id);
    const dead = found.rows.filter((row) => row.is_late || (free.includes(row.id) && suspects.has(row.id)));
    suspects = new Set(free);
    if (dead.length === 0) return 0;
    const ids = dead.map((row) => row.id);
    const ended = await pool.query(
      "UPDATE workers SET ended_at = clock_timestamp() WHERE id = ANY($1) AND ended_at IS NULL",
      [ids],
    );
    return ended.rowCount ?? 0;
  };
}
