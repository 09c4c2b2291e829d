import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { stepIdSchema } from "@/core/journey/document";
import { reviewComments } from "@/db/schema/review-comments";
import { reviews } from "@/db/schema/reviews";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { hashSchema, idSchema, textSchema } from "./input";
import { loadVersionRow } from "./load-review";
import { personOf } from "./person-of";

export const decideReviewSchema = z
  .strictObject({
    reviewId: idSchema,
    /** The hash that the reviewer looked at: the decision binds to it. */
    hash: hashSchema,
    decision: z.enum(["approve", "request-changes"]),
    comment: textSchema(4_000).default(""),
  })
  .refine((input) => input.decision === "approve" || input.comment.length > 0, {
    message: "Say what should change, so that the author knows.",
    path: ["comment"],
  });
export const commentReviewSchema = z.strictObject({
  reviewId: idSchema,
  step: stepIdSchema.nullable().default(null),
  body: textSchema(4_000).min(1, "Write something first."),
});

/**
 * Approves a version or asks for changes. Whoever edited it may not decide on it, admins included.
 * @throws AppError forbidden for an editor; conflict when it was decided or another hash is shown.
 */
export async function decideReview(ctx: Ctx, input: z.infer<typeof decideReviewSchema>) {
  try {
    return await decide(ctx, input);
  } catch (error) {
    // The refused act was rolled back, so that the denial is written on its own.
    if (error instanceof AppError && error.code === "forbidden") {
      await appendAudit(ctx.db, ctx, {
        action: "version-decision-refused",
        subject: `review:${input.reviewId}`,
        inputs: { hash: input.hash, decision: input.decision },
        reason: "edited-by-decider",
        outcome: "denied",
      });
    }
    throw error;
  }
}

async function decide(ctx: Ctx, input: z.infer<typeof decideReviewSchema>) {
  const by = personOf(ctx);
  return ctx.db.transaction(async (tx) => {
    const review = await loadOpenReview(tx, ctx, input.reviewId);
    if (review.versionHash !== input.hash) {
      throw new AppError(
        "conflict",
        "You looked at another version than the one in review. Reload and look again.",
      );
    }
    const version = await loadVersionRow(tx, ctx.workspaceId, review.versionHash);
    if (version.authors.includes(by)) {
      throw new AppError("forbidden", "You edited this version, so somebody else has to decide on it.");
    }
    const state = input.decision === "approve" ? ("approved" as const) : ("changes-requested" as const);
    await tx
      .update(reviews)
      .set({ state, decidedBy: by, decidedAt: ctx.now(), comment: input.comment })
      .where(and(eq(reviews.workspaceId, ctx.workspaceId), eq(reviews.id, review.id)));
    await appendAudit(tx, ctx, {
      action: `version-${state}`,
      subject: `journey:${review.journeyId}`,
      inputs: { hash: review.versionHash, comment: input.comment },
    });
    return { state };
  });
}

/** Adds a comment to a review, on a step or on the whole. */
export async function commentReview(ctx: Ctx, input: z.infer<typeof commentReviewSchema>) {
  const id = newId();
  await ctx.db.transaction(async (tx) => {
    const [review] = await tx
      .select({ id: reviews.id })
      .from(reviews)
      .where(and(eq(reviews.workspaceId, ctx.workspaceId), eq(reviews.id, input.reviewId)));
    if (!review) throw new AppError("not-found", "There is no such review in this workspace.");
    await tx.insert(reviewComments).values({
      workspaceId: ctx.workspaceId,
      id,
      reviewId: input.reviewId,
      step: input.step,
      byId: personOf(ctx),
      at: ctx.now(),
      body: input.body,
    });
  });
  return { id };
}

async function loadOpenReview(tx: Parameters<typeof loadVersionRow>[0], ctx: Ctx, reviewId: string) {
  const [review] = await tx
    .select()
    .from(reviews)
    .where(and(eq(reviews.workspaceId, ctx.workspaceId), eq(reviews.id, reviewId)))
    .for("update");
  if (!review)
    throw new AppError("not-found", "There is no such review in this workspace. Open the review inbox.");
  if (review.state !== "open") {
    throw new AppError(
      "conflict",
      `This review is closed already (${review.state.replace("-", " ")}). Reload to see who decided.`,
    );
  }
  return review;
}
