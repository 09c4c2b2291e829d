import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { journeys } from "@/db/schema/journeys";
import { publications } from "@/db/schema/publications";
import { reviews } from "@/db/schema/reviews";
import { checkJourney } from "@/steps/checker";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { hashSchema } from "./input";
import { loadCatalogue } from "./load-catalogue";
import { loadVersionRow } from "./load-review";
import { personOf } from "./person-of";
import { sliceCatalogue } from "./slice-catalogue";
import { versionHash } from "./version-hash";

export const publishVersionSchema = z.strictObject({ hash: hashSchema });

/**
 * Makes an approved version the live one: new cases start on it, running cases stay on theirs. Publishing an older
 * approved version is how one rolls back.
 * @throws AppError conflict when it was never approved, is live already, or the catalogue has moved since the approval;
 * bad-input when the checker finds errors today.
 */
export async function publishVersion(ctx: Ctx, input: z.infer<typeof publishVersionSchema>) {
  return ctx.db.transaction(async (tx) => {
    const version = await loadVersionRow(tx, ctx.workspaceId, input.hash);
    const ofJourney = and(eq(journeys.workspaceId, ctx.workspaceId), eq(journeys.id, version.journeyId));
    const [journey] = await tx.select().from(journeys).where(ofJourney).for("update");
    if (!journey || journey.archivedAt)
      throw new AppError("conflict", "This journey is archived. Restore it first.");
    if (journey.liveHash === input.hash) throw new AppError("conflict", "This version is live already.");
    await requireApproval(tx, ctx, input.hash);
    const catalogue = await loadCatalogue(tx, ctx.workspaceId);
    const document = { format: 1 as const, meaning: version.meaning, layout: version.layout };
    const errors = checkJourney(document, catalogue).filter((problem) => problem.severity === "error");
    if (errors.length > 0)
      throw new AppError("bad-input", `It cannot go live: ${errors[0]?.message ?? ""}`, { problems: errors });
    if (
      versionHash(version.journeyId, version.meaning, sliceCatalogue(version.meaning, catalogue)) !==
      input.hash
    ) {
      throw new AppError(
        "conflict",
        "An operation, queue or limit that it uses has changed since it was approved. Submit it again, so that a reviewer sees the change.",
      );
    }
    await tx.update(journeys).set({ liveHash: input.hash }).where(ofJourney);
    await tx.insert(publications).values({
      workspaceId: ctx.workspaceId,
      id: newId(),
      journeyId: version.journeyId,
      versionHash: input.hash,
      previousHash: journey.liveHash,
      byId: personOf(ctx),
      at: ctx.now(),
    });
    await appendAudit(tx, ctx, {
      action: "version-published",
      subject: `journey:${version.journeyId}`,
      inputs: { hash: input.hash, number: version.number, previous: journey.liveHash },
    });
    return { journeyId: version.journeyId, number: version.number };
  });
}

async function requireApproval(tx: Parameters<typeof loadVersionRow>[0], ctx: Ctx, hash: string) {
  const [newest] = await tx
    .select({ state: reviews.state })
    .from(reviews)
    .where(
      and(
        eq(reviews.workspaceId, ctx.workspaceId),
        eq(reviews.versionHash, hash),
        inArray(reviews.state, ["approved", "changes-requested"]),
      ),
    )
    .orderBy(desc(reviews.decidedAt))
    .limit(1);
  // The newest decision counts: a version that was approved once and refused later is not approved.
  if (newest?.state !== "approved") {
    throw new AppError(
      "conflict",
      "Nobody has approved this version yet. It goes live after a reviewer approves it.",
    );
  }
}
