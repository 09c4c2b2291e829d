import fs from "node:fs";
import type pg from "pg";

/** Milliseconds of processor time that a process has used, its threads included; 0 when it is gone. */
export function processCpuMs(pid: number): number {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * tickMs;
  } catch {
    return 0;
  }
}
/** Linux counts processor time in hundredths of a second on every platform that Node runs on. */
const tickMs = 10;

/** Milliseconds that a PostgreSQL server has used: what lives, and what the postmaster has buried. */
export function postgresCpuMs(postmaster: number): number {
  const stat = fs.readFileSync(`/proc/${postmaster}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const buried = (Number(fields[13]) + Number(fields[14])) * tickMs;
  return childrenOf(postmaster).reduce(
    (sum, pid) => sum + processCpuMs(pid),
    processCpuMs(postmaster) + buried,
  );
}

function childrenOf(pid: number): number[] {
  const tasks = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
  return tasks.split(" ").filter(Boolean).map(Number);
}

export type DatabaseCounters = { transactions: number; walBytes: number };

/** Commits in this database and bytes of WAL since the server began. */
export async function databaseCounters(client: pg.ClientBase): Promise<DatabaseCounters> {
  await client.query("SELECT pg_stat_force_next_flush()");
  const found = await client.query<{ commits: string; wal: string }>(
    `SELECT xact_commit AS commits, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS wal
     FROM pg_stat_database WHERE datname = current_database()`,
  );
  const row = found.rows[0];
  return { transactions: Number(row?.commits ?? 0), walBytes: Number(row?.wal ?? 0) };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? -1;
}
