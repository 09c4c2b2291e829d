import "server-only";
import { and, desc, eq, gte, inArray, or, sql } from "drizzle-orm";
import { z } from "zod";
import { caseFacts } from "@/db/schema/case-facts";
import { cases } from "@/db/schema/cases";
import { journeyDrafts } from "@/db/schema/journey-drafts";
import { journeyVersions } from "@/db/schema/journey-versions";
import { journeys } from "@/db/schema/journeys";
import { reviews } from "@/db/schema/reviews";
import type { Ctx } from "@/server/platform/context";
import { summarising } from "./draft-summary";
import { loadCatalogue } from "./load-catalogue";
import { namesOf } from "./names-of";

export const listJourneysSchema = z.strictObject({ archived: z.boolean().default(false) });

/** Each journey with its owner, its live version, its draft's state and problems, and how its cases go. */
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
  const owners = await namesOf(
    db,
    rows.map((row) => row.journey.ownerId),
  );
  const summaryOf = summarising(catalogue);
  return rows.map(({ journey, draft, live }) => {
    const { hash, ...summary } = summaryOf({ journeyId: journey.id, draft: draft.document, live });
    return {
      ...summary,
      id: journey.id,
      name: journey.name,
      ownerId: journey.ownerId,
      owner: owners.get(journey.ownerId) ?? null,
      archivedAt: journey.archivedAt,
      live: live ? { number: live.number, hash: live.hash } : null,
      draftDiffers: hash !== journey.liveHash,
      inReview: open.has(journey.id),
      updatedAt: draft.updatedAt,
      cases: counts.get(journey.id) ?? noCases,
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

const volumeDays = 30;

/** `open` are all that are; the rest counts the cases that were opened in the last 30 days. */
type CaseCounts = { open: number; recent: number; ended: number; resolved: number; exceptions: number };
const noCases: CaseCounts = { open: 0, recent: 0, ended: 0, resolved: 0, exceptions: 0 };

/** Volume and health of all journeys in one query. What counts as an exception is domain.md's. */
async function caseCounts(ctx: Ctx, journeyIds: string[]): Promise<Map<string, CaseCounts>> {
  if (journeyIds.length === 0) return new Map();
  const since = new Date(ctx.now().getTime() - volumeDays * 86_400_000);
  const isOpen = inArray(cases.status, ["running", "waiting"]);
  const isRecent = gte(cases.openedAt, since);
  const isException = sql`(${caseFacts.override} or ${caseFacts.incident} or ${caseFacts.deniedGate} or ${caseFacts.overdue} or ${caseFacts.exhausted} or ${caseFacts.failedClosed})`;
  const rows = await ctx.db
    .select({
      journeyId: cases.journeyId,
      open: sql<number>`count(*) filter (where ${isOpen})::int`,
      recent: sql<number>`count(*) filter (where ${isRecent})::int`,
      ended: sql<number>`count(*) filter (where ${isRecent} and not ${isOpen})::int`,
      resolved: sql<number>`count(*) filter (where ${isRecent} and ${cases.status} = 'resolved')::int`,
      exceptions: sql<number>`count(*) filter (where ${isRecent} and ${isException})::int`,
    })
    .from(cases)
    .leftJoin(caseFacts, and(eq(caseFacts.workspaceId, cases.workspaceId), eq(caseFacts.caseId, cases.id)))
    .where(
      and(eq(cases.workspaceId, ctx.workspaceId), inArray(cases.journeyId, journeyIds), or(isRecent, isOpen)),
    )
    .groupBy(cases.journeyId);
  return new Map(rows.map(({ journeyId, ...count }) => [journeyId, count]));
}
