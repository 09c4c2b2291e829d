import "server-only";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { answerSurvey, answerSurveySchema } from "@/server/channels/answer-survey";
import { customerCtx, openConversation } from "@/server/channels/conversation-access";
import { loadChatState } from "@/server/channels/load-chat-state";
import { receiveMessage, receiveMessageSchema } from "@/server/channels/receive-message";
import { startConversation, startConversationSchema } from "@/server/channels/start-conversation";
import { watchConversation } from "@/server/channels/watch-conversation";
import { publicProcedure, router } from "../trpc";

const conversationId = z.string().min(1).max(120);
const after = z.number().int().min(0).default(0).describe("Position of the last message that is known.");

/** Customers without an account. Every procedure but start wants the conversation's own token (cookie or bearer). */
export const chatRouter = router({
  start: publicProcedure.input(startConversationSchema).mutation(async ({ ctx, input }) => {
    const { conversation, token } = await startConversation(ctx, input);
    const state = await loadChatState(customerCtx(ctx, conversation), conversation, 0);
    return { conversationId: conversation.conversationId, token, state };
  }),
  send: publicProcedure
    .input(receiveMessageSchema.extend({ conversationId, after }))
    .mutation(async ({ ctx, input }) => {
      const { conversationId: id, after: known, ...message } = input;
      const conversation = await openConversation(ctx, id);
      const taken = await receiveMessage(ctx, conversation, message);
      return { ...taken, state: await loadChatState(customerCtx(ctx, conversation), conversation, known) };
    }),
  answerSurvey: publicProcedure
    .input(answerSurveySchema.extend({ conversationId, after }))
    .mutation(async ({ ctx, input }) => {
      const { conversationId: id, after: known, ...answer } = input;
      const conversation = await openConversation(ctx, id);
      const customer = customerCtx(ctx, conversation);
      const taken = await answerSurvey(customer, conversation, answer);
      return { ...taken, state: await loadChatState(customer, conversation, known) };
    }),
  state: publicProcedure.input(z.strictObject({ conversationId, after })).query(async ({ ctx, input }) => {
    const conversation = await openConversation(ctx, input.conversationId);
    return loadChatState(customerCtx(ctx, conversation), conversation, input.after);
  }),
  /** The state now and at each change; a client that reconnects goes on after the last one it was given. */
  watch: publicProcedure
    .input(z.strictObject({ conversationId, after, lastEventId: z.string().max(20).nullish() }))
    .subscription(async function* ({ ctx, input, signal }) {
      const conversation = await openConversation(ctx, input.conversationId);
      const seen = Number(input.lastEventId ?? input.after);
      const from = {
        after: Number.isSafeInteger(seen) ? seen : 0,
        signal: signal ?? new AbortController().signal,
      };
      for await (const state of watchConversation(customerCtx(ctx, conversation), conversation, from)) {
        yield tracked(String(state.cursor), state);
      }
    }),
});
