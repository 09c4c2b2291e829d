import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { stops } from "@/db/schema/stops";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { personBy } from "./actor-by";
import { parseInput, textSchema } from "./bounded-input";

export const resumeScopeSchema = z.strictObject({
  stopId: z.string().min(1).max(120),
  reason: textSchema(500).refine((text) => text.trim() !== "", "say why"),
});

/**
 * Ends a stop. Another person than the one who stopped must do it.
 * @throws AppError forbidden, not-found; conflict when it was ended before
 */
export async function resumeScope(ctx: Ctx, input: z.input<typeof resumeScopeSchema>): Promise<void> {
  const { stopId, reason } = parseInput(resumeScopeSchema, input);
  const by = personBy(ctx.actor, "runtime.stop");
  const isThis = and(eq(stops.workspaceId, ctx.workspaceId), eq(stops.id, stopId));
  await ctx.db.transaction(async (tx) => {
    const [stop] = await tx.select().from(stops).where(isThis);
    if (!stop) throw new AppError("not-found", "There is no such stop.", { stopId });
    if (stop.stoppedBy === by.id) {
      throw new AppError("forbidden", "Somebody else than the person who stopped must resume.", { stopId });
    }
    const resumed = await tx
      .update(stops)
      .set({ resumedBy: by.id, resumedAt: ctx.now(), resumeReason: reason })
      .where(and(isThis, isNull(stops.resumedAt)))
      .returning({ id: stops.id });
    if (resumed.length === 0) throw new AppError("conflict", "This stop was ended before.", { stopId });
    const inputs = { scope: stop.scope, target: stop.target };
    await appendAudit(tx, ctx, { action: "resumed", subject: `stop:${stopId}`, inputs, reason });
  });
}
