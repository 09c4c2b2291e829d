/** A refund, drawn in code: every kind of gate, a read, a write, an exception, a fallback. For tests only. */
import type { Understanding } from "@/core/case/events";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning, Step } from "@/core/journey/document";
import { thresholdsDefault } from "@/core/journey/defaults";

type Drawn = Partial<Step> & Pick<Step, "id" | "kind" | "settings" | "connections">;

export function draw(step: Drawn): Step {
  return { title: step.id, stage: "execute", tier: "low", assignment: { by: "system" }, ...step };
}

export function stepsOf(drawn: Drawn[]): Meaning["steps"] {
  return Object.fromEntries(drawn.map((step) => [step.id, draw(step)]));
}

const text = { type: "text" } as const;
const order = {
  type: "record" as const,
  fields: { id: text, status: text, email: text, total: { type: "integer" as const } },
};

export const refundCatalogue: Catalogue = {
  operations: {
    "store.get_order": {
      system: "store",
      title: "Find an order",
      description: "",
      tier: "low",
      writes: false,
      keyed: true,
      arguments: { order_id: { type: text, required: true, label: "order number" } },
      answer: order,
      personal: true,
      retry: { attemptsMax: 3, timeoutMs: 2_000 },
    },
    "store.refund": {
      system: "store",
      title: "Refund an order",
      description: "",
      tier: "high",
      writes: true,
      keyed: true,
      arguments: {
        order_id: { type: text, required: true, label: "order number" },
        amount: { type: { type: "integer" }, required: true, label: "amount" },
      },
      answer: { type: "record", fields: { refund_id: text } },
      personal: true,
      retry: { attemptsMax: 3, timeoutMs: 2_000 },
    },
  },
  queues: {
    support: { title: "Support", specialist: false },
    supervisors: { title: "Supervisors", specialist: false },
    fraud: { title: "Fraud", specialist: true },
  },
  intents: { refund: { title: "Refund an order" } },
  limits: { refund: { title: "Refund limit", amountMinor: 10_000, currency: "USD" } },
};

const ai = { by: "ai" } as const;

export const refundJourney: Meaning = {
  name: "Refund",
  description: "",
  pattern: "ai-first",
  intents: ["refund"],
  isFallback: false,
  fields: {
    email: {
      label: "E-mail",
      type: text,
      personal: true,
      entity: "email",
      question: "What is your e-mail address?",
    },
    order_id: {
      label: "Order",
      type: text,
      personal: false,
      entity: "order_id",
      question: "What is your order number?",
    },
    order: { label: "Order details", type: order, personal: true },
    amount: { label: "Amount", type: { type: "money", currency: "USD" }, personal: false },
    refund_id: { label: "Refund", type: text, personal: false },
    why: { label: "Why not", type: text, personal: false },
  },
  start: "intake",
  fallbackHandoff: "help",
  completion: { statement: "The money was sent back.", proof: "receipt-or-consent" },
  thresholds: thresholdsDefault,
  steps: stepsOf([
    {
      id: "intake",
      kind: "intake",
      assignment: ai,
      settings: { fields: [] },
      connections: { understood: "details" },
    },
    {
      id: "details",
      kind: "collect",
      assignment: ai,
      settings: { fields: ["email", "order_id"], askAgain: true, silentMinutes: 30 },
      connections: { done: "lookup" },
    },
    {
      id: "lookup",
      kind: "tool",
      settings: {
        operation: "store.get_order",
        arguments: { order_id: "order_id" },
        outputs: { order: "answer" },
      },
      connections: { done: "identity", refused: "details" },
    },
    {
      id: "identity",
      kind: "gate",
      settings: {
        control: "identity",
        guards: "refund",
        condition: "lower(order.email) == lower(email)",
        method: "e-mail of the order",
        acceptsKnown: true,
      },
      connections: { verified: "policy" },
    },
    {
      id: "policy",
      kind: "policy-check",
      settings: {
        checks: [
          {
            name: "Delivered",
            condition: 'order.status == "delivered"',
            explanation: "The order was not delivered yet.",
          },
          { name: "Has an amount", condition: "order.total > 0", explanation: "Nothing was paid." },
        ],
        explanationField: "why",
      },
      connections: { passed: "amount", exception: "tell" },
    },
    {
      id: "amount",
      kind: "compute",
      settings: { sets: [{ field: "amount", expression: "order.total" }] },
      connections: { done: "consent" },
    },
    {
      id: "consent",
      kind: "gate",
      assignment: ai,
      settings: {
        control: "consent",
        guards: "refund",
        question: "Shall we refund {amount} for order {order_id}?",
      },
      connections: { given: "limit" },
    },
    {
      id: "limit",
      kind: "gate",
      settings: { control: "limit", guards: "refund", limit: "refund" },
      connections: { within: "refund", above: "approval" },
    },
    {
      id: "approval",
      kind: "gate",
      tier: "high",
      assignment: { by: "human", queue: "supervisors" },
      dueMinutes: 60,
      settings: { control: "approval", guards: "refund", rule: "Refunds above the limit need an approval." },
      connections: { approved: "refund" },
    },
    {
      id: "refund",
      kind: "tool",
      tier: "high",
      settings: {
        operation: "store.refund",
        arguments: { order_id: "order_id", amount: "amount" },
        outputs: { refund_id: "answer.refund_id" },
        amount: "amount",
        currency: "USD",
        refusalField: "why",
      },
      connections: { done: "thanks", refused: "tell" },
    },
    {
      id: "thanks",
      kind: "message",
      assignment: ai,
      settings: { text: "We refunded {amount} for order {order_id}.", sensitive: false, promise: true },
      connections: { sent: "resolve" },
    },
    {
      id: "resolve",
      kind: "resolve",
      settings: { message: "", disposition: "refunded", confirmFirst: false },
      connections: {},
    },
    {
      id: "tell",
      kind: "message",
      assignment: ai,
      settings: { text: "We cannot refund this order: {why}", sensitive: false },
      connections: { sent: "confirm" },
    },
    {
      id: "confirm",
      kind: "resolve",
      assignment: ai,
      settings: { message: "", disposition: "explained", confirmFirst: true, silentMinutes: 60 },
      connections: {},
    },
    {
      id: "help",
      kind: "handoff",
      stage: "escalate",
      assignment: { by: "human", queue: "support" },
      dueMinutes: 30,
      settings: {
        reason: "The journey could not go on by itself.",
        suggestedNext: "Look at order {order_id} and decide on the refund.",
        customerMessage: "A colleague will look at your refund.",
        entities: ["email", "order_id", "amount"],
      },
      connections: { "handed-back": "details" },
    },
  ]),
};

export const wantsRefund: Understanding = {
  intent: "refund",
  confidence: 0.93,
  margin: 0.7,
  sentiment: 0,
  priority: "normal",
  riskFlags: [],
  asksForPerson: false,
  engine: "test",
};

export const delivered = { id: "W1", status: "delivered", email: "Ann@Example.com", total: 4_999 };
