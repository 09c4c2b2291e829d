import "server-only";
import { and, asc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import type { JourneyDocument } from "@/core/journey/document";
import { draftCommands } from "@/db/schema/draft-commands";
import { journeyDrafts } from "@/db/schema/journey-drafts";
import type { Db, Tx } from "@/db/client";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { idSchema } from "./input";
import { loadDraft } from "./load-draft";
import { namesOf } from "./names-of";
import { personOf } from "./person-of";

export const editsSinceSchema = z.strictObject({
  journeyId: idSchema,
  revision: z.number().int().min(0),
  /** The document too, for somebody whom the commands alone do not help. */
  whole: z.boolean().default(false),
});

/** How much of the log is told; after a longer absence the document says it shorter. */
const entriesMax = 100;
const charactersMax = 500_000;

export type LogEntry = { revision: number; by: string; at: Date; commands: unknown };
export type EditsSince = {
  revision: number;
  /** The log after the asked revision, in order, without a gap; with `document`, as much of it as there was room for. */
  entries: LogEntry[];
  document: JourneyDocument | null;
  /** Names of the other people who made these edits. */
  names: string[];
};

/**
 * What happened to a draft since a revision.
 * @throws AppError not-found when the workspace has no such journey.
 */
export async function editsSince(ctx: Ctx, input: z.infer<typeof editsSinceSchema>): Promise<EditsSince> {
  const { journeyId } = input;
  // One snapshot: the revision and its log belong together.
  return ctx.db.transaction(
    async (tx) => {
      const revision = await revisionOf(tx, ctx, journeyId);
      const { entries, isCut } = await logSince(tx, ctx, input);
      const names = await otherNames(tx, ctx, entries);
      const isWhole = input.whole || isCut || entries.length !== Math.max(0, revision - input.revision);
      const draft = isWhole ? await loadDraft(tx, ctx.workspaceId, journeyId) : null;
      return { revision, entries, document: draft?.document ?? null, names };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

async function revisionOf(tx: Tx, { workspaceId }: Ctx, journeyId: string): Promise<number> {
  const [draft] = await tx
    .select({ revision: journeyDrafts.revision })
    .from(journeyDrafts)
    .where(and(eq(journeyDrafts.workspaceId, workspaceId), eq(journeyDrafts.journeyId, journeyId)));
  if (!draft)
    throw new AppError("not-found", "There is no such journey in this workspace. Open the list of journeys.");
  return draft.revision;
}

/** The log after a revision, as much as one answer carries. */
export async function logSince(
  db: Db | Tx,
  { workspaceId }: Pick<Ctx, "workspaceId">,
  { journeyId, revision }: { journeyId: string; revision: number },
): Promise<{ entries: LogEntry[]; isCut: boolean }> {
  const rows = await db
    .select()
    .from(draftCommands)
    .where(
      and(
        eq(draftCommands.workspaceId, workspaceId),
        eq(draftCommands.journeyId, journeyId),
        gt(draftCommands.revision, revision),
      ),
    )
    .orderBy(asc(draftCommands.revision))
    .limit(entriesMax + 1);
  let characters = 0;
  // The first is always told: by it somebody knows an edit of their own again whose answer they never heard.
  const fitting = rows
    .slice(0, entriesMax)
    .filter((row, index) => (characters += row.commands.length) <= charactersMax || index === 0);
  const entries = fitting.map((row) => ({
    revision: row.revision,
    by: row.byId,
    at: row.at,
    commands: JSON.parse(row.commands) as unknown, // written by saveDraft; readers parse it
  }));
  return { entries, isCut: fitting.length < rows.length };
}

/** Who made the entries, but for the reader. */
export async function otherNames(db: Db | Tx, ctx: Ctx, entries: readonly LogEntry[]): Promise<string[]> {
  const self = personOf(ctx);
  const names = await namesOf(
    db,
    entries.map((entry) => entry.by).filter((by) => by !== self),
  );
  return [...names.values()].slice(0, 3);
}
