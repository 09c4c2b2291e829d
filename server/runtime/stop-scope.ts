import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { stops } from "@/db/schema/stops";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { personBy } from "./actor-by";
import { parseInput, textSchema } from "./bounded-input";

export const stopScopeSchema = z.strictObject({
  scope: z.enum(["workspace", "journey", "channel", "model", "operation"]),
  /** The journey's id, the channel, the model or the operation's key; "*" for the workspace. */
  target: z.string().min(1).max(120).default("*"),
  reason: textSchema(500).refine((text) => text.trim() !== "", "say why"),
});

/**
 * The stop button. When this returns, no new AI act and no new tool call that it covers is committed (R9): taking the
 * workspace's lock waits for the decisions under way, and later ones are made with the stop. Calls that were intended
 * before may finish; `inFlight` says how many.
 * @throws AppError forbidden; conflict when it is stopped already
 */
export async function stopScope(
  ctx: Ctx,
  input: z.input<typeof stopScopeSchema>,
): Promise<{ stopId: string; inFlight: number }> {
  const { scope, target, reason } = parseInput(stopScopeSchema, input);
  const by = personBy(ctx.actor, "runtime.stop");
  const { workspaceId } = ctx;
  const stopId = newId("stop");
  return ctx.db.transaction(async (tx) => {
    await tx.execute(sql`SELECT raise_workspace_epoch(${workspaceId})`);
    const counted = await tx.execute<{ count: string }>(
      sql`SELECT count(*) AS count FROM effects e JOIN cases c ON c.workspace_id = e.workspace_id AND c.id = e.case_id
          WHERE e.workspace_id = ${workspaceId} AND e.status = 'open' AND CASE ${scope}::text
            WHEN 'workspace' THEN true WHEN 'journey' THEN c.journey_id = ${target} WHEN 'channel' THEN c.channel = ${target}
            WHEN 'model' THEN e.effect = 'ai' ELSE e.operation = ${target} END`,
    );
    const inFlight = Number(counted.rows[0]?.count ?? 0);
    const inserted = await tx
      .insert(stops)
      .values({
        workspaceId,
        id: stopId,
        scope,
        target,
        reason,
        stoppedBy: by.id,
        stoppedAt: ctx.now(),
        inFlight,
      })
      .onConflictDoNothing()
      .returning({ id: stops.id });
    if (inserted.length === 0) throw new AppError("conflict", "This is stopped already.", { scope, target });
    const inputs = { scope, target };
    await appendAudit(tx, ctx, {
      action: "stopped",
      subject: `stop:${stopId}`,
      inputs,
      outputs: { inFlight },
      reason,
    });
    return { stopId, inFlight };
  });
}
