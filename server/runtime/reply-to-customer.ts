import "server-only";
import { z } from "zod";
import type { Arrival } from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { personBy } from "./actor-by";
import { arrivalHash } from "./advance";
import { idSchema, parseInput, textSchema } from "./bounded-input";
import { runtimeOf } from "./runtime";

export const replyToCustomerSchema = z.strictObject({
  caseId: idSchema,
  messageId: idSchema,
  text: textSchema(8_000),
});

/**
 * What a person says to the customer. Somebody who does not own the case takes it over by speaking.
 * @throws AppError forbidden, not-found; conflict when the case is over
 */
export async function replyToCustomer(
  ctx: Ctx,
  input: z.input<typeof replyToCustomerSchema>,
): Promise<{ isRepeat: boolean }> {
  const { caseId, messageId, text } = parseInput(replyToCustomerSchema, input);
  const by = personBy(ctx.actor, "desk.work");
  const arrival: Arrival = { type: "agent-replied", messageId, by, private: { text } };
  const { isRepeat } = await runtimeOf(ctx).advancer.advance({
    ref: { workspaceId: ctx.workspaceId, caseId },
    source: { from: "inbox", id: `reply:${messageId}`, hash: arrivalHash(arrival) },
    arrival,
    actor: ctx.actor,
    guard: assertOpen,
  });
  return { isRepeat };
}

/** @throws AppError conflict */
export function assertOpen(state: CaseState): void {
  if (state.status === "resolved" || state.status === "closed") {
    throw new AppError("conflict", "The case is over: nothing can be done in it any more.", {
      status: state.status,
    });
  }
}
