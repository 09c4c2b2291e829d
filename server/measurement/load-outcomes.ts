import "server-only";
import { sql } from "drizzle-orm";
import type { Ctx } from "@/server/platform/context";
import type { Metric } from "./metric";
import { mainMetrics, metricKeys, metricsAt } from "./metrics/registry";
import {
  matches,
  outcomeFilterSchema,
  periodOf,
  previousPeriod,
  within,
  type OutcomeFilter,
  type Period,
} from "./outcome-filter";

export const loadOutcomesSchema = outcomeFilterSchema;

export type Figure = {
  /** In the metric's unit; null when there is nothing to measure. */
  value: number | null;
  /** How many cases were looked at. */
  cases: number;
  /** How many cases stand behind the number. */
  behind: number;
  parts: { key: string; title: string; unit: Metric["unit"]; value: number | null }[];
};

/** The figures of a period with their definitions, the period before, and each figure's way through the days. */
export async function loadOutcomes(ctx: Ctx, filter: OutcomeFilter) {
  const now = ctx.now();
  const metrics = metricsAt(now);
  const period = periodOf(filter, now);
  const before = previousPeriod(period);
  const figures = await Promise.all(
    metricKeys.map(async (key) => {
      const metric = metrics[key];
      const [current, previous, trend] = await Promise.all([
        measure(ctx, { metric, filter, period }),
        measure(ctx, { metric, filter, period: before }),
        trendOf(ctx, { metric, filter, period }),
      ]);
      const { title, definition, reveals, lever, unit, better } = metric;
      const isMain = mainMetrics.includes(key);
      return {
        key,
        title,
        definition,
        reveals,
        lever,
        unit,
        better,
        isMain,
        ...current,
        previous: previous.value,
        trend,
      };
    }),
  );
  return { period: { from: period.from, to: period.to }, figures, isEmpty: await isEmpty(ctx) };
}

type Question = { metric: Metric; filter: OutcomeFilter; period: Period };

/** One metric over one period. */
export async function measure(ctx: Ctx, { metric, filter, period }: Question): Promise<Figure> {
  const parts = metric.parts ?? [];
  const more = parts.map((part, index) => sql`, ${part.value} AS ${sql.identifier(`part_${index}`)}`);
  const found = await ctx.db.execute<Record<string, number | string | null>>(
    sql`SELECT ${metric.value} AS value, count(*)::int AS cases, (count(*) FILTER (WHERE ${metric.behind}))::int AS behind
        ${sql.join(more, sql``)} FROM case_facts f
        WHERE ${matches(ctx.workspaceId, filter)} AND ${metric.population} AND ${within(metric.moment, period)}`,
  );
  const row = found.rows[0] ?? {};
  return {
    ...{
      value: numberOf(row["value"]),
      cases: Number(row["cases"] ?? 0),
      behind: Number(row["behind"] ?? 0),
    },
    parts: parts.map(({ key, title, unit }, index) => ({
      key,
      title,
      unit,
      value: numberOf(row[`part_${index}`]),
    })),
  };
}

/** Day by day (UTC), days without cases included. */
async function trendOf(ctx: Ctx, { metric, filter, period }: Question) {
  const found = await ctx.db.execute<{ day: string; value: number | null; cases: number }>(
    sql`SELECT to_char(${metric.moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, ${metric.value} AS value, count(*)::int AS cases
        FROM case_facts f
        WHERE ${matches(ctx.workspaceId, filter)} AND ${metric.population} AND ${within(metric.moment, period)} GROUP BY 1`,
  );
  const byDay = new Map(found.rows.map((row) => [row.day, row]));
  const days: { day: string; value: number | null; cases: number }[] = [];
  for (let at = period.from.getTime(); at < period.to.getTime(); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const row = byDay.get(day);
    days.push({ day, value: numberOf(row?.value), cases: row?.cases ?? 0 });
  }
  return days;
}

async function isEmpty(ctx: Ctx): Promise<boolean> {
  const found = await ctx.db.execute(
    sql`SELECT FROM case_facts WHERE workspace_id = ${ctx.workspaceId} LIMIT 1`,
  );
  return found.rows.length === 0;
}

/** PostgreSQL gives floats as numbers and other numerics as text. */
function numberOf(value: number | string | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
