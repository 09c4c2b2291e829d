import "server-only";
import { z } from "zod";
import type { Arrival } from "@/core/case/events";
import type { Ctx } from "@/server/platform/context";
import { arrivalHash } from "./advance";
import { boundedJsonSchema, idSchema, parseInput } from "./bounded-input";
import { runtimeOf } from "./runtime";

export const deliverSignalSchema = z.strictObject({
  caseId: idSchema,
  /** Chosen by the sender: the same id again is the same event. */
  deliveryId: idSchema,
  name: z.string().min(1).max(63),
  payload: boundedJsonSchema.default(null),
});

/**
 * Takes an outside event to its case. One that comes before its wait is kept until it is wanted.
 * @throws AppError not-found; conflict when the id was used for another event
 */
export async function deliverSignal(
  ctx: Ctx,
  input: z.input<typeof deliverSignalSchema>,
): Promise<{ isRepeat: boolean }> {
  const { caseId, deliveryId, name, payload } = parseInput(deliverSignalSchema, input);
  const arrival: Arrival = { type: "signal-received", name, private: { payload } };
  const { isRepeat } = await runtimeOf(ctx).advancer.advance({
    ref: { workspaceId: ctx.workspaceId, caseId },
    source: { from: "inbox", id: `signal:${deliveryId}`, hash: arrivalHash(arrival) },
    arrival,
    actor: ctx.actor,
  });
  return { isRepeat };
}
