import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { draftCommands } from "@/db/schema/draft-commands";
import { journeyVersions } from "@/db/schema/journey-versions";
import { reviews } from "@/db/schema/reviews";
import type { Tx } from "@/db/client";
import { checkJourney } from "@/steps/checker";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { idSchema, textSchema } from "./input";
import { keepReviewScenarios } from "./keep-review-scenarios";
import { loadCatalogue } from "./load-catalogue";
import { loadDraft, type Draft } from "./load-draft";
import { personOf } from "./person-of";
import { sliceCatalogue } from "./slice-catalogue";
import { versionHash } from "./version-hash";

// V1 a version is made only from a draft in which the checker finds no error. V2 it never changes afterwards; only its
//    authors grow, when somebody else brings the same meaning to review again. V3 its authors are all who created or
//    edited the draft since the last version that was approved, and who submitted it.

export const submitVersionSchema = z.strictObject({
  journeyId: idSchema,
  revision: z.number().int().min(0),
  note: textSchema(2_000).default(""),
});

/**
 * Makes an immutable version of the draft (or finds the equal one) and opens its review.
 * @throws AppError bad-input with the problems when the checker finds errors; conflict when the draft has moved on or
 * this version is in review already.
 */
export async function submitVersion(ctx: Ctx, input: z.infer<typeof submitVersionSchema>) {
  return ctx.db.transaction(async (tx) => {
    const draft = await loadDraft(tx, ctx.workspaceId, input.journeyId, { lock: true });
    if (draft.archivedAt) throw new AppError("conflict", "This journey is archived. Restore it first.");
    if (draft.revision !== input.revision) {
      throw new AppError(
        "conflict",
        "The draft has changed since you looked at it. Reload, look again and submit.",
      );
    }
    const catalogue = await loadCatalogue(tx, ctx.workspaceId);
    const errors = checkJourney(draft.document, catalogue).filter((problem) => problem.severity === "error");
    if (errors.length > 0) {
      throw new AppError(
        "bad-input",
        errors.length === 1
          ? `One problem must be fixed first: ${errors[0]?.message ?? ""}`
          : `${errors.length} problems must be fixed first, such as: ${errors[0]?.message ?? ""}`,
        { problems: errors },
      );
    }
    const slice = sliceCatalogue(draft.document.meaning, catalogue);
    const hash = versionHash(input.journeyId, draft.document.meaning, slice);
    const number = await findOrInsertVersion(tx, ctx, { draft, slice: JSON.stringify(slice), hash });
    const reviewId = await openReview(tx, ctx, { draft, hash, note: input.note });
    await keepReviewScenarios(tx, ctx, {
      ...{ journeyId: input.journeyId, reviewId, hash, liveHash: draft.liveHash },
      ...{ meaning: draft.document.meaning, catalogue: slice },
    });
    await appendAudit(tx, ctx, {
      action: "version-submitted",
      subject: `journey:${input.journeyId}`,
      inputs: { hash, number, note: input.note },
      outputs: { reviewId },
    });
    return { reviewId, hash, number };
  });
}

async function findOrInsertVersion(
  tx: Tx,
  ctx: Ctx,
  made: { draft: Draft; slice: string; hash: string },
): Promise<number> {
  const { draft, hash } = made;
  const ofJourney = and(
    eq(journeyVersions.workspaceId, ctx.workspaceId),
    eq(journeyVersions.journeyId, draft.journeyId),
  );
  const [known] = await tx
    .select({ number: journeyVersions.number, authors: journeyVersions.authors })
    .from(journeyVersions)
    .where(and(ofJourney, eq(journeyVersions.hash, hash)));
  const since = await authorsSince(tx, ctx, draft.journeyId);
  if (known) {
    const authors = [...new Set([...known.authors, ...since])].toSorted();
    await tx
      .update(journeyVersions)
      .set({ authors })
      .where(and(ofJourney, eq(journeyVersions.hash, hash)));
    return known.number;
  }
  const [last] = await tx
    .select({ number: sql<number>`coalesce(max(${journeyVersions.number}), 0)::int` })
    .from(journeyVersions)
    .where(ofJourney);
  const number = (last?.number ?? 0) + 1;
  await tx.insert(journeyVersions).values({
    workspaceId: ctx.workspaceId,
    hash,
    journeyId: draft.journeyId,
    number,
    meaning: JSON.stringify(draft.document.meaning),
    catalogue: made.slice,
    layout: JSON.stringify(draft.document.layout),
    authors: since,
    createdAt: ctx.now(),
  });
  return number;
}

async function authorsSince(tx: Tx, ctx: Ctx, journeyId: string): Promise<string[]> {
  const [approved] = await tx
    .select({ at: reviews.submittedAt })
    .from(reviews)
    .where(
      and(
        eq(reviews.workspaceId, ctx.workspaceId),
        eq(reviews.journeyId, journeyId),
        eq(reviews.state, "approved"),
      ),
    )
    .orderBy(desc(reviews.submittedAt))
    .limit(1);
  const editors = await tx
    .selectDistinct({ by: draftCommands.byId })
    .from(draftCommands)
    .where(
      and(
        eq(draftCommands.workspaceId, ctx.workspaceId),
        eq(draftCommands.journeyId, journeyId),
        approved ? sql`${draftCommands.at} >= ${approved.at}` : undefined,
      ),
    );
  return [...new Set([...editors.map((row) => row.by), personOf(ctx)])].toSorted();
}

async function openReview(
  tx: Tx,
  ctx: Ctx,
  opened: { draft: Draft; hash: string; note: string },
): Promise<string> {
  const { draft, hash, note } = opened;
  const review = and(
    eq(reviews.workspaceId, ctx.workspaceId),
    eq(reviews.journeyId, draft.journeyId),
    eq(reviews.state, "open"),
  );
  const open = await tx.select({ id: reviews.id, hash: reviews.versionHash }).from(reviews).where(review);
  if (open.some((row) => row.hash === hash)) {
    throw new AppError("conflict", "This version is in review already. Open it under Reviews.", {
      reviewId: open[0]?.id,
    });
  }
  // An edit voids the review of what it replaced: reviewers never decide on something that is no longer proposed.
  await tx
    .update(reviews)
    .set({ state: "withdrawn", decidedAt: ctx.now(), comment: "A newer version was submitted." })
    .where(review);
  const id = newId();
  await tx.insert(reviews).values({
    workspaceId: ctx.workspaceId,
    id,
    journeyId: draft.journeyId,
    versionHash: hash,
    baseHash: draft.liveHash,
    state: "open",
    note,
    submittedBy: personOf(ctx),
    submittedAt: ctx.now(),
  });
  return id;
}
