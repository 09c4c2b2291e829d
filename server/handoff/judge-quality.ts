import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { qualityReviews } from "@/db/schema/quality-reviews";
import { workItems } from "@/db/schema/work-items";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { personBy } from "@/server/runtime/actor-by";
import { textSchema } from "@/server/runtime/bounded-input";
import { isReview, loadQualityReview } from "./claim-quality";
import { customerKeyOf, sealText } from "./sealed-text";
import { workItemIdSchema } from "./work-item";

export const judgeQualitySchema = z.strictObject({
  workItemId: workItemIdSchema,
  isAccurate: z.boolean(),
  isHelpful: z.boolean(),
  isInLine: z.boolean(),
  comment: textSchema(4_000).default(""),
});

/**
 * A person's verdict on how a case was handled. Given once; nobody judges a case that they worked on themselves.
 * @throws AppError forbidden, not-found, conflict (somebody else holds it, or it was judged before)
 */
export async function judgeQuality(ctx: Ctx, input: z.infer<typeof judgeQualitySchema>): Promise<void> {
  const { workItemId: id, isAccurate, isHelpful, isInLine, comment } = input;
  const { id: personId } = personBy(ctx.actor, "quality.judge");
  const review = await loadQualityReview(ctx, id);
  if (await hasWorkedOn(ctx, review.caseId, personId)) {
    throw new AppError("forbidden", "You worked on this case yourself: somebody else must judge it.");
  }
  const isHeld = review.status === "claimed" && (review.claimExpiresAt ?? ctx.now()) > ctx.now();
  if (isHeld && review.claimedBy !== personId) {
    throw new AppError("conflict", "Somebody else has claimed this review.", { claimedBy: review.claimedBy });
  }
  const key = await customerKeyOf(ctx, review.caseId);
  const sealed = comment.trim() === "" ? null : sealText(key, "quality-review", id, comment);
  await ctx.db.transaction(async (tx) => {
    const judged = await tx
      .update(qualityReviews)
      .set({
        ...{ status: "done" as const, judgedBy: personId, judgedAt: ctx.now(), claimExpiresAt: null },
        ...{ isAccurate, isHelpful, isInLine, sealed },
      })
      .where(and(isReview(ctx, id), ne(qualityReviews.status, "done")))
      .returning({ id: qualityReviews.id });
    if (judged.length === 0)
      throw new AppError("conflict", "This case was judged before.", { workItemId: id });
    await appendAudit(tx, ctx, {
      ...{ action: "quality-judged", subject: `case:${review.caseId}` },
      inputs: { reviewId: id, isAccurate, isHelpful, isInLine },
    });
  });
}

async function hasWorkedOn(ctx: Ctx, caseId: string, personId: string): Promise<boolean> {
  const found = await ctx.db
    .select({ id: workItems.id })
    .from(workItems)
    .where(
      and(
        eq(workItems.workspaceId, ctx.workspaceId),
        eq(workItems.caseId, caseId),
        eq(workItems.decidedBy, personId),
      ),
    )
    .limit(1);
  return found.length > 0;
}
