import "server-only";
import { and, eq, gte, isNotNull, isNull, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { intents } from "@/db/schema/intents";
import { journeyDrafts } from "@/db/schema/journey-drafts";
import { journeys } from "@/db/schema/journeys";
import type { Ctx } from "@/server/platform/context";

const volumeDays = 30;
const examplesShown = 3;

/** The workspace's intents: a few examples of each, its cases of the last 30 days, and the journeys that take it. */
export async function listIntents(ctx: Ctx) {
  const { db, workspaceId } = ctx;
  const since = new Date(ctx.now().getTime() - volumeDays * 86_400_000);
  const rows = await db.select().from(intents).where(eq(intents.workspaceId, workspaceId));
  const counts = await db
    .select({ intent: cases.intent, cases: sql<number>`count(*)::int` })
    .from(cases)
    .where(and(eq(cases.workspaceId, workspaceId), gte(cases.openedAt, since), isNotNull(cases.intent)))
    .groupBy(cases.intent);
  const taken = await takersOf(ctx);
  const volume = new Map(counts.map((row) => [row.intent, row.cases]));
  return rows
    .map(({ key, title, examples }) => ({
      ...{ key, title, examples: examples.slice(0, examplesShown) },
      ...{ cases: volume.get(key) ?? 0, journeys: taken.get(key) ?? [] },
    }))
    .toSorted((a, b) => b.cases - a.cases || a.title.localeCompare(b.title, "en"));
}

/** Names of the journeys whose drafts declare an intent, by intent. */
async function takersOf({ db, workspaceId }: Ctx): Promise<Map<string, string[]>> {
  const rows = await db
    .select({
      name: journeys.name,
      intents: sql<string[]>`(${journeyDrafts.document}::jsonb) #> '{meaning,intents}'`,
    })
    .from(journeys)
    .innerJoin(
      journeyDrafts,
      and(eq(journeyDrafts.workspaceId, journeys.workspaceId), eq(journeyDrafts.journeyId, journeys.id)),
    )
    .where(and(eq(journeys.workspaceId, workspaceId), isNull(journeys.archivedAt)))
    .limit(500);
  const taken = new Map<string, string[]>();
  for (const { name, intents: own } of rows)
    for (const intent of own ?? []) taken.set(intent, [...(taken.get(intent) ?? []), name]);
  return taken;
}
