import "server-only";
import { sql } from "drizzle-orm";
import type { Field, Meaning } from "@/core/journey/document";
import type { TestDatabase } from "@/db/test-database";
import { saveEntityRules } from "@/server/intake/entity-rules";
import { trainModel } from "@/server/intelligence/embedded/train-model";
import {
  createLedger,
  createProcess,
  publish,
  type TestLedger,
  type TestProcess,
} from "@/server/runtime/test-world";
import { journey, step } from "@/server/runtime/test-journeys";
import type { Conversation, Visitor } from "./conversation-access";
import { loadChatState } from "./load-chat-state";
import { customerCtx } from "./conversation-access";
import { receiveMessage, type ReceiveMessageInput } from "./receive-message";
import { startConversation } from "./start-conversation";

// For tests of channels: a workspace with a refund and an address change (both want a proved identity), a fallback to
// people, and a small intent model.

const text = { type: "text" } as const;
const fields: Record<string, Field> = {
  email: {
    label: "E-mail",
    type: text,
    personal: true,
    entity: "email",
    carried: true,
    question: "What is your e-mail?",
  },
  order: { label: "Order", type: text, personal: false, entity: "order_id", question: "Which order?" },
  amount: {
    label: "Amount",
    type: { type: "money", currency: "USD" },
    personal: false,
    question: "How much was it?",
  },
};
const ai = { assignment: { by: "ai" } } as const;

function request(intent: string, asks: string[]): Meaning {
  const consent = { control: "consent", guards: "pay", question: "Shall I do that for order {order}?" };
  const identity = {
    control: "identity",
    guards: "pay",
    condition: 'email != ""',
    method: "e-mail",
    acceptsKnown: true,
  };
  const call = { operation: "pay", arguments: { order: "order" }, outputs: {} };
  const end = { message: "It is done.", disposition: intent, confirmFirst: false };
  return journey(
    "intake",
    [
      step("intake", "intake", { fields: [] }, { understood: "who" }, ai),
      step("who", "collect", { fields: ["email"] }, { done: "identity" }, ai),
      step("identity", "gate", identity, { verified: "what" }),
      step("what", "collect", { fields: asks }, { done: "consent" }, ai),
      step("consent", "gate", consent, { given: "pay" }, ai),
      step("pay", "tool", call, { done: "end" }),
      step("end", "resolve", end, {}, ai),
    ],
    { intents: [intent], fields, name: intent },
  );
}

const refund = request("refund", ["order", "amount"]);
const address = request("address", ["order"]);
const people = journey("fallback", [], { intents: [], isFallback: true, name: "Everything else" });

const examples = {
  refund: [
    "I want my money back",
    "please refund my order",
    "refund the lamp",
    "give me a refund for #W1234567",
    "I would like a refund",
  ],
  address: [
    "change my address",
    "I moved, update the address",
    "send it to a new address",
    "correct the address of my order",
    "new address please",
  ],
  oos: ["hello there", "what is the weather", "I like trains", "my name is Ann Lee", "tell me a joke"],
};

export type ChannelWorld = TestProcess & {
  ledger: TestLedger;
  workspaceId: string;
  journeys: { refund: string; address: string; people: string };
  visitor: (headers?: HeadersInit, address?: string | null) => Visitor;
  /** A conversation, with what its customer can do in it. */
  converse: () => Promise<TestConversation>;
};

export type TestConversation = {
  conversation: Conversation;
  token: string;
  send: (
    message: Partial<ReceiveMessageInput> & { clientMessageId?: string },
  ) => Promise<{ messageId: string; isRepeat: boolean }>;
  state: (after?: number) => ReturnType<typeof loadChatState>;
};

let count = 0;

export async function createChannelWorld(
  database: TestDatabase,
  options: { withoutJourneys?: boolean; now?: () => Date } = {},
): Promise<ChannelWorld> {
  const workspaceId = `w${(count += 1)}`;
  const ledger = createLedger();
  const process = createProcess({ database, workspaceId, ledger, ...(options.now && { now: options.now }) });
  const { ctx } = process;
  await ctx.db.execute(
    sql`INSERT INTO workspaces (id, name, slug) VALUES (${workspaceId}, 'Testshop', ${`shop-${workspaceId}`})`,
  );
  await saveModel(process, workspaceId);
  await saveEntityRules(ctx, {
    rules: [
      { name: "order-id", pattern: String.raw`#?\b(W\d{7})\b`, validator: "upper-case", form: "#{value}" },
    ],
  });
  const put = (meaning: Meaning) =>
    options.withoutJourneys ? Promise.resolve("") : publish(database.pool, workspaceId, meaning);
  const journeys = { refund: await put(refund), address: await put(address), people: await put(people) };
  await process.worker.start();
  const { db, now, log } = ctx;
  const visitor = (headers: HeadersInit = {}, address: string | null = null): Visitor => ({
    ...{ db, now, log, headers: new Headers(headers), address },
  });
  let messages = 0;
  return {
    ...{ ...process, ledger, workspaceId, journeys, visitor },
    async converse() {
      const { conversation, token } = await startConversation(visitor(), { workspace: workspaceId });
      const send: TestConversation["send"] = (message) =>
        receiveMessage(visitor(), conversation, { clientMessageId: `m${(messages += 1)}`, ...message });
      const state = (after = 0) => loadChatState(customerCtx(ctx, conversation), conversation, after);
      return { conversation, token, send, state };
    },
  };
}

async function saveModel({ ctx }: TestProcess, workspaceId: string): Promise<void> {
  const texts = Object.entries(examples).flatMap(([label, all]) => all.map((one) => ({ text: one, label })));
  const { bytes, meta } = trainModel({ name: "test", examples: texts });
  await ctx.db.execute(
    sql`INSERT INTO model_versions (workspace_id, id, name, version, engine, examples_hash, metrics, bytes, is_current, trained_at, trained_by)
        VALUES (${workspaceId}, 'm', 'test', ${meta.version}, ${meta.engine}, '', '{}', ${Buffer.from(bytes)}, true, now(), 't')`,
  );
}
