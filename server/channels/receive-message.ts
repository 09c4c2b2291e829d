import "server-only";
import { z } from "zod";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { boundedObjectSchema, parseInput } from "@/server/runtime/bounded-input";
import { runtimeOf } from "@/server/runtime/runtime";
import { acceptMessage, messageIdOf, type Sent } from "./accept-message";
import { bringOn } from "./bring-on";
import { answersInWords, checkAnswers } from "./check-answers";
import { customerCtx, type Conversation, type Visitor } from "./conversation-access";
import { tellConversation } from "./conversation-notices";
import { findOpenCase } from "./decide-route";
import { limitAddress, limitConversation } from "./limits";
import { liveAsk, type ChatAsk } from "./live-ask";
import { pressed } from "./words";

export const textMax = 4_000;
const answersMax = 20;

export const receiveMessageSchema = z.strictObject({
  clientMessageId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, "up to 64 letters, digits, _ and -")
    .describe("Chosen by the sender; the same id again is the same message, and changes nothing."),
  text: z.string().max(textMax, `a message has at most ${textMax.toLocaleString("en")} characters`).default(""),
  answers: z
    .record(z.string().max(63), z.unknown())
    .refine((answers) => Object.keys(answers).length <= answersMax, `at most ${answersMax} answers`)
    .default({})
    .describe("Values by field name, for the fields that are asked for now."),
  yes: z.boolean().nullable().default(null).describe("The answer to a consent or a confirmation."),
  asksForPerson: z.boolean().default(false).describe("The customer wants to talk to a person."),
});
export type ReceiveMessageInput = z.input<typeof receiveMessageSchema>;

/**
 * Takes a customer's message. When this returns it is stored and will reach its case, whatever happens to this process;
 * as a rule it has reached it.
 * @throws AppError bad-input, conflict, too-many-requests, not-found when the customer's data was erased
 */
export async function receiveMessage(
  visitor: Visitor,
  conversation: Conversation,
  input: ReceiveMessageInput,
): Promise<{ messageId: string; isRepeat: boolean }> {
  const message = parseInput(receiveMessageSchema, input);
  await limitAddress(visitor, "chat-message");
  await limitConversation(visitor, conversation);
  const ctx = customerCtx(visitor, conversation);
  const key = await runtimeOf(ctx).keys.load(conversation);
  const messageId = messageIdOf(conversation, message.clientMessageId);
  const answers = boundedObjectSchema.parse(message.answers);
  const ask = Object.keys(answers).length > 0 ? await currentAsk(ctx, conversation) : null;
  let sent: Sent;
  try {
    sent = sentOf(message, { values: checkAnswers(ask, answers), ask });
  } catch (error) {
    // What was answered is not asked any more: a repeat of an accepted message is still a repeat.
    if (await wasAccepted(ctx, messageId)) return { messageId, isRepeat: true };
    throw error;
  }
  const { isRepeat } = await acceptMessage(ctx, { ...conversation, key }, { messageId, sent });
  if (!isRepeat) await tellConversation(ctx, conversation);
  await bringOn(ctx, conversation);
  return { messageId, isRepeat };
}
