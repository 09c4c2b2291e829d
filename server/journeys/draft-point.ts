import "server-only";
import { and, count, eq } from "drizzle-orm";
import { z } from "zod";
import { draftPoints } from "@/db/schema/draft-points";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { idSchema, textSchema } from "./input";
import { loadDraft } from "./load-draft";
import { loadPoint } from "./load-point";
import { personOf } from "./person-of";

export const namePointSchema = z.strictObject({
  journeyId: idSchema,
  revision: z.number().int().min(0).max(2_147_483_647),
  name: textSchema(80).min(1, "Give the point a name."),
  note: textSchema(1_000).default(""),
});
export const removePointSchema = z.strictObject({ journeyId: idSchema, pointId: idSchema });

/** A journey with more named points than this has none that stand out. */
const pointsMax = 300;

/**
 * Gives a revision of the draft a name by which it is found again.
 * @throws AppError not-found for a revision that cannot be shown, too-large when there are too many points.
 */
export async function namePoint(
  ctx: Ctx,
  input: z.infer<typeof namePointSchema>,
): Promise<{ pointId: string }> {
  const { journeyId, revision, name, note } = input;
  await loadPoint(ctx, { journeyId, at: { revision } });
  const pointId = newId();
  await ctx.db.transaction(async (tx) => {
    await loadDraft(tx, ctx.workspaceId, journeyId, { lock: true });
    const ofJourney = and(eq(draftPoints.workspaceId, ctx.workspaceId), eq(draftPoints.journeyId, journeyId));
    const [there] = await tx.select({ points: count() }).from(draftPoints).where(ofJourney);
    if ((there?.points ?? 0) >= pointsMax)
      throw new AppError("too-large", `A journey has at most ${pointsMax} named points. Remove some names.`);
    const key = { workspaceId: ctx.workspaceId, id: pointId, journeyId };
    await tx.insert(draftPoints).values({ ...key, revision, name, note, byId: personOf(ctx), at: ctx.now() });
    await appendAudit(tx, ctx, {
      action: "draft-point-named",
      subject: `journey:${journeyId}`,
      inputs: { pointId, revision, name },
    });
  });
  return { pointId };
}

/**
 * Takes a name away; the revision that had it stays in the history.
 * @throws AppError not-found when the journey has no such point.
 */
export async function removePoint(ctx: Ctx, input: z.infer<typeof removePointSchema>): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [removed] = await tx
      .delete(draftPoints)
      .where(
        and(
          eq(draftPoints.workspaceId, ctx.workspaceId),
          eq(draftPoints.journeyId, input.journeyId),
          eq(draftPoints.id, input.pointId),
        ),
      )
      .returning({ name: draftPoints.name, revision: draftPoints.revision });
    if (!removed)
      throw new AppError(
        "not-found",
        "This journey has no such point. Its name may have been removed already.",
      );
    await appendAudit(tx, ctx, {
      action: "draft-point-removed",
      subject: `journey:${input.journeyId}`,
      inputs: { pointId: input.pointId, ...removed },
    });
  });
}
