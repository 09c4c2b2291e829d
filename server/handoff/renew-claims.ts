import "server-only";
import { and, eq } from "drizzle-orm";
import { agentPresence } from "@/db/schema/agent-presence";
import { qualityReviews } from "@/db/schema/quality-reviews";
import { workItems } from "@/db/schema/work-items";
import type { Ctx } from "@/server/platform/context";
import { personBy } from "@/server/runtime/actor-by";
import { claimLeaseMs } from "./work-item";

/**
 * A sign of life of the person's desk: everything they hold stays theirs for another lease. What somebody else has
 * taken over meanwhile stays with them.
 * @returns how many claims were renewed
 */
export async function renewClaims(ctx: Ctx): Promise<{ renewed: number }> {
  const { id } = personBy(ctx.actor, "desk.work");
  const { workspaceId } = ctx;
  const now = ctx.now();
  const claimExpiresAt = new Date(now.getTime() + claimLeaseMs);
  const renewed = await ctx.db
    .update(workItems)
    .set({ claimExpiresAt })
    .where(
      and(
        eq(workItems.workspaceId, workspaceId),
        eq(workItems.status, "claimed"),
        eq(workItems.claimedBy, id),
      ),
    )
    .returning({ id: workItems.id });
  await ctx.db
    .update(qualityReviews)
    .set({ claimExpiresAt })
    .where(
      and(
        eq(qualityReviews.workspaceId, workspaceId),
        eq(qualityReviews.status, "claimed"),
        eq(qualityReviews.claimedBy, id),
      ),
    );
  await ctx.db
    .update(agentPresence)
    .set({ seenAt: now })
    .where(and(eq(agentPresence.workspaceId, workspaceId), eq(agentPresence.personId, id)));
  return { renewed: renewed.length };
}
