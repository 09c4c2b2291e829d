import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Arrival, EffectOutcome } from "@/core/case/events";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { personBy } from "./actor-by";
import { arrivalHash } from "./advance";
import { boundedJsonSchema, parseInput, textSchema } from "./bounded-input";
import { runtimeOf } from "./runtime";

const outcomeSchema = z.discriminatedUnion("outcome", [
  z.strictObject({
    outcome: z.literal("ok"),
    /** What the system shows as its answer; null when the operation answers with nothing that is needed. */
    answer: boundedJsonSchema.default(null),
    receipt: z.strictObject({ id: textSchema(200), at: z.iso.datetime() }).optional(),
  }),
  z.strictObject({ outcome: z.literal("refused") }),
  z.strictObject({ outcome: z.literal("failed") }),
]);
export const settleIncidentSchema = z.strictObject({
  incidentId: z.string().min(1).max(500),
  /** What became of the call, as the person found it in the system of record. */
  settled: outcomeSchema,
  reason: textSchema(2_000).refine((text) => text.trim() !== "", "say how you know"),
});

type Incident = {
  case_id: string;
  kind: "effect" | "advance";
  effect_key: string | null;
  operation: string | null;
  settled_at: Date | null;
};

/**
 * A person says what became of an effect that is in doubt or used up its retries, and the case goes on from there.
 * An arrival that the case could not take is tried again instead.
 * @throws AppError forbidden, not-found; conflict when it was settled before
 */
export async function settleIncident(ctx: Ctx, input: z.input<typeof settleIncidentSchema>): Promise<void> {
  const { incidentId, settled, reason } = parseInput(settleIncidentSchema, input);
  const by = personBy(ctx.actor, "runtime.settle");
  const runtime = runtimeOf(ctx);
  const found = await runtime.pool.query<Incident>(
    "SELECT case_id, kind, effect_key, operation, settled_at FROM incidents WHERE workspace_id = $1 AND id = $2",
    [ctx.workspaceId, incidentId],
  );
  const incident = found.rows[0];
  if (!incident) throw new AppError("not-found", "There is no such incident.", { incidentId });
  if (incident.settled_at)
    throw new AppError("conflict", "This incident was settled before.", { incidentId });
  if (incident.kind === "advance" || incident.effect_key === null) {
    await tryAgain(ctx, incidentId, { incident, reason });
    runtime.notices.workWaits();
    return;
  }
  const key = incident.effect_key;
  const outcome = outcomeOf(settled, { reason, operation: incident.operation ?? "" });
  const arrival: Arrival = { type: "effect-answered", key, by, ...outcome };
  const { isRepeat } = await runtime.advancer.advance({
    ref: { workspaceId: ctx.workspaceId, caseId: incident.case_id },
    // One id an incident: settled once.
    source: { from: "inbox", id: `settle:${key}`, hash: arrivalHash(arrival) },
    ...{ arrival, actor: ctx.actor },
    settles: { id: incidentId, key, by: by.id, settlement: settled.outcome },
  });
  if (isRepeat) throw new AppError("conflict", "This incident was settled before.", { incidentId });
}

function outcomeOf(
  settled: z.output<typeof outcomeSchema>,
  { reason, operation }: { reason: string; operation: string },
): EffectOutcome {
  if (settled.outcome !== "ok") {
    return { outcome: settled.outcome, code: `settled-${settled.outcome}`, private: { message: reason } };
  }
  const { answer, receipt } = settled;
  return {
    outcome: "ok",
    ...(receipt && { receipt: { ...receipt, operation } }),
    private: { answer, reason },
  };
}

async function tryAgain(
  ctx: Ctx,
  incidentId: string,
  about: { incident: Incident; reason: string },
): Promise<void> {
  const { case_id: caseId, effect_key: key } = about.incident;
  const now = ctx.now().toISOString();
  const actorId = ctx.actor.kind === "person" ? ctx.actor.id : "";
  await ctx.db.transaction(async (tx) => {
    await tx.execute(sql`UPDATE incidents SET settled_at = ${now}, settled_by = ${actorId}, settlement = 'try-again'
      WHERE workspace_id = ${ctx.workspaceId} AND id = ${incidentId}`);
    await tx.execute(sql`UPDATE effects SET status = 'open', lease_worker = NULL, fence = fence + 1, due_at = ${now}
      WHERE workspace_id = ${ctx.workspaceId} AND case_id = ${caseId} AND key = ${key} AND status = 'stuck'`);
    await tx.execute(sql`UPDATE inbox SET failed_code = NULL, lease_worker = NULL, due_at = ${now}
      WHERE workspace_id = ${ctx.workspaceId} AND case_id = ${caseId} AND consumed_seq IS NULL
        AND ${`${caseId}/advance/inbox:`} || id = ${incidentId}`);
    await appendAudit(tx, ctx, {
      ...{ action: "incident-tried-again", subject: `case:${caseId}` },
      inputs: { incidentId },
    });
  });
}
