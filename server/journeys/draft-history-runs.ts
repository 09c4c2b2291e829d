import "server-only";

/** One row of the draft's log, without its commands. */
export type LogRow = { revision: number; byId: string; at: Date; bytes: number };
/** Edits of one person in one go, newest row first. */
export type Run = { byId: string; rows: LogRow[] };

const pauseMaxMs = 10 * 60_000;
const runMaxMs = 60 * 60_000;

/**
 * Joins rows (newest first) of one person that follow each other within minutes. What happened in between, such as a
 * submission, parts them, so that it stands where it belongs; so does the creation of the draft.
 */
export function runsOf(rows: readonly LogRow[], between: readonly Date[]): Run[] {
  const runs: Run[] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run && belongs(run, row, between)) run.rows.push(row);
    else runs.push({ byId: row.byId, rows: [row] });
  }
  return runs;
}

function belongs(run: Run, older: LogRow, between: readonly Date[]): boolean {
  const newest = run.rows[0];
  const next = run.rows.at(-1);
  if (!newest || !next || run.byId !== older.byId || older.revision === 0) return false;
  if (next.at.getTime() - older.at.getTime() > pauseMaxMs) return false;
  if (newest.at.getTime() - older.at.getTime() > runMaxMs) return false;
  return !between.some((at) => at >= older.at && at < next.at);
}
