import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { maxTier, type Tier } from "@/core/governance/tiers";
import type { Db, Tx } from "@/db/client";
import { qualityCandidates } from "@/db/schema/quality-candidates";
import { qualityCounts } from "@/db/schema/quality-counts";
import { qualityReviews } from "@/db/schema/quality-reviews";
import { newId } from "@/server/platform/ids";
import type { Runtime } from "@/server/runtime/runtime";
import { qualityIdPrefix } from "./claim-quality";

// Invariants
// Q1 a resolved case is counted once: it leaves the candidates in the transaction that counts it.
// Q2 counts of a workspace are handed out under its row's lock, so that two samplers never give one number twice.
// Q3 which case is sampled depends on the order of resolutions alone: no chance, no clock.

/** Of the cases that low-tier journeys resolved, every tenth goes to a person (domain.md: sampling). */
export const sampleEvery = 10;
const batchMax = 200;
const dueAfterMs = 3 * 86_400_000;

type Candidate = typeof qualityCandidates.$inferSelect;

/**
 * Counts newly resolved cases and opens a quality review for every tenth of a low-tier journey. A chore of workers: any
 * number may do it at once.
 * @returns how many reviews were opened
 */
export async function sampleQuality(runtime: Pick<Runtime, "db" | "versions" | "now">): Promise<number> {
  let sampled = 0;
  for (;;) {
    const batch = await runtime.db.transaction((tx) => sampleBatch(runtime, tx));
    sampled += batch.sampled;
    if (batch.taken < batchMax) return sampled;
  }
}

async function sampleBatch(
  runtime: Pick<Runtime, "versions" | "now">,
  tx: Tx,
): Promise<{ taken: number; sampled: number }> {
  const taken = await tx
    .select()
    .from(qualityCandidates)
    .orderBy(asc(qualityCandidates.resolvedAt), asc(qualityCandidates.caseId))
    .limit(batchMax)
    .for("update", { skipLocked: true });
  let sampled = 0;
  for (const [workspaceId, candidates] of Map.groupBy(taken, (one) => one.workspaceId)) {
    const low: Candidate[] = [];
    for (const one of candidates) {
      if ((await tierOf(runtime, workspaceId, one.versionHash)) === "low") low.push(one);
    }
    const counted = await raiseCount(tx, workspaceId, low.length);
    const first = counted - low.length + 1;
    const chosen = low.flatMap((one, index) =>
      (first + index) % sampleEvery === 0 ? [{ one, ordinal: first + index }] : [],
    );
    for (const { one, ordinal } of chosen) await openReview(tx, one, { ordinal, now: runtime.now() });
    sampled += chosen.length;
    await forget(tx, workspaceId, candidates);
  }
  return { taken: taken.length, sampled };
}

/** The highest tier among a version's steps: what the journey as a whole may do. */
async function tierOf(
  { versions }: Pick<Runtime, "versions">,
  workspaceId: string,
  versionHash: string,
): Promise<Tier> {
  const { places } = await versions.load(workspaceId, versionHash);
  return [...places.values()].reduce<Tier>((highest, { step }) => maxTier(highest, step.tier), "low");
}

/** Q2 */
async function raiseCount(tx: Tx, workspaceId: string, by: number): Promise<number> {
  const [row] = await tx
    .insert(qualityCounts)
    .values({ workspaceId, counted: by })
    .onConflictDoUpdate({
      target: qualityCounts.workspaceId,
      set: { counted: sql`${qualityCounts.counted} + ${by}` },
    })
    .returning({ counted: qualityCounts.counted });
  return row?.counted ?? by;
}

async function openReview(
  tx: Tx | Db,
  { workspaceId, caseId, versionHash }: Candidate,
  { ordinal, now }: { ordinal: number; now: Date },
): Promise<void> {
  await tx
    .insert(qualityReviews)
    .values({
      ...{ workspaceId, caseId, versionHash, ordinal, id: newId(qualityIdPrefix) },
      ...{ openedAt: now, dueAt: new Date(now.getTime() + dueAfterMs) },
    })
    .onConflictDoNothing();
}

/** Q1 */
async function forget(tx: Tx, workspaceId: string, candidates: readonly Candidate[]): Promise<void> {
  const ids = candidates.map((one) => one.caseId);
  await tx
    .delete(qualityCandidates)
    .where(and(eq(qualityCandidates.workspaceId, workspaceId), inArray(qualityCandidates.caseId, ids)));
}
