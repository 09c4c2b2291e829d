import "server-only";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type pg from "pg";
import { isDraining } from "./draining";

export const WORKER_SEEN_WITHIN_MS = 30_000;

export type Readiness = {
  isReady: boolean;
  checks: { serving: boolean; migrated: boolean; worker: boolean };
};

/**
 * Whether this process should get traffic: it is not draining, the database has every migration of this build, and a
 * worker gave a sign of life within 30 s. Never throws: a database that does not answer is "not ready".
 */
export async function findReadiness(pool: pg.Pool, now: Date): Promise<Readiness> {
  const serving = !isDraining();
  const [migrated, worker] = await Promise.all([isMigrated(pool), isWorkerAlive(pool, now)]);
  return { isReady: serving && migrated && worker, checks: { serving, migrated, worker } };
}

async function isMigrated(pool: pg.Pool): Promise<boolean> {
  try {
    const found = await pool.query<{ at: string }>(
      "select max(created_at) as at from drizzle.__drizzle_migrations",
    );
    return Number(found.rows[0]?.at ?? 0) >= lastMigrationAt();
  } catch {
    return false;
  }
}

async function isWorkerAlive(pool: pg.Pool, now: Date): Promise<boolean> {
  const seenAfter = new Date(now.getTime() - WORKER_SEEN_WITHIN_MS);
  try {
    const found = await pool.query(
      "select 1 from workers where ended_at is null and heartbeat_at > $1 limit 1",
      [seenAfter],
    );
    return found.rowCount === 1;
  } catch {
    return false;
  }
}

/** The journal's newest entry: what drizzle records as `created_at` once it has run. */
function lastMigrationAt(): number {
  const journal = path.join(process.cwd(), "db", "migrations", "meta", "_journal.json");
  if (!existsSync(journal)) return 0;
  const { entries }: { entries: { when: number }[] } = JSON.parse(readFileSync(journal, "utf8"));
  return Math.max(0, ...entries.map(({ when }) => when));
}
