import "server-only";
import { and, eq, lt, ne, or } from "drizzle-orm";
import { can } from "@/core/governance/permissions";
import { qualityReviews } from "@/db/schema/quality-reviews";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { personBy } from "@/server/runtime/actor-by";
import { claimLeaseMs } from "./work-item";

/** Quality reviews stand in a table of their own, because no case waits for them; their ids say so. */
export const qualityIdPrefix = "quality";

export function isQualityId(workItemId: string): boolean {
  return workItemId.startsWith(`${qualityIdPrefix}_`);
}

/** @throws AppError forbidden, not-found, conflict */
export async function claimQuality(ctx: Ctx, id: string): Promise<{ isRepeat: boolean }> {
  const { id: personId } = personBy(ctx.actor, "quality.judge");
  const now = ctx.now();
  const review = await loadQualityReview(ctx, id);
  const isFree = or(eq(qualityReviews.status, "open"), lt(qualityReviews.claimExpiresAt, now));
  const claimed = await ctx.db
    .update(qualityReviews)
    .set({
      status: "claimed",
      claimedBy: personId,
      claimExpiresAt: new Date(now.getTime() + claimLeaseMs),
    })
    .where(and(isReview(ctx, id), ne(qualityReviews.status, "done"), isFree))
    .returning({ id: qualityReviews.id });
  if (claimed.length > 0) return { isRepeat: false };
  if (review.status === "claimed" && review.claimedBy === personId) return { isRepeat: true };
  throw new AppError("conflict", "Somebody else has claimed this review, or it is done.", { workItemId: id });
}

/** @throws AppError forbidden, not-found, conflict */
export async function releaseQuality(ctx: Ctx, id: string): Promise<void> {
  const { id: personId } = personBy(ctx.actor, "quality.judge");
  const review = await loadQualityReview(ctx, id);
  const isSupervisor = ctx.actor.kind === "person" && can(ctx.actor.roles, "desk.supervise");
  if (review.claimedBy !== null && review.claimedBy !== personId && !isSupervisor) {
    throw new AppError("forbidden", "Only who claimed it, or a supervisor, may give it back.");
  }
  const released = await ctx.db
    .update(qualityReviews)
    .set({ status: "open", claimedBy: null, claimExpiresAt: null })
    .where(and(isReview(ctx, id), eq(qualityReviews.status, "claimed")))
    .returning({ id: qualityReviews.id });
  if (released.length === 0) throw new AppError("conflict", "This review is not claimed.");
}

/** @throws AppError not-found, also for a review of another workspace */
export async function loadQualityReview(ctx: Ctx, id: string): Promise<typeof qualityReviews.$inferSelect> {
  const [row] = await ctx.db.select().from(qualityReviews).where(isReview(ctx, id));
  if (!row) throw new AppError("not-found", "There is no such quality review.", { workItemId: id });
  return row;
}

export function isReview(ctx: Ctx, id: string) {
  return and(eq(qualityReviews.workspaceId, ctx.workspaceId), eq(qualityReviews.id, id));
}
