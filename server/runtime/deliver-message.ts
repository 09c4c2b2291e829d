import "server-only";
import { z } from "zod";
import type { Arrival } from "@/core/case/events";
import type { Ctx } from "@/server/platform/context";
import { arrivalHash } from "./advance";
import { boundedObjectSchema, idSchema, parseInput, textSchema } from "./bounded-input";
import { runtimeOf } from "./runtime";
import { understandingSchema } from "./understanding-schema";

export const deliverMessageSchema = z.strictObject({
  caseId: idSchema,
  /** Chosen by the channel; the message's id for good, and what makes a repeated message one message. */
  messageId: idSchema,
  text: textSchema(4_000),
  answers: boundedObjectSchema.default({}),
  entities: boundedObjectSchema.default({}),
  yes: z.boolean().nullable().default(null),
  asksForPerson: z.boolean().default(false),
  understanding: understandingSchema.nullable().default(null),
});

/**
 * Takes a customer's message to its case, and writes it to the conversation in the same transaction.
 * @throws AppError not-found; conflict when the id was used for another message
 */
export async function deliverMessage(
  ctx: Ctx,
  input: z.input<typeof deliverMessageSchema>,
): Promise<{ isRepeat: boolean }> {
  const { caseId, messageId, text, answers, entities, yes, asksForPerson, understanding } = parseInput(
    deliverMessageSchema,
    input,
  );
  const arrival: Arrival = {
    ...{ type: "message-received", messageId, understanding, asksForPerson, yes },
    private: { text, answers, entities },
  };
  const { isRepeat } = await runtimeOf(ctx).advancer.advance({
    ref: { workspaceId: ctx.workspaceId, caseId },
    source: { from: "inbox", id: `message:${messageId}`, hash: arrivalHash(arrival) },
    arrival,
    actor: ctx.actor,
  });
  return { isRepeat };
}
