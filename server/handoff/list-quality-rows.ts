import "server-only";
import { and, asc, eq, isNull, lt, ne, or } from "drizzle-orm";
import { can } from "@/core/governance/permissions";
import { cases } from "@/db/schema/cases";
import { intents } from "@/db/schema/intents";
import { journeys } from "@/db/schema/journeys";
import { qualityReviews } from "@/db/schema/quality-reviews";
import { users } from "@/db/schema/users";
import type { Ctx } from "@/server/platform/context";
import { qualityQueue, type DeskRow } from "./desk-row";
import type { WorkFilter } from "./list-work-rows";

/** Quality reviews that wait for a verdict, by due time; none for who may not judge. */
export async function listQualityRows(
  ctx: Ctx,
  { scope, id }: Pick<WorkFilter, "scope" | "id">,
  max: number,
): Promise<DeskRow[]> {
  const { actor } = ctx;
  if (actor.kind !== "person" || !can(actor.roles, "quality.judge")) return [];
  const now = ctx.now();
  const isFree = or(isNull(qualityReviews.claimedBy), lt(qualityReviews.claimExpiresAt, now));
  const rows = await ctx.db
    .select({
      review: qualityReviews,
      intent: cases.intent,
      intentTitle: intents.title,
      journey: journeys.name,
      claimedName: users.name,
    })
    .from(qualityReviews)
    .innerJoin(
      cases,
      and(eq(cases.workspaceId, qualityReviews.workspaceId), eq(cases.id, qualityReviews.caseId)),
    )
    .leftJoin(journeys, and(eq(journeys.workspaceId, cases.workspaceId), eq(journeys.id, cases.journeyId)))
    .leftJoin(intents, and(eq(intents.workspaceId, cases.workspaceId), eq(intents.key, cases.intent)))
    .leftJoin(users, eq(users.id, qualityReviews.claimedBy))
    .where(
      and(
        eq(qualityReviews.workspaceId, ctx.workspaceId),
        id === undefined ? ne(qualityReviews.status, "done") : eq(qualityReviews.id, id),
        id === undefined && scope === "mine" ? eq(qualityReviews.claimedBy, actor.id) : undefined,
        id === undefined && scope === "unclaimed" ? isFree : undefined,
      ),
    )
    .orderBy(asc(qualityReviews.dueAt), asc(qualityReviews.id))
    .limit(max);
  return rows.map(({ review, intent, intentTitle, journey, claimedName }) => ({
    id: review.id,
    kind: "quality",
    caseId: review.caseId,
    title: `Was case ${review.ordinal} handled well?`,
    queue: qualityQueue,
    tier: "low",
    approvals: null,
    priority: "low",
    intent: intentTitle ?? intent,
    journey: journey ?? "A journey that was removed",
    openedAt: review.openedAt,
    dueAt: review.dueAt,
    claim:
      review.status === "claimed" && review.claimedBy !== null
        ? {
            personId: review.claimedBy,
            name: claimedName ?? "Somebody",
            isLive: review.claimExpiresAt === null || review.claimExpiresAt > now,
          }
        : null,
    isForOthers: false,
  }));
}
