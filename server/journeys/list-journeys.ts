import "server-only";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { journeyDrafts } from "@/db/schema/journey-drafts";
import { journeyVersions } from "@/db/schema/journey-versions";
import { journeys } from "@/db/schema/journeys";
import { reviews } from "@/db/schema/reviews";
import type { Ctx } from "@/server/platform/context";
import { summarising } from "./draft-summary";
import { loadCatalogue } from "./load-catalogue";

export const listJourneysSchema = z.strictObject({ archived: z.boolean().default(false) });

/** The gallery: each journey with its live version, its draft's state, problems and open cases. */
export async function listJourneys(ctx: Ctx, input: z.infer<typeof listJourneysSchema>) {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ journey: journeys, draft: journeyDrafts, live: journeyVersions })
    .from(journeys)
    .innerJoin(
      journeyDrafts,
      and(eq(journeyDrafts.workspaceId, workspaceId), eq(journeyDrafts.journeyId, journeys.id)),
    )
    .leftJoin(
      journeyVersions,
      and(eq(journeyVersions.workspaceId, workspaceId), eq(journeyVersions.hash, journeys.liveHash)),
    )
    .where(
      and(
        eq(journeys.workspaceId, workspaceId),
        input.archived ? undefined : sql`${journeys.archivedAt} is null`,
      ),
    )
    .orderBy(desc(journeyDrafts.updatedAt))
    .limit(500);
  const catalogue = await loadCatalogue(db, workspaceId);
  const open = await openReviews(ctx);
  const counts = await caseCounts(
    ctx,
    rows.map((row) => row.journey.id),
  );
  const summaryOf = summarising(catalogue);
  return rows.map(({ journey, draft, live }) => {
    const { hash, ...summary } = summaryOf(journey.id, draft.document);
    return {
      ...summary,
      id: journey.id,
      name: journey.name,
      ownerId: journey.ownerId,
      archivedAt: journey.archivedAt,
      live: live ? { number: live.number, hash: live.hash } : null,
      draftDiffers: hash !== journey.liveHash,
      inReview: open.has(journey.id),
      updatedAt: draft.updatedAt,
      cases: counts.get(journey.id) ?? { total: 0, open: 0, resolved: 0 },
    };
  });
}

async function openReviews(ctx: Ctx): Promise<Set<string>> {
  const rows = await ctx.db
    .select({ journeyId: reviews.journeyId })
    .from(reviews)
    .where(and(eq(reviews.workspaceId, ctx.workspaceId), eq(reviews.state, "open")));
  return new Set(rows.map((row) => row.journeyId));
}

async function caseCounts(ctx: Ctx, journeyIds: string[]) {
  if (journeyIds.length === 0) return new Map<string, { total: number; open: number; resolved: number }>();
  const rows = await ctx.db
    .select({
      journeyId: cases.journeyId,
      total: sql<number>`count(*)::int`,
      open: sql<number>`count(*) filter (where ${cases.status} in ('running', 'waiting'))::int`,
      resolved: sql<number>`count(*) filter (where ${cases.status} = 'resolved')::int`,
    })
    .from(cases)
    .where(and(eq(cases.workspaceId, ctx.workspaceId), inArray(cases.journeyId, journeyIds)))
    .groupBy(cases.journeyId);
  return new Map(rows.map(({ journeyId, ...count }) => [journeyId, count]));
}
