import "server-only";
import { and, asc, eq, inArray, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { intents } from "@/db/schema/intents";
import { journeys } from "@/db/schema/journeys";
import { queues } from "@/db/schema/queues";
import { users } from "@/db/schema/users";
import { workItems } from "@/db/schema/work-items";
import type { Ctx } from "@/server/platform/context";
import type { DeskRow } from "./desk-row";
import { isClaimLive } from "./work-item";

export type WorkFilter = {
  scope: "all" | "mine" | "unclaimed";
  queue: string | null;
  kind: "handoff" | "approval" | "task" | null;
  /** One work item alone, whatever became of it. */
  id?: string;
};

const aboutSchema = z.object({
  notBy: z.array(z.string()).default([]),
  approvals: z.object({ given: z.number(), needed: z.number() }).optional(),
});

/** Open and claimed work items that fit, by due time; at most `max`. */
export async function listWorkRows(ctx: Ctx, filter: WorkFilter, max: number): Promise<DeskRow[]> {
  const person = ctx.actor.kind === "person" ? ctx.actor.id : "";
  const rows = await ctx.db
    .select({
      item: workItems,
      queueTitle: queues.title,
      intent: cases.intent,
      intentTitle: intents.title,
      journey: journeys.name,
      claimedName: users.name,
    })
    .from(workItems)
    .innerJoin(cases, and(eq(cases.workspaceId, workItems.workspaceId), eq(cases.id, workItems.caseId)))
    .leftJoin(journeys, and(eq(journeys.workspaceId, cases.workspaceId), eq(journeys.id, cases.journeyId)))
    .leftJoin(queues, and(eq(queues.workspaceId, workItems.workspaceId), eq(queues.key, workItems.queue)))
    .leftJoin(intents, and(eq(intents.workspaceId, cases.workspaceId), eq(intents.key, cases.intent)))
    .leftJoin(users, eq(users.id, workItems.claimedBy))
    .where(and(eq(workItems.workspaceId, ctx.workspaceId), ...conditions(filter, person, ctx.now())))
    .orderBy(sql`${workItems.dueAt} ASC NULLS LAST`, asc(workItems.openedAt), asc(workItems.id))
    .limit(max);
  return rows.map(({ item, queueTitle, intent, intentTitle, journey, claimedName }) => {
    const { notBy, approvals } = aboutSchema.parse(JSON.parse(item.about));
    return {
      id: item.id,
      kind: item.type,
      caseId: item.caseId,
      title: item.title,
      queue: { key: item.queue, title: queueTitle ?? item.queue },
      tier: item.tier,
      priority: item.priority,
      intent: intentTitle ?? intent,
      journey: journey ?? "A journey that was removed",
      openedAt: item.openedAt,
      dueAt: item.dueAt,
      claim:
        item.status === "claimed" && item.claimedBy !== null
          ? {
              personId: item.claimedBy,
              name: claimedName ?? "Somebody",
              isLive: isClaimLive(item, ctx.now()),
            }
          : null,
      isForOthers: notBy.includes(person),
      approvals: approvals ?? null,
    };
  });
}

function conditions({ scope, queue, kind, id }: WorkFilter, person: string, now: Date): (SQL | undefined)[] {
  if (id !== undefined) return [eq(workItems.id, id)];
  const isFree = or(
    isNull(workItems.claimedBy),
    and(eq(workItems.status, "claimed"), lt(workItems.claimExpiresAt, now)),
  );
  return [
    inArray(workItems.status, ["open", "claimed"]),
    queue === null ? undefined : eq(workItems.queue, queue),
    kind === null ? undefined : eq(workItems.type, kind),
    scope === "mine" ? and(eq(workItems.status, "claimed"), eq(workItems.claimedBy, person)) : undefined,
    scope === "unclaimed" ? isFree : undefined,
  ];
}
