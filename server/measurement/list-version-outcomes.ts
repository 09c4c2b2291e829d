import "server-only";
import { sql } from "drizzle-orm";
import type { Ctx } from "@/server/platform/context";
import { mainMetrics, metricsAt, type MetricKey } from "./metrics/registry";
import { matches, outcomeFilterSchema, periodOf, within, type OutcomeFilter } from "./outcome-filter";

export const listVersionOutcomesSchema = outcomeFilterSchema;

export type VersionOutcome = {
  journeyId: string;
  journeyName: string;
  versionHash: string;
  number: number;
  isLive: boolean;
  /** Cases that started in the period. */
  started: number;
  values: Partial<Record<MetricKey, number | null>>;
};

type Row = { journey_id: string; version_hash: string; value: number | null };
type NameRow = {
  journey_id: string;
  version_hash: string;
  name: string;
  number: number;
  is_live: boolean;
  started: number;
};
const versionsMax = 200;

/** The six metrics by journey and version, versions with the most cases first. */
export async function listVersionOutcomes(ctx: Ctx, filter: OutcomeFilter): Promise<VersionOutcome[]> {
  const now = ctx.now();
  const period = periodOf(filter, now);
  const ofCases = matches(ctx.workspaceId, filter);
  const named = await ctx.db.execute<NameRow>(
    sql`SELECT f.journey_id, f.version_hash, j.name, v.number, j.live_hash = v.hash AS is_live,
          (count(*) FILTER (WHERE ${within(sql`f.started_at`, period)}))::int AS started
        FROM case_facts f
        JOIN journeys j ON j.workspace_id = f.workspace_id AND j.id = f.journey_id
        JOIN journey_versions v ON v.workspace_id = f.workspace_id AND v.hash = f.version_hash
        WHERE ${ofCases} AND (${within(sql`f.started_at`, period)} OR ${within(sql`f.ended_at`, period)})
        GROUP BY 1, 2, 3, 4, 5 ORDER BY started DESC, j.name, v.number DESC LIMIT ${versionsMax}`,
  );
  const metrics = metricsAt(now);
  const columns = await Promise.all(
    mainMetrics.map(async (key) => {
      const { value, population, moment } = metrics[key];
      const found = await ctx.db.execute<Row>(
        sql`SELECT f.journey_id, f.version_hash, ${value} AS value FROM case_facts f
            WHERE ${ofCases} AND ${population} AND ${within(moment, period)} GROUP BY 1, 2`,
      );
      return [key, new Map(found.rows.map((row) => [row.version_hash, row.value]))] as const;
    }),
  );
  return named.rows.map((row) => ({
    ...{ journeyId: row.journey_id, journeyName: row.name, versionHash: row.version_hash },
    ...{ number: row.number, isLive: row.is_live === true, started: row.started },
    values: Object.fromEntries(columns.map(([key, byHash]) => [key, byHash.get(row.version_hash) ?? null])),
  }));
}
