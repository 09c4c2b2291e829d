import "server-only";
import type { PoolClient } from "pg";
import { loadTimeline } from "@/server/memory/timeline/load-timeline";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { replayCase } from "@/server/runtime/replay-case";
import type { Runtime } from "@/server/runtime/runtime";
import { isTransient } from "@/server/runtime/transient";
import { evidenceOf, type Evidence } from "./evidence";

type Verifying = Pick<Runtime, "pool" | "db" | "keys" | "versions" | "now" | "log">;
type Unverified = { workspace_id: string; case_id: string; seq: number; version_hash: string };
type Verdict = { erased: true } | { erased: false; identical: boolean; evidence: Evidence };

/** Few at a time: it is done beside the cases that run. */
const batchMax = 20;

/**
 * Decides ended cases again and weighs the evidence of their acts, oldest first, each length of a timeline once.
 * @returns how many cases were looked at
 */
export async function verifyCases(runtime: Verifying, limit = batchMax): Promise<number> {
  const client = await runtime.pool.connect();
  try {
    await client.query("BEGIN");
    const due = await client.query<Unverified>(
      `SELECT workspace_id, case_id, seq, version_hash FROM case_facts
       WHERE ended_at IS NOT NULL AND NOT erased AND verified_seq IS DISTINCT FROM seq
       ORDER BY ended_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    );
    for (const row of due.rows) await writeVerdict(client, row, await verdictOn(runtime, row));
    await client.query("COMMIT");
    return due.rows.length;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function verdictOn(runtime: Verifying, row: Unverified): Promise<Verdict> {
  const ref = { workspaceId: row.workspace_id, caseId: row.case_id };
  const { db, now, log } = runtime;
  const ctx: Ctx = { db, workspaceId: ref.workspaceId, actor: { kind: "system", id: "verifier" }, now, log };
  try {
    const { identical } = await replayCase(ctx, { caseId: ref.caseId });
    const { events } = await loadTimeline(runtime.pool, runtime.keys, ref);
    const { catalogue } = await runtime.versions.load(ref.workspaceId, row.version_hash);
    return { erased: false, identical, evidence: evidenceOf(events, catalogue) };
  } catch (error) {
    if (error instanceof AppError && error.details?.["erased"] === true) return { erased: true };
    if (isTransient(error)) throw error;
    // A timeline that cannot even be read is not audited: it counts against the figure, and somebody must look.
    log.error({ event: "case-not-verifiable", caseId: ref.caseId, err: error });
    return { erased: false, identical: false, evidence: { total: 1, whole: 0 } };
  }
}

async function writeVerdict(client: PoolClient, row: Unverified, verdict: Verdict): Promise<void> {
  const found = verdict.erased
    ? { identical: null, total: null, whole: null }
    : { identical: verdict.identical, ...verdict.evidence };
  await client.query(
    `UPDATE case_facts SET erased = $3, verified_seq = $4, replay_identical = $5, acts_total = $6, acts_with_evidence = $7
     WHERE workspace_id = $1 AND case_id = $2`,
    [row.workspace_id, row.case_id, verdict.erased, row.seq, found.identical, found.total, found.whole],
  );
}
