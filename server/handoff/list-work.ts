import "server-only";
import { and, eq, inArray, isNull, lt, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import { can } from "@/core/governance/permissions";
import { qualityReviews } from "@/db/schema/quality-reviews";
import { workItems } from "@/db/schema/work-items";
import type { Ctx } from "@/server/platform/context";
import { byDueTime, qualityQueue, type DeskRow } from "./desk-row";
import { listQualityRows } from "./list-quality-rows";
import { listWorkRows } from "./list-work-rows";
import { listOpenWrapUps, type OpenWrapUp } from "./list-open-wrap-ups";
import { loadPresence, type Presence } from "./presence";
import { countQueues, type QueueCount } from "./queue-counts";

const rowsMax = 200;

export const listWorkSchema = z.strictObject({
  scope: z.enum(["all", "mine", "unclaimed"]).default("all"),
  queue: z.string().max(63).nullable().default(null),
  kind: z.enum(["handoff", "approval", "task", "quality"]).nullable().default(null),
});

export type DeskList = {
  rows: DeskRow[];
  /** There is more than is shown: what is due later. */
  isMore: boolean;
  queues: QueueCount[];
  counts: { all: number; mine: number; unclaimed: number; overdue: number };
  wrapUps: OpenWrapUp[];
  presence: Presence;
};

/** The desk's list: work that waits, by due time, with the counts that stand beside it. Everybody sees every queue. */
export async function listWork(ctx: Ctx, input: z.infer<typeof listWorkSchema>): Promise<DeskList> {
  const { scope, queue, kind } = input;
  const wantsWork = kind !== "quality" && queue !== qualityQueue.key;
  const wantsQuality =
    (kind === null || kind === "quality") && (queue === null || queue === qualityQueue.key);
  const [work, quality, queues, workCounts, qualityCounts, wrapUps, presence] = await Promise.all([
    wantsWork ? listWorkRows(ctx, { scope, queue, kind }, rowsMax + 1) : [],
    wantsQuality ? listQualityRows(ctx, { scope }, rowsMax + 1) : [],
    countQueues(ctx),
    countWork(ctx),
    countQuality(ctx),
    listOpenWrapUps(ctx),
    loadPresence(ctx),
  ]);
  const rows = [...work, ...quality].toSorted(byDueTime);
  const { open, overdue } = qualityCounts;
  return {
    rows: rows.slice(0, rowsMax),
    isMore: rows.length > rowsMax,
    queues: open > 0 ? [...queues, { ...qualityQueue, specialist: false, open, overdue }] : queues,
    counts: {
      all: workCounts.all + open,
      mine: workCounts.mine + qualityCounts.mine,
      unclaimed: workCounts.unclaimed + qualityCounts.unclaimed,
      overdue: workCounts.overdue + overdue,
    },
    ...{ wrapUps, presence },
  };
}

async function countWork(ctx: Ctx): Promise<DeskList["counts"]> {
  const person = ctx.actor.kind === "person" ? ctx.actor.id : "";
  const now = ctx.now().toISOString();
  const { status, claimedBy, claimExpiresAt, dueAt } = workItems;
  const [row] = await ctx.db
    .select({
      all: count(sql`true`),
      mine: count(sql`${status} = 'claimed' AND ${claimedBy} = ${person}`),
      unclaimed: count(sql`${status} = 'open' OR ${claimExpiresAt} < ${now}`),
      overdue: count(sql`${dueAt} < ${now}`),
    })
    .from(workItems)
    .where(and(eq(workItems.workspaceId, ctx.workspaceId), inArray(status, ["open", "claimed"])));
  return row ?? { all: 0, mine: 0, unclaimed: 0, overdue: 0 };
}

async function countQuality(ctx: Ctx) {
  const none = { open: 0, overdue: 0, mine: 0, unclaimed: 0 };
  if (ctx.actor.kind !== "person" || !can(ctx.actor.roles, "quality.judge")) return none;
  const now = ctx.now();
  const { claimedBy, claimExpiresAt, dueAt } = qualityReviews;
  const isFree = or(isNull(claimedBy), lt(claimExpiresAt, now));
  const [row] = await ctx.db
    .select({
      open: count(sql`true`),
      overdue: count(sql`${dueAt} < ${now.toISOString()}`),
      mine: count(sql`${claimedBy} = ${ctx.actor.id}`),
      unclaimed: count(sql`${isFree}`),
    })
    .from(qualityReviews)
    .where(and(eq(qualityReviews.workspaceId, ctx.workspaceId), ne(qualityReviews.status, "done")));
  return row ?? none;
}

function count(condition: ReturnType<typeof sql>) {
  return sql<number>`count(*) FILTER (WHERE ${condition})`.mapWith(Number);
}
