import "server-only";
import { z } from "zod";
import type { Arrival } from "@/core/case/events";
import type { Ctx } from "@/server/platform/context";
import { byOf } from "./actor-by";
import { arrivalHash } from "./advance";
import { idSchema, parseInput, textSchema } from "./bounded-input";
import { assertOpen } from "./reply-to-customer";
import { runtimeOf } from "./runtime";

export const cancelCaseSchema = z.strictObject({ caseId: idSchema, reason: textSchema(500) });

/**
 * Ends a case where it stands: no new effect after it. Calls under way finish, and their answers are recorded.
 * @throws AppError not-found; conflict when the case is over
 */
export async function cancelCase(
  ctx: Ctx,
  input: z.input<typeof cancelCaseSchema>,
): Promise<{ isRepeat: boolean }> {
  const { caseId, reason } = parseInput(cancelCaseSchema, input);
  const arrival: Arrival = { type: "case-cancelled", by: byOf(ctx.actor), reason };
  const { isRepeat } = await runtimeOf(ctx).advancer.advance({
    ref: { workspaceId: ctx.workspaceId, caseId },
    source: { from: "inbox", id: "cancel", hash: arrivalHash(arrival) },
    ...{ arrival, actor: ctx.actor, guard: assertOpen },
  });
  return { isRepeat };
}
