import "server-only";
import { z } from "zod";
import { caseNotes } from "@/db/schema/case-notes";
import type { Ctx } from "@/server/platform/context";
import { personBy } from "@/server/runtime/actor-by";
import { idSchema, textSchema } from "@/server/runtime/bounded-input";
import { loadCaseOf } from "./case-of-work";
import { customerKeyOf, sealText } from "./sealed-text";
import { tellDesk } from "./tell-desk";
import { workItemIdSchema } from "./work-item";

export const addNoteSchema = z.strictObject({
  workItemId: workItemIdSchema,
  /** Chosen by the desk, so that the same note sent twice is one. */
  noteId: idSchema,
  text: textSchema(8_000).refine((text) => text.trim() !== "", "write something first"),
});

/** Writes a note to the case that only colleagues see. @throws AppError not-found */
export async function addNote(ctx: Ctx, input: z.infer<typeof addNoteSchema>): Promise<void> {
  const { id: personId } = personBy(ctx.actor, "desk.work");
  const caseId = await loadCaseOf(ctx, input.workItemId);
  const key = await customerKeyOf(ctx, caseId);
  const sealed = sealText(key, "case-note", input.noteId, input.text);
  await ctx.db
    .insert(caseNotes)
    .values({ workspaceId: ctx.workspaceId, id: input.noteId, caseId, personId, at: ctx.now(), sealed })
    .onConflictDoNothing();
  tellDesk(ctx, caseId);
}
