import "server-only";
import { and, eq, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import { wrapUps } from "@/db/schema/wrap-ups";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { personBy } from "@/server/runtime/actor-by";
import { textSchema } from "@/server/runtime/bounded-input";
import { customerKeyOf, sealText } from "./sealed-text";

export const finishWrapUpSchema = z.strictObject({
  wrapUpId: z.string().min(1).max(120),
  disposition: textSchema(120).refine((text) => text.trim() !== "", "choose how it ended"),
  note: textSchema(4_000).default(""),
});

/**
 * The person's work on an item is over and their wrap-up begins. One a work item: a repeat changes nothing. Nobody wraps
 * two things up at once, so an earlier one that was left open ends here.
 */
export async function startWrapUp(ctx: Ctx, item: { id: string; caseId: string }): Promise<string> {
  const { id: personId } = personBy(ctx.actor, "desk.work");
  const { workspaceId } = ctx;
  const now = ctx.now();
  const id = newId("wrapup");
  return ctx.db.transaction(async (tx) => {
    const added = await tx
      .insert(wrapUps)
      .values({ workspaceId, id, workItemId: item.id, caseId: item.caseId, personId, startedAt: now })
      .onConflictDoNothing()
      .returning({ id: wrapUps.id });
    if (added.length === 0) return existing();
    const isOlder = and(
      eq(wrapUps.workspaceId, workspaceId),
      eq(wrapUps.personId, personId),
      ne(wrapUps.id, id),
    );
    await tx
      .update(wrapUps)
      .set({ endedAt: now })
      .where(and(isOlder, isNull(wrapUps.endedAt)));
    return id;

    async function existing(): Promise<string> {
      const [row] = await tx
        .select({ id: wrapUps.id })
        .from(wrapUps)
        .where(and(eq(wrapUps.workspaceId, workspaceId), eq(wrapUps.workItemId, item.id)));
      return row?.id ?? id;
    }
  });
}

/**
 * Ends the person's wrap-up: how the work ended, and a note for later. Its time is kept as after-contact work.
 * @returns durationMs, from the end of the work until now
 * @throws AppError not-found, forbidden (somebody else's), conflict (ended before)
 */
export async function finishWrapUp(
  ctx: Ctx,
  input: z.infer<typeof finishWrapUpSchema>,
): Promise<{ durationMs: number }> {
  const { wrapUpId, disposition, note } = input;
  const { id: personId } = personBy(ctx.actor, "desk.work");
  const own = and(eq(wrapUps.workspaceId, ctx.workspaceId), eq(wrapUps.id, wrapUpId));
  const [found] = await ctx.db.select().from(wrapUps).where(own);
  if (!found) throw new AppError("not-found", "There is no such wrap-up.", { wrapUpId });
  if (found.personId !== personId) throw new AppError("forbidden", "This is somebody else's wrap-up.");
  const sealed =
    note.trim() === "" ? null : sealText(await customerKeyOf(ctx, found.caseId), "wrap-up", wrapUpId, note);
  const endedAt = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const ended = await tx
      .update(wrapUps)
      .set({ endedAt, disposition, sealed })
      .where(and(own, isNull(wrapUps.endedAt)))
      .returning({ id: wrapUps.id });
    if (ended.length === 0) throw new AppError("conflict", "This wrap-up was ended before.", { wrapUpId });
    await appendAudit(tx, ctx, {
      action: "wrap-up-ended",
      subject: `case:${found.caseId}`,
      inputs: { wrapUpId, workItemId: found.workItemId, disposition },
    });
  });
  return { durationMs: endedAt.getTime() - found.startedAt.getTime() };
}
