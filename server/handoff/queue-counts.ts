import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { queues } from "@/db/schema/queues";
import { workItems } from "@/db/schema/work-items";
import type { Ctx } from "@/server/platform/context";

export type QueueCount = { key: string; title: string; specialist: boolean; open: number; overdue: number };

/** Every queue of the workspace with how much waits in it, and how much of that is overdue. By title. */
export async function countQueues(ctx: Ctx): Promise<QueueCount[]> {
  const now = ctx.now().toISOString();
  const waiting = ctx.db
    .select({
      queue: workItems.queue,
      open: sql<number>`count(*)`.mapWith(Number).as("open"),
      overdue: sql<number>`count(*) FILTER (WHERE ${workItems.dueAt} < ${now})`.mapWith(Number).as("overdue"),
    })
    .from(workItems)
    .where(and(eq(workItems.workspaceId, ctx.workspaceId), inArray(workItems.status, ["open", "claimed"])))
    .groupBy(workItems.queue)
    .as("waiting");
  const rows = await ctx.db
    .select({
      key: queues.key,
      title: queues.title,
      specialist: queues.specialist,
      open: waiting.open,
      overdue: waiting.overdue,
    })
    .from(queues)
    .leftJoin(waiting, eq(waiting.queue, queues.key))
    .where(eq(queues.workspaceId, ctx.workspaceId))
    .orderBy(asc(queues.title));
  return rows.map(({ open, overdue, ...queue }) => ({ ...queue, open: open ?? 0, overdue: overdue ?? 0 }));
}
