import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument } from "@/core/journey/document";
import { draftCommands } from "@/db/schema/draft-commands";
import { draftPoints } from "@/db/schema/draft-points";
import { journeyVersions } from "@/db/schema/journey-versions";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { hashSchema, idSchema } from "./input";
import { loadCatalogue } from "./load-catalogue";
import { loadDraft, type Draft } from "./load-draft";
import { loadVersionRow } from "./load-review";
import { namesOf } from "./names-of";
import { firstSnapshot, replayDraft } from "./replay-draft";

const numberMax = 2_147_483_647;

/** A moment of a journey: its draft now, what is live, a revision of the draft, a named point, or a version. */
export const momentSchema = z.union([
  z.strictObject({ draft: z.literal("now") }),
  z.strictObject({ version: hashSchema.or(z.literal("live")) }),
  z.strictObject({ number: z.number().int().min(1).max(numberMax) }),
  z.strictObject({ revision: z.number().int().min(0).max(numberMax) }),
  z.strictObject({ point: idSchema }),
]);
export type Moment = z.infer<typeof momentSchema>;

export const loadPointSchema = z.strictObject({ journeyId: idSchema, at: momentSchema });

/** A journey as it stood at a moment. */
export type Point = {
  document: JourneyDocument;
  /** Of the draft; null for a version. */
  revision: number | null;
  /** Of a version; null for the draft. */
  version: { hash: string; number: number; isLive: boolean } | null;
  /** What somebody called it, for a named point. */
  name: string | null;
  at: Date;
  /** Who made the edit or the version; null where it was no person. */
  byName: string | null;
};

/**
 * The journey as it stood at a moment of its past.
 * @throws AppError not-found where there is no such moment, saying when the journey's history begins.
 */
export async function loadPoint(ctx: Ctx, input: z.infer<typeof loadPointSchema>): Promise<Point> {
  const draft = await loadDraft(ctx.db, ctx.workspaceId, input.journeyId);
  return (await pointAt(ctx, draft, input.at)).point;
}

/** The point with the catalogue to read it by: a version's own, or today's for a draft. */
export async function pointAt(
  ctx: Ctx,
  draft: Draft,
  at: Moment,
): Promise<{ point: Point; catalogue: Catalogue }> {
  const { db, workspaceId } = ctx;
  if ("version" in at || "number" in at) return versionPoint(ctx, draft, await hashOf(ctx, draft, at));
  const catalogue = await loadCatalogue(db, workspaceId);
  if ("draft" in at) {
    const names = await namesOf(db, [draft.updatedBy]);
    const byName = names.get(draft.updatedBy) ?? null;
    const { document, revision, updatedAt } = draft;
    return { point: { document, revision, version: null, name: null, at: updatedAt, byName }, catalogue };
  }
  const named = "point" in at ? await findPoint(ctx, draft.journeyId, at.point) : null;
  const revision = named?.revision ?? ("revision" in at ? at.revision : 0);
  const point = await revisionPoint(ctx, draft.journeyId, revision);
  return { point: { ...point, name: named?.name ?? null }, catalogue };
}

async function hashOf(
  ctx: Ctx,
  draft: Draft,
  at: Extract<Moment, { version: string } | { number: number }>,
): Promise<string> {
  if ("version" in at) {
    if (at.version !== "live") return at.version;
    if (draft.liveHash === null) throw new AppError("not-found", "No version of this journey is live yet.");
    return draft.liveHash;
  }
  const [found] = await ctx.db
    .select({ hash: journeyVersions.hash })
    .from(journeyVersions)
    .where(
      and(
        eq(journeyVersions.workspaceId, ctx.workspaceId),
        eq(journeyVersions.journeyId, draft.journeyId),
        eq(journeyVersions.number, at.number),
      ),
    );
  if (!found) throw new AppError("not-found", `This journey has no version ${at.number}.`);
  return found.hash;
}

async function versionPoint(ctx: Ctx, draft: Draft, hash: string) {
  const row = await loadVersionRow(ctx.db, ctx.workspaceId, hash);
  if (row.journeyId !== draft.journeyId) throw new AppError("not-found", "This journey has no such version.");
  const names = await namesOf(ctx.db, row.authors);
  const { meaning, layout, number, createdAt, catalogue } = row;
  const point: Point = {
    document: { format: 1, meaning, layout },
    revision: null,
    version: { hash, number, isLive: draft.liveHash === hash },
    name: null,
    at: createdAt,
    byName:
      row.authors
        .map((id) => names.get(id))
        .filter((name) => name !== undefined)
        .join(", ") || null,
  };
  return { point, catalogue };
}

async function findPoint(ctx: Ctx, journeyId: string, id: string) {
  const [found] = await ctx.db
    .select({ revision: draftPoints.revision, name: draftPoints.name })
    .from(draftPoints)
    .where(
      and(
        eq(draftPoints.workspaceId, ctx.workspaceId),
        eq(draftPoints.journeyId, journeyId),
        eq(draftPoints.id, id),
      ),
    );
  if (!found)
    throw new AppError("not-found", "This journey has no such point. Its name may have been removed.");
  return found;
}

async function revisionPoint(ctx: Ctx, journeyId: string, revision: number): Promise<Point> {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select({ byId: draftCommands.byId, at: draftCommands.at })
    .from(draftCommands)
    .where(
      and(
        eq(draftCommands.workspaceId, workspaceId),
        eq(draftCommands.journeyId, journeyId),
        eq(draftCommands.revision, revision),
      ),
    );
  if (!row) throw new AppError("not-found", `The draft has no revision ${revision}.`);
  const of = { workspaceId, journeyId };
  const document = (await replayDraft(db, of, [revision])).get(revision);
  if (!document) throw await beforeHistory(ctx, journeyId, revision);
  const names = await namesOf(db, [row.byId]);
  return { document, revision, version: null, name: null, at: row.at, byName: names.get(row.byId) ?? null };
}

async function beforeHistory(ctx: Ctx, journeyId: string, revision: number): Promise<AppError> {
  const first = await firstSnapshot(ctx.db, { workspaceId: ctx.workspaceId, journeyId });
  const since = first
    ? `What is kept begins with revision ${first.revision} of ${first.at.toISOString().slice(0, 10)}.`
    : "Nothing of its past was kept.";
  return new AppError(
    "not-found",
    `Revision ${revision} is from before this journey's history was kept. ${since} Compare with a version instead.`,
    { first: first?.revision ?? null },
  );
}
