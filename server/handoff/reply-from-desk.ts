import "server-only";
import { z } from "zod";
import { can } from "@/core/governance/permissions";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { personBy } from "@/server/runtime/actor-by";
import { idSchema, textSchema } from "@/server/runtime/bounded-input";
import { replyToCustomer } from "@/server/runtime/reply-to-customer";
import { recordFeedback } from "./record-feedback";
import { isClaimLive, loadWorkItem, workItemIdSchema } from "./work-item";

const wordsSchema = textSchema(8_000).refine((text) => text.trim() !== "", "write something first");

export const replyFromDeskSchema = z.strictObject({
  workItemId: workItemIdSchema,
  /** Chosen by the desk, so that the same reply sent twice is one. */
  messageId: idSchema,
  text: wordsSchema,
  /** The suggestion that the reply began as: what became of it is kept as feedback. */
  suggestion: z
    .strictObject({ text: textSchema(8_000), engine: z.string().max(300) })
    .nullable()
    .default(null),
});

/**
 * Says something to the customer. While somebody else holds the work, only they (or a supervisor) speak.
 * @throws AppError forbidden, not-found, conflict (somebody else has it, or the case is over)
 */
export async function replyFromDesk(
  ctx: Ctx,
  input: z.infer<typeof replyFromDeskSchema>,
): Promise<{ isRepeat: boolean }> {
  const { workItemId, messageId, text, suggestion } = input;
  const { id: personId } = personBy(ctx.actor, "desk.work");
  const item = await loadWorkItem(ctx, workItemId);
  const isTheirs = isClaimLive(item, ctx.now()) && item.claimedBy !== personId;
  const isSupervisor = ctx.actor.kind === "person" && can(ctx.actor.roles, "desk.supervise");
  if (isTheirs && !isSupervisor) {
    throw new AppError("conflict", "Somebody else has claimed this work and speaks to the customer.", {
      claimedBy: item.claimedBy,
    });
  }
  const { isRepeat } = await replyToCustomer(ctx, { caseId: item.caseId, messageId, text });
  if (!isRepeat && suggestion) {
    const verdict = suggestion.text.trim() === text.trim() ? "accepted" : "edited";
    const texts = { suggested: suggestion.text, used: text };
    await recordFeedback(ctx, { item, subject: "draft", verdict, engine: suggestion.engine, texts });
  }
  return { isRepeat };
}
