import "server-only";
import { and, desc, eq, gte, lt, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { draftCommands } from "@/db/schema/draft-commands";
import { draftPoints } from "@/db/schema/draft-points";
import { journeyVersions } from "@/db/schema/journey-versions";
import { publications } from "@/db/schema/publications";
import { reviews } from "@/db/schema/reviews";
import type { Ctx } from "@/server/platform/context";

type Version = { hash: string; number: number };
/** What stands out in a journey's history beside its edits. `at` is where it stands in time, `byId` null for nobody. */
export type Milestone = { at: Date; byId: string | null } & (
  | {
      type: "submitted" | "approved" | "changes-requested" | "withdrawn";
      version: Version;
      reviewId: string;
      note: string;
    }
  | { type: "published" | "rolled-back"; version: Version }
  | { type: "point"; pointId: string; name: string; note: string; revision: number; namedAt: Date }
);
export type Span = { from: Date | null; before: Date | null };

const rowsMax = 1_000;

/** What happened to the journey's versions in a span of time, and the named points whose revisions are of it. */
export async function listMilestones(ctx: Ctx, journeyId: string, span: Span): Promise<Milestone[]> {
  const found = [
    ...(await submissions(ctx, journeyId, span)),
    ...(await decisions(ctx, journeyId, span)),
    ...(await releases(ctx, journeyId, span)),
    ...(await points(ctx, journeyId, span)),
  ];
  return found.toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

function within(column: PgColumn, { from, before }: Span): SQL | undefined {
  return and(from ? gte(column, from) : undefined, before ? lt(column, before) : undefined);
}

function reviewRows({ db, workspaceId }: Ctx, journeyId: string, when: SQL | undefined, order: PgColumn) {
  return db
    .select({ review: reviews, number: journeyVersions.number })
    .from(reviews)
    .innerJoin(
      journeyVersions,
      and(
        eq(journeyVersions.workspaceId, reviews.workspaceId),
        eq(journeyVersions.hash, reviews.versionHash),
      ),
    )
    .where(and(eq(reviews.workspaceId, workspaceId), eq(reviews.journeyId, journeyId), when))
    .orderBy(desc(order))
    .limit(rowsMax);
}

async function submissions(ctx: Ctx, journeyId: string, span: Span): Promise<Milestone[]> {
  const rows = await reviewRows(ctx, journeyId, within(reviews.submittedAt, span), reviews.submittedAt);
  return rows.map(({ review, number }) => ({
    type: "submitted" as const,
    at: review.submittedAt,
    byId: review.submittedBy,
    version: { hash: review.versionHash, number },
    reviewId: review.id,
    note: review.note,
  }));
}

async function decisions(ctx: Ctx, journeyId: string, span: Span): Promise<Milestone[]> {
  const rows = await reviewRows(ctx, journeyId, within(reviews.decidedAt, span), reviews.decidedAt);
  return rows.flatMap(({ review, number }) =>
    review.decidedAt === null || review.state === "open"
      ? []
      : [
          {
            type: review.state,
            at: review.decidedAt,
            byId: review.decidedBy,
            version: { hash: review.versionHash, number },
            reviewId: review.id,
            note: review.comment ?? "",
          },
        ],
  );
}

async function releases({ db, workspaceId }: Ctx, journeyId: string, span: Span): Promise<Milestone[]> {
  const versions = await db
    .select({ hash: journeyVersions.hash, number: journeyVersions.number })
    .from(journeyVersions)
    .where(and(eq(journeyVersions.workspaceId, workspaceId), eq(journeyVersions.journeyId, journeyId)));
  const numberOf = new Map(versions.map(({ hash, number }) => [hash, number]));
  const rows = await db
    .select()
    .from(publications)
    .where(
      and(
        eq(publications.workspaceId, workspaceId),
        eq(publications.journeyId, journeyId),
        within(publications.at, span),
      ),
    )
    .orderBy(desc(publications.at))
    .limit(rowsMax);
  return rows.map(({ at, byId, versionHash, previousHash }) => {
    const number = numberOf.get(versionHash) ?? 0;
    const previous = previousHash === null ? 0 : (numberOf.get(previousHash) ?? 0);
    const type = number < previous ? ("rolled-back" as const) : ("published" as const);
    return { type, at, byId, version: { hash: versionHash, number } };
  });
}

// A name may be given long after: it stands where the revision that it names does.
async function points({ db, workspaceId }: Ctx, journeyId: string, span: Span): Promise<Milestone[]> {
  const rows = await db
    .select({ point: draftPoints, at: draftCommands.at })
    .from(draftPoints)
    .innerJoin(
      draftCommands,
      and(
        eq(draftCommands.workspaceId, draftPoints.workspaceId),
        eq(draftCommands.journeyId, draftPoints.journeyId),
        eq(draftCommands.revision, draftPoints.revision),
      ),
    )
    .where(
      and(
        eq(draftPoints.workspaceId, workspaceId),
        eq(draftPoints.journeyId, journeyId),
        within(draftCommands.at, span),
      ),
    )
    .orderBy(desc(draftPoints.at))
    .limit(rowsMax);
  return rows.map(({ point: { id, name, note, revision, byId, at: namedAt }, at }) => ({
    ...{ type: "point" as const, at, byId, pointId: id, name, note, revision, namedAt },
  }));
}
