import { sql } from "drizzle-orm";
import { evidenceOf } from "@/server/measurement/evidence";
import { loadTimeline } from "@/server/memory/timeline/load-timeline";
import type { Ctx } from "@/server/platform/context";
import { replayCase } from "@/server/runtime/replay-case";
import { runtimeOf } from "@/server/runtime/runtime";

export type CaseVerdicts = {
  cases: number;
  touchedByPerson: number;
  replayIdentical: number;
  auditCompleteness: number;
};

type Row = { id: string; version_hash: string; touched: boolean };

/** What became of all cases: shares of those that a person worked on, that replay identically, and of whole evidence. */
export async function judgeCases(ctx: Ctx): Promise<CaseVerdicts> {
  const { pool, keys, versions } = runtimeOf(ctx);
  const { workspaceId } = ctx;
  const found = await ctx.db.execute<Row>(
    sql`SELECT c.id, c.version_hash, EXISTS (SELECT FROM work_items w WHERE w.workspace_id = c.workspace_id
          AND w.case_id = c.id) AS touched
        FROM cases c WHERE c.workspace_id = ${workspaceId} ORDER BY c.id`,
  );
  const sum = { touched: 0, identical: 0, acts: 0, whole: 0 };
  for (const { id: caseId, version_hash: versionHash, touched } of found.rows) {
    if (touched) sum.touched += 1;
    const { identical } = await replayCase(ctx, { caseId });
    if (identical) sum.identical += 1;
    const { events } = await loadTimeline(pool, keys, { workspaceId, caseId });
    const { catalogue } = await versions.load(workspaceId, versionHash);
    const { total, whole } = evidenceOf(events, catalogue);
    sum.acts += total;
    if (identical) sum.whole += whole;
  }
  const cases = found.rows.length;
  return {
    cases,
    touchedByPerson: share(sum.touched, cases),
    replayIdentical: share(sum.identical, cases),
    auditCompleteness: share(sum.whole, sum.acts),
  };
}

/** 0 to 1, in ten-thousandths; 1 of nothing is 1. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 1 : Math.round((part / whole) * 10_000) / 10_000;
}
