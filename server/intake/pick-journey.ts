import "server-only";
import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Understanding } from "@/core/case/events";
import type { Meaning } from "@/core/journey/document";
import { journeys } from "@/db/schema/journeys";
import type { Ctx } from "@/server/platform/context";
import { runtimeOf } from "@/server/runtime/runtime";

export type LiveJourney = { journeyId: string; versionHash: string; meaning: Meaning };

/** The live versions of journeys that are not archived, oldest journey first. */
export async function listLiveJourneys(ctx: Ctx): Promise<LiveJourney[]> {
  const rows = await ctx.db
    .select({ journeyId: journeys.id, versionHash: journeys.liveHash })
    .from(journeys)
    .where(
      and(
        eq(journeys.workspaceId, ctx.workspaceId),
        isNull(journeys.archivedAt),
        isNotNull(journeys.liveHash),
      ),
    )
    .orderBy(asc(journeys.createdAt), asc(journeys.id));
  const { versions } = runtimeOf(ctx);
  return Promise.all(
    rows.flatMap(({ journeyId, versionHash }) =>
      versionHash === null
        ? []
        : [
            versions
              .load(ctx.workspaceId, versionHash)
              .then(({ meaning }) => ({ journeyId, versionHash, meaning })),
          ],
    ),
  );
}

type Request = Pick<Understanding, "intent" | "confidence" | "margin" | "asksForPerson"> | null;

/**
 * The journey that takes a request: the one whose intents name it, when the intent is sure enough for that journey's own
 * thresholds; else the fallback journey. A customer who asks for a person is taken by any journey, because each has a
 * way to one. null when nothing that is live can take it.
 */
export function pickJourney(live: readonly LiveJourney[], request: Request): LiveJourney | null {
  const fallback = live.find(({ meaning }) => meaning.isFallback) ?? null;
  if (request === null) return fallback;
  const { intent, confidence, margin, asksForPerson } = request;
  const fitting = live.find(({ meaning }) => {
    if (intent === null || !meaning.intents.includes(intent)) return false;
    return confidence >= meaning.thresholds.confidenceMin && margin >= meaning.thresholds.marginMin;
  });
  return fitting ?? fallback ?? (asksForPerson ? (live[0] ?? null) : null);
}
