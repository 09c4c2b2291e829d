import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { journeyVersions } from "@/db/schema/journey-versions";
import { publications } from "@/db/schema/publications";
import { reviews } from "@/db/schema/reviews";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { apply } from "@/core/journey/edit";
import { commandsBetween } from "@/core/journey/replacement";
import { AppError } from "@/server/platform/errors";
import { saveDraft } from "./edit-draft";
import { hashSchema, idSchema } from "./input";
import { loadCatalogue } from "./load-catalogue";
import { loadDraft } from "./load-draft";
import { loadVersionRow } from "./load-review";
import { namesOf } from "./names-of";
import { sliceCatalogue } from "./slice-catalogue";
import { versionHash } from "./version-hash";

export const loadJourneySchema = z.strictObject({ journeyId: idSchema });
export const restoreVersionSchema = z.strictObject({
  journeyId: idSchema,
  hash: hashSchema,
});
export const loadVersionSchema = z.strictObject({ hash: hashSchema });

/** What the designer opens: the draft with its revision, the catalogue, and the versions so far, newest first. */
export async function loadJourney(ctx: Ctx, input: z.infer<typeof loadJourneySchema>) {
  const { db, workspaceId } = ctx;
  const draft = await loadDraft(db, workspaceId, input.journeyId);
  const catalogue = await loadCatalogue(db, workspaceId);
  const versions = await versionsOf(ctx, input.journeyId);
  const { meaning } = draft.document;
  const hash = versionHash(input.journeyId, meaning, sliceCatalogue(meaning, catalogue));
  const names = await namesOf(db, [draft.updatedBy]);
  return {
    ...draft,
    updatedByName: names.get(draft.updatedBy) ?? null,
    catalogue,
    versions,
    live: versions.find((version) => version.hash === draft.liveHash) ?? null,
    equalTo: versions.find((version) => version.hash === hash) ?? null,
  };
}

/**
 * Versions of a journey, newest first, each with its newest review and when it was last published.
 * @throws AppError not-found when the workspace has no such journey.
 */
export async function listVersions(ctx: Ctx, input: z.infer<typeof loadJourneySchema>) {
  await loadDraft(ctx.db, ctx.workspaceId, input.journeyId);
  return versionsOf(ctx, input.journeyId);
}

async function versionsOf(ctx: Ctx, journeyId: string) {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({
      hash: journeyVersions.hash,
      number: journeyVersions.number,
      createdAt: journeyVersions.createdAt,
      authors: journeyVersions.authors,
    })
    .from(journeyVersions)
    .where(and(eq(journeyVersions.workspaceId, workspaceId), eq(journeyVersions.journeyId, journeyId)))
    .orderBy(desc(journeyVersions.number));
  const ofJourney = and(eq(reviews.workspaceId, workspaceId), eq(reviews.journeyId, journeyId));
  const reviewRows = await db.select().from(reviews).where(ofJourney).orderBy(desc(reviews.submittedAt));
  const published = await db
    .select()
    .from(publications)
    .where(and(eq(publications.workspaceId, workspaceId), eq(publications.journeyId, journeyId)))
    .orderBy(desc(publications.at));
  const names = await namesOf(
    db,
    rows.flatMap((row) => row.authors),
  );
  return rows.map((row) => {
    const review = reviewRows.find((candidate) => candidate.versionHash === row.hash);
    return {
      ...row,
      authorNames: row.authors.map((id) => names.get(id) ?? "Someone"),
      review: review ? { id: review.id, state: review.state, note: review.note } : null,
      isApproved: reviewRows.some(
        (candidate) => candidate.versionHash === row.hash && candidate.state === "approved",
      ),
      publishedAt: published.find((publication) => publication.versionHash === row.hash)?.at ?? null,
    };
  });
}

/** One version with its document, as the case page and comparisons draw it. */
export async function loadVersion(ctx: Ctx, input: z.infer<typeof loadVersionSchema>) {
  const { meaning, layout, catalogue, number, hash, journeyId } = await loadVersionRow(
    ctx.db,
    ctx.workspaceId,
    input.hash,
  );
  return { meaning, layout, catalogue, number, hash, journeyId };
}

/** Puts an earlier version's document into the draft as a new edit; nothing is lost and nothing goes live. */
export async function restoreVersion(ctx: Ctx, input: z.infer<typeof restoreVersionSchema>) {
  return ctx.db.transaction(async (tx) => {
    const draft = await loadDraft(tx, ctx.workspaceId, input.journeyId, { lock: true });
    if (draft.archivedAt) throw new AppError("conflict", "This journey is archived. Restore it first.");
    const version = await loadVersionRow(tx, ctx.workspaceId, input.hash);
    if (version.journeyId !== input.journeyId)
      throw new AppError("not-found", "This journey has no such version.");
    const document = { format: 1 as const, meaning: version.meaning, layout: version.layout };
    const commands = commandsBetween(draft.document, document);
    let current = draft.document;
    for (const command of commands) {
      const applied = apply(current, command);
      if (!applied.ok)
        throw new AppError("internal", `The version could not be restored: ${applied.message}`);
      current = applied.document;
    }
    await appendAudit(tx, ctx, {
      action: "version-restored-to-draft",
      subject: `journey:${input.journeyId}`,
      inputs: { hash: input.hash, number: version.number },
    });
    return saveDraft(tx, ctx, {
      journeyId: input.journeyId,
      revision: draft.revision + 1,
      document: current,
      commands,
    });
  });
}
