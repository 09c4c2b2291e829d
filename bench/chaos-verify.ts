import type pg from "pg";
import type { ChaosLedger } from "@/bench/chaos-ledger";
import { secret, workspaceId } from "@/bench/j10w-arrange";
import { createDb, createPool } from "@/db/client";
import type { Ctx } from "@/server/platform/context";
import { createLog } from "@/server/platform/log";
import { language } from "@/server/runtime/language";
import { replayCase } from "@/server/runtime/replay-case";
import { attachRuntime, createRuntime } from "@/server/runtime/runtime";

type Verify = {
  appUrl: string;
  /** Cases whose start was accepted, or may have been. */
  caseIds: string[];
  ledger: ChaosLedger;
  storeUrl: string;
  storeOperation: string;
  settleLimitMs: number;
};
export type Verdict = { cases: number; lost: number; doubled: number; stuck: number; notReplaying: number };

const ledgerSteps = ["s2", "s3", "s5", "s7", "s8", "s10"];

/** Looks at what is left when the dust has settled; says each thing that is wrong on stderr. */
export async function verifyCases(verify: Verify): Promise<Verdict> {
  const pool = createPool(verify.appUrl);
  const log = createLog("silent");
  const now = () => new Date();
  attachRuntime(createRuntime({ pool, language, secret, now, log }));
  const ctx: Ctx = { db: createDb(pool), workspaceId, actor: { kind: "system", id: "chaos" }, now, log };
  const stuck = await waitUntilEnded(pool, verify.settleLimitMs);
  const found = await pool.query<{ id: string; status: string; seq: number; events: string }>(
    `SELECT c.id, c.status, c.seq, (SELECT count(*) FROM case_events e WHERE e.workspace_id = c.workspace_id AND e.case_id = c.id) AS events
     FROM cases c WHERE c.workspace_id = $1`,
    [workspaceId],
  );
  const known = new Map(found.rows.map((row) => [row.id, row]));
  const storeWrites = await writesOfStore(verify);
  const verdict: Verdict = {
    cases: known.size,
    lost: 0,
    doubled: verify.ledger.doubled().length + verify.ledger.unkeyedRepeats,
    stuck,
    notReplaying: 0,
  };
  for (const caseId of verify.caseIds) {
    const row = known.get(caseId);
    const missing =
      row?.status === "resolved" ? ledgerSteps.filter((step) => !verify.ledger.has(caseId, step)) : [];
    const writes = storeWrites.get(caseId) ?? 0;
    const isLost =
      !row ||
      missing.length > 0 ||
      (row.status === "resolved" && writes === 0) ||
      Number(row.events) !== row.seq;
    if (isLost) {
      verdict.lost += 1;
      console.error(
        `lost: ${caseId} ${JSON.stringify(row)} without ${missing.join(",")}, ${writes} writes in the store`,
      );
    }
    if (writes > 1) verdict.doubled += 1;
  }
  for (const caseId of known.keys()) {
    const replayed = await replayCase(ctx, { caseId });
    if (replayed.identical) continue;
    verdict.notReplaying += 1;
    console.error(`not replaying: ${caseId} ${JSON.stringify(replayed)}`);
  }
  await pool.end();
  return verdict;
}

/** How many have not ended within the limit. */
async function waitUntilEnded(pool: pg.Pool, limitMs: number): Promise<number> {
  const until = Date.now() + limitMs;
  for (;;) {
    const open = await pool.query<{ id: string; status: string; seq: number }>(
      "SELECT id, status, seq FROM cases WHERE workspace_id = $1 AND status <> 'resolved'",
      [workspaceId],
    );
    if (open.rows.length === 0) return 0;
    if (Date.now() > until) {
      for (const row of open.rows) console.error(`stuck: ${JSON.stringify(row)}`);
      return open.rows.length;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Effects in the store by case: its own ledger has one line a key. */
async function writesOfStore({ storeUrl, storeOperation }: Verify): Promise<Map<string, number>> {
  const writes = new Map<string, number>();
  for (let after: number | null = 0; after !== null;) {
    const answer: Response = await fetch(`${storeUrl}/ledger?after=${after}&limit=1000`);
    const page: { result: { lines: { key: string; operation: string }[]; next: number | null } } =
      await answer.json();
    for (const { key, operation } of page.result.lines) {
      const caseId = key.split("/")[0] ?? "";
      if (operation === storeOperation) writes.set(caseId, (writes.get(caseId) ?? 0) + 1);
    }
    after = page.result.next;
  }
  return writes;
}
