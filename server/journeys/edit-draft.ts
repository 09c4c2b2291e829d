import "server-only";
import { and, asc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { commandSchema, type Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";
import type { Tx } from "@/db/client";
import { draftCommands } from "@/db/schema/draft-commands";
import { journeyDrafts } from "@/db/schema/journey-drafts";
import { journeys } from "@/db/schema/journeys";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { loadDraft } from "./load-draft";
import { personOf } from "./person-of";

// D1 an edit is applied only to the revision it was made on; otherwise it is refused with what came between, and the
//    editor keeps it. D2 the draft's row lock is held while its log grows, so that revisions have no gap.

export const editDraftSchema = z.strictObject({
  journeyId: z.string().max(80),
  baseRevision: z.number().int().min(0),
  commands: z.array(commandSchema).min(1).max(500),
});

/**
 * Applies commands to the draft and returns its new revision.
 * @throws AppError conflict (with the commands since baseRevision) when somebody else edited it meanwhile;
 * bad-input when a command does not fit the document.
 */
export async function editDraft(
  ctx: Ctx,
  input: z.infer<typeof editDraftSchema>,
): Promise<{ revision: number }> {
  return ctx.db.transaction(async (tx) => {
    const draft = await loadDraft(tx, ctx.workspaceId, input.journeyId, { lock: true });
    if (draft.archivedAt)
      throw new AppError("conflict", "This journey is archived. Restore it before editing it.");
    if (draft.revision !== input.baseRevision) {
      throw new AppError(
        "conflict",
        "Somebody else changed this draft meanwhile. Your edit is kept in your browser: reload to see theirs.",
        {
          revision: draft.revision,
          since: await commandsSince(tx, ctx.workspaceId, input.journeyId, input.baseRevision),
        },
      );
    }
    const document = applyAll(draft.document, input.commands);
    return saveDraft(tx, ctx, {
      journeyId: input.journeyId,
      revision: draft.revision + 1,
      document,
      commands: input.commands,
    });
  });
}

/** Writes a draft's next revision and its log entry; the caller holds the draft's row lock. */
export async function saveDraft(
  tx: Tx,
  ctx: Ctx,
  next: { journeyId: string; revision: number; document: JourneyDocument; commands: Command[] },
): Promise<{ revision: number }> {
  const at = ctx.now();
  const by = personOf(ctx);
  const { journeyId, revision, document } = next;
  const key = and(eq(journeyDrafts.workspaceId, ctx.workspaceId), eq(journeyDrafts.journeyId, journeyId));
  await tx
    .update(journeyDrafts)
    .set({ revision, document: JSON.stringify(document), updatedAt: at, updatedBy: by })
    .where(key);
  await tx.insert(draftCommands).values({
    workspaceId: ctx.workspaceId,
    journeyId,
    revision,
    commands: JSON.stringify(next.commands),
    byId: by,
    at,
  });
  await tx
    .update(journeys)
    .set({ name: document.meaning.name })
    .where(and(eq(journeys.workspaceId, ctx.workspaceId), eq(journeys.id, journeyId)));
  return { revision };
}

function applyAll(document: JourneyDocument, commands: Command[]): JourneyDocument {
  let current = document;
  for (const [index, command] of commands.entries()) {
    const applied = apply(current, command);
    if (!applied.ok) {
      throw new AppError(
        "bad-input",
        `Edit ${index + 1} (${command.command}) does not fit the draft: ${applied.message}`,
      );
    }
    current = applied.document;
  }
  return current;
}

async function commandsSince(tx: Tx, workspaceId: string, journeyId: string, revision: number) {
  const rows = await tx
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
    .limit(200);
  return rows.map((row) => ({ revision: row.revision, by: row.byId, at: row.at, commands: row.commands }));
}
