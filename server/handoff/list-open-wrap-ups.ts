import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { workItems } from "@/db/schema/work-items";
import { wrapUps } from "@/db/schema/wrap-ups";
import type { Ctx } from "@/server/platform/context";

export type OpenWrapUp = { id: string; workItemId: string; title: string; startedAt: Date };

/** What the reader has finished and not wrapped up yet. */
export async function listOpenWrapUps(ctx: Ctx): Promise<OpenWrapUp[]> {
  const person = ctx.actor.kind === "person" ? ctx.actor.id : "";
  return ctx.db
    .select({
      id: wrapUps.id,
      workItemId: wrapUps.workItemId,
      title: workItems.title,
      startedAt: wrapUps.startedAt,
    })
    .from(wrapUps)
    .innerJoin(
      workItems,
      and(eq(workItems.workspaceId, wrapUps.workspaceId), eq(workItems.id, wrapUps.workItemId)),
    )
    .where(
      and(eq(wrapUps.workspaceId, ctx.workspaceId), eq(wrapUps.personId, person), isNull(wrapUps.endedAt)),
    )
    .orderBy(asc(wrapUps.startedAt))
    .limit(20);
}
