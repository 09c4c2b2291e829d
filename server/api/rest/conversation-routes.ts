import "server-only";
import { z } from "zod";
import { customerCtx, openConversation, type Visitor } from "@/server/channels/conversation-access";
import { loadChatState } from "@/server/channels/load-chat-state";
import { receiveMessage, receiveMessageSchema } from "@/server/channels/receive-message";
import { startConversation, startConversationSchema } from "@/server/channels/start-conversation";
import { jsonSchema } from "@/core/expression/value";
import { publicRoute } from "./route";

const askSchema = z
  .discriminatedUnion("ask", [
    z.object({
      ask: z.literal("fields"),
      fields: z.array(
        z.object({
          name: z.string().describe("Answer it under this name in `answers`."),
          label: z.string(),
          question: z.string().nullable(),
          type: jsonSchema.describe("The field's type, as in a journey's document."),
          personal: z.boolean(),
        }),
      ),
    }),
    z.object({
      ask: z.literal("consent"),
      title: z.string(),
      rows: z
        .array(z.object({ label: z.string(), value: z.string() }))
        .describe("Exactly what a yes will do."),
    }),
    z.object({ ask: z.literal("confirmation") }),
  ])
  .nullable();

const stateSchema = z.object({
  conversationId: z.string(),
  status: z.enum(["open", "closed"]),
  messages: z.array(
    z.object({
      position: z.number().describe("Gapless place in the conversation."),
      id: z.string(),
      author: z.enum(["customer", "ai", "agent", "system"]),
      name: z.string().nullable(),
      text: z.string(),
      at: z.string(),
    }),
  ),
  cursor: z.number().describe("Give it as `after` for what comes next."),
  hasMore: z.boolean(),
  ask: askSchema.describe("What the customer is asked now."),
  activity: z.enum(["idle", "working", "waiting-for-person", "with-person"]),
  queuePosition: z.number().nullable(),
  caseId: z.string().nullable(),
  isEnded: z.boolean(),
  surveyOf: z.string().nullable().describe("The ended case that the customer may still rate."),
});

/** Programs show their token; a browser's cookie opens nothing here. */
function open(visitor: Visitor, conversationId: string) {
  const headers = new Headers({ authorization: visitor.headers.get("authorization") ?? "" });
  return openConversation({ ...visitor, headers }, conversationId);
}

const tokenNote = "Authorization: Bearer <the conversation's token>.";
const tag = "Conversations";

/** What customers do, for channels of one's own. English only, text only: no attachments. */
export const conversationRoutes = [
  publicRoute({
    method: "POST",
    path: "/api/v1/conversations",
    summary: "Start a conversation; the answer holds its token, which is told only here",
    tag,
    status: 201,
    input: startConversationSchema,
    output: z.object({ conversationId: z.string(), token: z.string(), state: stateSchema }),
    handler: async (visitor, input) => {
      const { conversation, token } = await startConversation(visitor, input, "api");
      const state = await loadChatState(customerCtx(visitor, conversation), conversation, 0);
      return { conversationId: conversation.conversationId, token, state };
    },
  }),
  publicRoute({
    method: "POST",
    path: "/api/v1/conversations/{conversationId}/messages",
    summary: `Send a message: words, answers to the asked fields by name, a yes or no, or a wish for a person. ${tokenNote}`,
    tag,
    status: 202,
    input: receiveMessageSchema.extend({ conversationId: z.string().max(120) }),
    output: z.object({ messageId: z.string(), isRepeat: z.boolean() }),
    handler: async (visitor, { conversationId, ...message }) =>
      receiveMessage(visitor, await open(visitor, conversationId), message),
  }),
  publicRoute({
    method: "GET",
    path: "/api/v1/conversations/{conversationId}/messages",
    summary: `The messages after a cursor, and what the conversation waits for. ${tokenNote}`,
    tag,
    input: z.strictObject({
      conversationId: z.string().max(120),
      after: z.coerce
        .number()
        .int()
        .min(0)
        .default(0)
        .describe("The cursor of an earlier answer; 0 for all."),
    }),
    output: stateSchema,
    handler: async (visitor, { conversationId, after }) => {
      const conversation = await open(visitor, conversationId);
      return loadChatState(customerCtx(visitor, conversation), conversation, after);
    },
  }),
];
