import "server-only";
import { z } from "zod";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { boundedObjectSchema, parseInput } from "@/server/runtime/bounded-input";
import { runtimeOf } from "@/server/runtime/runtime";
import { acceptMessage, isAccepted, messageHash, messageIdOf, type Sent } from "./accept-message";
import { bringOn } from "./bring-on";
import { answersInWords, checkAnswers } from "./check-answers";
import { customerCtx, type Conversation, type Visitor } from "./conversation-access";
import { tellConversation } from "./conversation-notices";
import { findOpenCase } from "./decide-route";
import { limitAddress, limitConversation } from "./limits";
import { liveAsk, type LiveAsk } from "@/core/case/live-ask";
import { pressed } from "./words";

export const textMax = 4_000;
const answersMax = 20;

export const receiveMessageSchema = z.strictObject({
  clientMessageId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, "up to 64 letters, digits, _ and -")
    .describe("Chosen by the sender; the same id again is the same message, and changes nothing."),
  text: z
    .string()
    .max(textMax, `a message has at most ${textMax.toLocaleString("en")} characters`)
    .default(""),
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
  const hash = messageHash(message);
  // Before the answers are looked at: what a repeat answers may not be asked any more.
  const isRepeat = (await isAccepted(ctx, conversation, { messageId, hash })) || !(await accept());
  await bringOn(ctx, conversation);
  return { messageId, isRepeat };

  async function accept(): Promise<boolean> {
    const sent = await sentOf(ctx, conversation, message);
    const accepted = await acceptMessage(ctx, { ...conversation, key }, { messageId, hash, sent });
    if (!accepted.isRepeat) await tellConversation(ctx, conversation);
    return !accepted.isRepeat;
  }
}

/** @throws AppError bad-input when there is nothing in it, or an answer does not fit */
async function sentOf(
  ctx: Ctx,
  conversation: Conversation,
  message: z.output<typeof receiveMessageSchema>,
): Promise<Sent> {
  const { yes, asksForPerson } = message;
  const text = message.text.trim();
  const raw = boundedObjectSchema.parse(message.answers);
  if (Object.keys(raw).length === 0) {
    const button = asksForPerson ? pressed.person : yes === null ? "" : yes ? pressed.yes : pressed.no;
    if (text === "" && button === "") throw new AppError("bad-input", "Write a message first.");
    return { text: text || button, answers: {}, yes, asksForPerson, isWords: text !== "" };
  }
  const ask = await currentAsk(ctx, conversation);
  const answers = checkAnswers(ask, raw);
  const fields = ask?.ask === "fields" ? ask.fields : [];
  return { text: text || answersInWords(fields, answers), answers, yes, asksForPerson, isWords: text !== "" };
}

async function currentAsk(ctx: Ctx, conversation: Conversation): Promise<LiveAsk | null> {
  const caseId = await findOpenCase(ctx, conversation);
  if (caseId === null) return null;
  const { advancer, versions } = runtimeOf(ctx);
  const { state } = await advancer.load({ workspaceId: ctx.workspaceId, caseId });
  return liveAsk(await versions.load(ctx.workspaceId, state.versionHash), state, ctx.now().toISOString());
}
