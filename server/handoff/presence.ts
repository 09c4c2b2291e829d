import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { agentPresence } from "@/db/schema/agent-presence";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { personBy } from "@/server/runtime/actor-by";

export const setPresenceSchema = z.strictObject({ status: z.enum(["available", "away"]) });

export type Presence = { status: "available" | "away"; availableCount: number };

/** A desk that gave no sign of life for this long is taken for closed. */
const seenWithinMs = 180_000;

/** Says whether the person takes work. What they hold stays theirs: they give it back themselves. */
export async function setPresence(
  ctx: Ctx,
  { status }: z.infer<typeof setPresenceSchema>,
): Promise<Presence> {
  const { id } = personBy(ctx.actor, "desk.work");
  const now = ctx.now();
  await ctx.db.transaction(async (tx) => {
    await tx
      .insert(agentPresence)
      .values({ workspaceId: ctx.workspaceId, personId: id, status, changedAt: now, seenAt: now })
      .onConflictDoUpdate({
        target: [agentPresence.workspaceId, agentPresence.personId],
        set: { status, changedAt: now, seenAt: now },
      });
    await appendAudit(tx, ctx, { action: "presence-changed", subject: `person:${id}`, inputs: { status } });
  });
  return loadPresence(ctx);
}

/** The reader's own switch (away until they say otherwise), and how many people take work now. */
export async function loadPresence(ctx: Ctx): Promise<Presence> {
  const person = ctx.actor.kind === "person" ? ctx.actor.id : "";
  const seenAfter = new Date(ctx.now().getTime() - seenWithinMs);
  const isHere = and(
    eq(agentPresence.workspaceId, ctx.workspaceId),
    eq(agentPresence.status, "available"),
    gt(agentPresence.seenAt, seenAfter),
  );
  const [own] = await ctx.db
    .select({ status: agentPresence.status })
    .from(agentPresence)
    .where(and(eq(agentPresence.workspaceId, ctx.workspaceId), eq(agentPresence.personId, person)));
  const [others] = await ctx.db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(agentPresence)
    .where(isHere);
  return { status: own?.status ?? "away", availableCount: others?.count ?? 0 };
}
