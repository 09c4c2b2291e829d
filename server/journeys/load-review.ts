import "server-only";
import { and, asc, desc, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { catalogueSchema } from "@/core/journey/catalogue";
import { layoutSchema, meaningSchema } from "@/core/journey/document";
import type { Db, Tx } from "@/db/client";
import { journeyVersions } from "@/db/schema/journey-versions";
import { journeys } from "@/db/schema/journeys";
import { reviewComments } from "@/db/schema/review-comments";
import { reviews } from "@/db/schema/reviews";
import { checkJourney } from "@/steps/checker";
import { describeChanges } from "@/steps/describe";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { findScenarioReport } from "./find-scenario-report";
import { idSchema } from "./input";
import { namesOf } from "./names-of";
import { personOf } from "./person-of";

export const loadReviewSchema = z.strictObject({ reviewId: idSchema });
export const listReviewsSchema = z.strictObject({
  state: z.enum(["open", "decided", "all"]).default("open"),
});

/** One version, read back with its meaning, the catalogue slice it was checked against, and its layout. */
export async function loadVersionRow(db: Db | Tx, workspaceId: string, hash: string) {
  const [row] = await db
    .select()
    .from(journeyVersions)
    .where(and(eq(journeyVersions.workspaceId, workspaceId), eq(journeyVersions.hash, hash)));
  if (!row) throw new AppError("not-found", "There is no such version in this workspace.");
  return {
    ...row,
    meaning: meaningSchema.parse(JSON.parse(row.meaning)),
    catalogue: catalogueSchema.parse(JSON.parse(row.catalogue)),
    layout: layoutSchema.parse(JSON.parse(row.layout)),
  };
}

/** The review inbox, oldest open first. */
export async function listReviews(ctx: Ctx, input: z.infer<typeof listReviewsSchema>) {
  const rows = await ctx.db
    .select({
      review: reviews,
      name: journeys.name,
      number: journeyVersions.number,
      authors: journeyVersions.authors,
      liveHash: journeys.liveHash,
    })
    .from(reviews)
    .innerJoin(
      journeys,
      and(eq(journeys.workspaceId, reviews.workspaceId), eq(journeys.id, reviews.journeyId)),
    )
    .innerJoin(
      journeyVersions,
      and(
        eq(journeyVersions.workspaceId, reviews.workspaceId),
        eq(journeyVersions.hash, reviews.versionHash),
      ),
    )
    .where(
      and(
        eq(reviews.workspaceId, ctx.workspaceId),
        input.state === "open" ? eq(reviews.state, "open") : undefined,
        input.state === "decided" ? ne(reviews.state, "open") : undefined,
      ),
    )
    .orderBy(input.state === "open" ? asc(reviews.submittedAt) : desc(reviews.submittedAt))
    .limit(200);
  const me = personOf(ctx);
  const names = await namesOf(
    ctx.db,
    rows.flatMap(({ review }) => [review.submittedBy, review.decidedBy]),
  );
  return rows.map(({ review, name, number, authors, liveHash }) => ({
    ...review,
    journeyName: name,
    number,
    mayDecide: review.state === "open" && !authors.includes(me),
    isLive: liveHash === review.versionHash,
    submittedByName: names.get(review.submittedBy) ?? "Someone",
    decidedByName: review.decidedBy ? (names.get(review.decidedBy) ?? "Someone") : null,
  }));
}

/** Everything a reviewer decides on: sentences ordered by risk, both meanings, problems, comments, authors. */
export async function loadReview(ctx: Ctx, input: z.infer<typeof loadReviewSchema>) {
  const { db, workspaceId } = ctx;
  const [review] = await db
    .select()
    .from(reviews)
    .where(and(eq(reviews.workspaceId, workspaceId), eq(reviews.id, input.reviewId)));
  if (!review)
    throw new AppError("not-found", "There is no such review in this workspace. Open the review inbox.");
  const version = await loadVersionRow(db, workspaceId, review.versionHash);
  const base = review.baseHash ? await loadVersionRow(db, workspaceId, review.baseHash) : null;
  const comments = await db
    .select()
    .from(reviewComments)
    .where(and(eq(reviewComments.workspaceId, workspaceId), eq(reviewComments.reviewId, review.id)))
    .orderBy(asc(reviewComments.at));
  const [journey] = await db
    .select()
    .from(journeys)
    .where(and(eq(journeys.workspaceId, workspaceId), eq(journeys.id, review.journeyId)));
  const people = [
    review.submittedBy,
    review.decidedBy,
    ...version.authors,
    ...comments.map((comment) => comment.byId),
  ];
  const names = await namesOf(db, people);
  const document = { format: 1 as const, meaning: version.meaning, layout: version.layout };
  return {
    review,
    journey: {
      id: review.journeyId,
      name: journey?.name ?? version.meaning.name,
      liveHash: journey?.liveHash ?? null,
    },
    version: {
      hash: version.hash,
      number: version.number,
      meaning: version.meaning,
      layout: version.layout,
      catalogue: version.catalogue,
    },
    base: base && {
      hash: base.hash,
      number: base.number,
      meaning: base.meaning,
      layout: base.layout,
      catalogue: base.catalogue,
    },
    changes: describeChanges(base, version),
    problems: checkJourney(document, version.catalogue),
    scenarios: await findScenarioReport(db, workspaceId, review.id),
    comments: comments.map((comment) => ({ ...comment, byName: names.get(comment.byId) ?? "Someone" })),
    authors: version.authors.map((id) => ({ id, name: names.get(id) ?? "Someone" })),
    submittedByName: names.get(review.submittedBy) ?? "Someone",
    decidedByName: review.decidedBy ? (names.get(review.decidedBy) ?? "Someone") : null,
    mayDecide: review.state === "open" && !version.authors.includes(personOf(ctx)),
  };
}
