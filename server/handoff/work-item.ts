import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { workItems } from "@/db/schema/work-items";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";

export const workItemIdSchema = z.string().min(1).max(120);
export const workItemSchema = z.strictObject({ workItemId: workItemIdSchema });

export type WorkItem = typeof workItems.$inferSelect;

/** How long a claim lasts without a sign of life of the desk that holds it. */
export const claimLeaseMs = 300_000;

/** @throws AppError not-found, also for a work item of another workspace */
export async function loadWorkItem(ctx: Ctx, workItemId: string): Promise<WorkItem> {
  const [row] = await ctx.db
    .select()
    .from(workItems)
    .where(and(eq(workItems.workspaceId, ctx.workspaceId), eq(workItems.id, workItemId)));
  if (!row) throw new AppError("not-found", "There is no such work.", { workItemId });
  return row;
}

/** A claim that still holds: later than now, or without an end. */
export function isClaimLive(item: Pick<WorkItem, "status" | "claimExpiresAt">, now: Date): boolean {
  return item.status === "claimed" && (item.claimExpiresAt === null || item.claimExpiresAt > now);
}
