import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { commandSchema, type Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";
import { parseDocument } from "@/core/journey/parse-document";
import type { Tx } from "@/db/client";
import { draftCommands } from "@/db/schema/draft-commands";
import { journeyDrafts } from "@/db/schema/journey-drafts";
import { journeys } from "@/db/schema/journeys";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { tellDraft } from "./draft-notices";
import { logSince, otherNames } from "./edits-since";
import { idSchema } from "./input";
import { keepSnapshot } from "./keep-snapshot";
import { loadDraft } from "./load-draft";
import { personOf } from "./person-of";

// D1 an edit is applied only to the revision it was made on; otherwise it is refused with what came between, and the
//    editor keeps it. D2 the draft's row lock is held while its log grows, so that revisions have no gap. D3 what is
//    stored can be read again: many small edits together may not outgrow what parse-document reads.

export const editDraftSchema = z.strictObject({
  journeyId: idSchema,
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
      throw await editConflict(tx, ctx, input, draft.revision);
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
  const text = JSON.stringify(document);
  const readBack = parseDocument(text);
  if (!readBack.ok) throw new AppError("too-large", `The journey would grow too large. ${readBack.message}`);
  const key = and(eq(journeyDrafts.workspaceId, ctx.workspaceId), eq(journeyDrafts.journeyId, journeyId));
  await tx.update(journeyDrafts).set({ revision, document: text, updatedAt: at, updatedBy: by }).where(key);
  await tx.insert(draftCommands).values({
    workspaceId: ctx.workspaceId,
    journeyId,
    revision,
    commands: JSON.stringify(next.commands),
    byId: by,
    at,
  });
  await keepSnapshot(tx, ctx.workspaceId, journeyId);
  await tx
    .update(journeys)
    .set({ name: document.meaning.name })
    .where(and(eq(journeys.workspaceId, ctx.workspaceId), eq(journeys.id, journeyId)));
  await tellDraft(tx, ctx.workspaceId, journeyId);
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

type Edit = z.infer<typeof editDraftSchema>;

/** Says who came between, and what they did, so that a program can put its edit on top of theirs. */
async function editConflict(tx: Tx, ctx: Ctx, edit: Edit, revision: number): Promise<AppError> {
  const { entries } = await logSince(tx, ctx, { journeyId: edit.journeyId, revision: edit.baseRevision });
  const others = await otherNames(tx, ctx, entries);
  const who = others.length > 0 ? others.join(" and ") : "Another tab or program of yours";
  return new AppError(
    "conflict",
    `${who} changed this draft meanwhile, so your edit was not applied. Load the newest draft and put it on top.`,
    { revision, since: entries },
  );
}
