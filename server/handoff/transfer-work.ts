import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { can } from "@/core/governance/permissions";
import { queues } from "@/db/schema/queues";
import { workItems } from "@/db/schema/work-items";
import { workTransfers } from "@/db/schema/work-transfers";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { personBy } from "@/server/runtime/actor-by";
import { textSchema } from "@/server/runtime/bounded-input";
import { releaseWork } from "@/server/runtime/release-work";
import { customerKeyOf, sealText } from "./sealed-text";
import { tellDesk } from "./tell-desk";
import { isClaimLive, loadWorkItem, workItemIdSchema, type WorkItem } from "./work-item";

export const transferWorkSchema = z.strictObject({
  workItemId: workItemIdSchema,
  queue: z.string().min(1).max(63),
  note: textSchema(2_000).refine((text) => text.trim() !== "", "say why, for who takes it next"),
});

/**
 * Passes work on to another queue with a note; its bundle and due time stay. Who held it lets go of it.
 * 1 What stands in a queue of specialists stays with specialists: the control "specialist" rests on it.
 * 2 The move is written before the claim is given back, so that a crash between leaves it moved and held, never lost.
 * @throws AppError forbidden, not-found (work or queue), conflict (somebody else has it, or it is done)
 */
export async function transferWork(ctx: Ctx, input: z.infer<typeof transferWorkSchema>): Promise<void> {
  const { workItemId, queue, note } = input;
  const { id: personId } = personBy(ctx.actor, "desk.work");
  const { workspaceId } = ctx;
  const item = await loadWorkItem(ctx, workItemId);
  const key = await customerKeyOf(ctx, item.caseId);
  const id = newId("transfer");
  const isHeld = await ctx.db.transaction(async (tx) => {
    const own = and(eq(workItems.workspaceId, workspaceId), eq(workItems.id, workItemId));
    const [locked] = await tx.select().from(workItems).where(own).for("update");
    if (!locked || !["open", "claimed"].includes(locked.status)) {
      throw new AppError("conflict", "This work is not open any more.", { workItemId });
    }
    assertMayMove(ctx, locked, personId);
    const titles = await tx
      .select()
      .from(queues)
      .where(and(eq(queues.workspaceId, workspaceId), inArray(queues.key, [locked.queue, queue])));
    const to = titles.find((one) => one.key === queue);
    if (!to) throw new AppError("not-found", "There is no such queue.", { queue });
    if (locked.queue === queue)
      throw new AppError("bad-input", `It stands in "${to.title}" already.`, { queue });
    if (titles.some((one) => one.key === locked.queue && one.specialist) && !to.specialist) {
      throw new AppError("forbidden", "Work for specialists can only be passed on to other specialists.");
    }
    await tx.update(workItems).set({ queue }).where(own);
    await tx.insert(workTransfers).values({
      ...{ workspaceId, id, workItemId, personId, caseId: locked.caseId, at: ctx.now() },
      ...{ fromQueue: locked.queue, toQueue: queue, sealed: sealText(key, "work-transfer", id, note) },
    });
    await appendAudit(tx, ctx, {
      action: "work-transferred",
      subject: `case:${locked.caseId}`,
      inputs: { workItemId, transferId: id, fromQueue: locked.queue, toQueue: queue },
    });
    return locked.status === "claimed";
  });
  if (isHeld) await letGo(ctx, item, personId);
  tellDesk(ctx, item.caseId);
}

function assertMayMove(ctx: Ctx, item: WorkItem, personId: string): void {
  if (!isClaimLive(item, ctx.now()) || item.claimedBy === personId) return;
  if (ctx.actor.kind === "person" && can(ctx.actor.roles, "desk.supervise")) return;
  throw new AppError("conflict", "Somebody else has claimed this work.", { claimedBy: item.claimedBy });
}

/** A claim of somebody else that has run out is left alone: whoever takes the work next takes it over. */
async function letGo(ctx: Ctx, item: WorkItem, personId: string): Promise<void> {
  const isSupervisor = ctx.actor.kind === "person" && can(ctx.actor.roles, "desk.supervise");
  if (item.claimedBy !== personId && !isSupervisor) return;
  try {
    await releaseWork(ctx, { caseId: item.caseId, workId: item.workId });
  } catch (error) {
    // Given back or decided in the meantime: there is nothing left to let go of.
    if (!(error instanceof AppError) || error.code !== "conflict") throw error;
  }
}
