import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { metricKeys, metricsAt } from "./metrics/registry";
import { matches, outcomeFilterSchema, periodOf, within } from "./outcome-filter";

const statuses = ["running", "waiting", "resolved", "closed"] as const;

export const findCasesSchema = outcomeFilterSchema.omit({ days: true }).extend({
  /** The beginning of a case's id, or a whole id of a conversation. */
  search: z.string().trim().max(120).optional(),
  status: z.enum([...statuses, "open"]).optional(),
  /** A person's id; "ai" or "people" for all of a kind. */
  owner: z.string().min(1).max(120).optional(),
  hasIncident: z.boolean().optional(),
  /** The cases behind a figure of the outcomes page; the period is the figure's then. */
  metric: z.enum(metricKeys).optional(),
  days: z.number().int().min(1).max(366).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type FindCases = z.output<typeof findCasesSchema>;

export type FoundCase = {
  id: string;
  status: (typeof statuses)[number];
  journeyId: string;
  journeyName: string;
  version: number;
  intent: string | null;
  priority: string | null;
  channel: string;
  ownerKind: "person" | "ai" | "customer" | "system";
  ownerId: string | null;
  disposition: string | null;
  openedAt: Date;
  endedAt: Date | null;
  incidents: number;
  work: number;
};

type Row = Omit<FoundCase, "openedAt" | "endedAt"> & {
  openedAt: string;
  endedAt: string | null;
  at_us: string;
};

/** Cases, newest first, a page at a time. `cursor` of the answer continues; null at the end. */
export async function findCases(
  ctx: Ctx,
  input: FindCases,
): Promise<{ cases: FoundCase[]; cursor: string | null }> {
  const where = sql.join(
    [...caseConditions(ctx, input), ...metricConditions(ctx, input), ...after(input.cursor)],
    sql` AND `,
  );
  const found = await ctx.db.execute<Row>(sql`
    SELECT c.id, c.status, c.journey_id AS "journeyId", j.name AS "journeyName", v.number AS version, c.intent, c.priority,
      c.channel, c.owner_kind AS "ownerKind", c.owner_id AS "ownerId", c.disposition,
      c.opened_at AS "openedAt", c.ended_at AS "endedAt", (extract(epoch FROM c.opened_at) * 1000000)::bigint AS at_us,
      (SELECT count(*)::int FROM incidents i WHERE i.workspace_id = c.workspace_id AND i.case_id = c.id AND i.settled_at IS NULL) AS incidents,
      (SELECT count(*)::int FROM work_items w WHERE w.workspace_id = c.workspace_id AND w.case_id = c.id AND w.status IN ('open', 'claimed')) AS work
    FROM cases c
    JOIN journeys j ON j.workspace_id = c.workspace_id AND j.id = c.journey_id
    JOIN journey_versions v ON v.workspace_id = c.workspace_id AND v.hash = c.version_hash
    WHERE ${where} ORDER BY c.opened_at DESC, c.id DESC LIMIT ${input.limit + 1}`);
  const rows = found.rows.slice(0, input.limit);
  const last = rows.at(-1);
  return {
    cases: rows.map(({ at_us: _, ...row }) => ({
      ...row,
      openedAt: new Date(row.openedAt),
      endedAt: row.endedAt === null ? null : new Date(row.endedAt),
    })),
    cursor: found.rows.length > input.limit && last ? `${last.at_us}~${last.id}` : null,
  };
}

function caseConditions(ctx: Ctx, input: FindCases): SQL[] {
  const conditions = [sql`c.workspace_id = ${ctx.workspaceId}`];
  const { search, status, owner } = input;
  if (search) conditions.push(sql`(starts_with(c.id, ${search}) OR c.conversation_id = ${search})`);
  if (status === "open") conditions.push(sql`c.ended_at IS NULL`);
  else if (status) conditions.push(sql`c.status = ${status}`);
  if (owner === "ai") conditions.push(sql`c.owner_kind IN ('ai', 'system')`);
  else if (owner === "people") conditions.push(sql`c.owner_kind = 'person'`);
  else if (owner) conditions.push(sql`c.owner_kind = 'person' AND c.owner_id = ${owner}`);
  if (input.hasIncident) {
    conditions.push(sql`EXISTS (SELECT FROM incidents i
      WHERE i.workspace_id = c.workspace_id AND i.case_id = c.id AND i.settled_at IS NULL)`);
  }
  if (input.metric) return conditions;
  if (input.journeyId) conditions.push(sql`c.journey_id = ${input.journeyId}`);
  if (input.versionHash) conditions.push(sql`c.version_hash = ${input.versionHash}`);
  if (input.intent) conditions.push(sql`c.intent = ${input.intent}`);
  if (input.channel) conditions.push(sql`c.channel = ${input.channel}`);
  if (input.queue) {
    conditions.push(sql`EXISTS (SELECT FROM work_items w
      WHERE w.workspace_id = c.workspace_id AND w.case_id = c.id AND w.queue = ${input.queue})`);
  }
  if (input.from !== undefined || input.to !== undefined || input.days !== undefined) {
    conditions.push(within(sql`c.opened_at`, periodOf({ ...input, days: input.days ?? 366 }, ctx.now())));
  }
  return conditions;
}

/** Exactly the condition that the figure counts. */
function metricConditions(ctx: Ctx, input: FindCases): SQL[] {
  if (!input.metric) return [];
  const now = ctx.now();
  const { population, behind, moment } = metricsAt(now)[input.metric];
  const period = periodOf({ ...input, days: input.days ?? 28 }, now);
  return [
    sql`EXISTS (SELECT FROM case_facts f WHERE ${matches(ctx.workspaceId, input)} AND f.case_id = c.id
      AND ${population} AND ${behind} AND ${within(moment, period)})`,
  ];
}

/** In microseconds, as PostgreSQL keeps time: a cursor cut to milliseconds would repeat or skip cases. */
function after(cursor: string | undefined): SQL[] {
  if (cursor === undefined) return [];
  const [, microseconds, id] = /^(\d{1,17})~(.+)$/.exec(cursor) ?? [];
  if (!microseconds || !id)
    throw new AppError("bad-input", "That page is not there. Start again from the first one.");
  return [
    sql`(c.opened_at, c.id) < (to_timestamp(0) + ${microseconds}::bigint * interval '1 microsecond', ${id})`,
  ];
}
