/** A damaged parcel, drawn in code: fork, called journey, decision table, business hours, every gate. Without an error. */
import type { DecisionTable } from "@/core/governance/decision-table";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning, Step } from "@/core/journey/document";
import { thresholdsDefault } from "@/core/journey/defaults";
import type { JsonObject } from "@/core/expression/value";
import { plainCatalogue, proofFields } from "@/proof/proof-catalogue";

type Drawn = Partial<Step> & Pick<Step, "id" | "kind" | "settings">;

export function drawSteps(drawn: readonly Drawn[]): Meaning["steps"] {
  return Object.fromEntries(
    drawn.map((step) => [
      step.id,
      {
        title: step.id,
        stage: "execute" as const,
        tier: "low" as const,
        assignment: { by: "system" as const },
        connections: {},
        ...step,
      },
    ]),
  );
}

const ai = { by: "ai" } as const;
export const inQueue = (queue: string) => ({ assignment: { by: "human", queue } as const, dueMinutes: 120 });
const words = "I am an AI assistant.";

const table: DecisionTable = {
  title: "What is paid",
  hitPolicy: "unique",
  inputs: [
    { name: "total", label: "Amount", expression: "amount", type: { type: "money", currency: "USD" } },
    { name: "level", label: "Level", expression: "level", type: { type: "choice", values: ["a", "b", "c"] } },
  ],
  outputs: [
    { name: "way", label: "Way", type: { type: "choice", values: ["pay", "freeze", "talk"] } },
    { name: "remark", label: "Remark", type: { type: "text" } },
  ],
  rows: [
    { when: ["total <= 50000", 'level == "a" || level == "b"'], then: ['"pay"', '"small"'] },
    { when: ["total > 50000", 'level == "a" || level == "b"'], then: ['"talk"', '"large"'] },
    { when: ["", 'level == "c"'], then: ['"freeze"', '"odd"'] },
  ],
};

const called: Meaning = {
  name: "Look into it",
  description: "",
  pattern: "ai-first",
  intents: [],
  isFallback: false,
  fields: {
    order_id: { ...field("order_id"), input: true },
    note: { ...field("note"), input: true },
    ticket: field("ticket"),
  },
  start: "write-down",
  fallbackHandoff: "person",
  completion: { statement: "It is written down.", proof: "receipt-or-consent" },
  thresholds: thresholdsDefault,
  steps: drawSteps([
    {
      id: "write-down",
      kind: "tool",
      settings: { operation: "shop.log", arguments: { note: "note" }, outputs: { ticket: "answer.id" } },
      connections: { done: "written" },
    },
    {
      id: "written",
      kind: "resolve",
      stage: "close",
      settings: { message: "", disposition: "written-down", confirmFirst: false },
    },
    {
      id: "person",
      kind: "handoff",
      stage: "escalate",
      ...inQueue("support"),
      settings: {
        reason: "It cannot be written down.",
        suggestedNext: "Write it down by hand.",
        customerMessage: "A colleague looks at it.",
        entities: ["order_id"],
      },
    },
  ]),
};

const first: Drawn[] = [
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
    settings: { fields: ["email", "order_id"], text: words, askAgain: true },
    connections: { done: "lookup" },
  },
  {
    id: "lookup",
    kind: "tool",
    settings: {
      operation: "shop.find",
      arguments: { order_id: "order_id" },
      outputs: { order: "answer", amount: "answer.total" },
      refusalField: "why",
    },
    connections: { done: "both", refused: "not-found" },
  },
  {
    id: "not-found",
    kind: "message",
    assignment: ai,
    settings: { text: `${words} That order cannot be found: {why}`, sensitive: false },
    connections: { sent: "details" },
  },
  {
    id: "both",
    kind: "parallel",
    settings: {
      branches: [
        { exit: "ask", title: "Ask", background: false },
        { exit: "look", title: "Look", background: false },
        { exit: "assist", title: "Assist", background: true },
      ],
    },
    connections: { ask: "damage", look: "inspect", assist: "peek" },
  },
  {
    id: "damage",
    kind: "collect",
    assignment: ai,
    settings: { fields: ["note"] },
    connections: { done: "together", silent: "together", exhausted: "together" },
  },
  {
    id: "inspect",
    kind: "task",
    ...inQueue("support"),
    settings: { instructions: "Look at order {order_id}.", form: ["level"] },
    connections: { done: "together" },
  },
  {
    id: "peek",
    kind: "tool",
    settings: { operation: "shop.peek", arguments: {}, outputs: {} },
    connections: { done: "together" },
  },
  {
    id: "together",
    kind: "join",
    settings: { fork: "both", needs: "all" },
    connections: { joined: "remark" },
  },
  {
    id: "remark",
    kind: "compute",
    settings: { sets: [{ field: "note", expression: 'known(note) ? note : "no words"' }] },
    connections: { done: "write-down" },
  },
  {
    id: "write-down",
    kind: "sub-journey",
    settings: {
      journey: "look-into",
      inputs: { order_id: "order_id", note: "note" },
      outputs: { ticket: "ticket" },
    },
    connections: { done: "decide" },
  },
  {
    id: "decide",
    kind: "branch",
    settings: { table: json(table), exitBy: "way", outputs: { why: "remark" } },
    connections: { pay: "kept", freeze: "know-first", talk: "hours" },
  },
];

const pays: Drawn[] = [
  {
    id: "kept",
    kind: "policy-check",
    settings: {
      checks: [
        { name: "Delivered", condition: 'order.status == "delivered"', explanation: "Not delivered." },
      ],
    },
    connections: { passed: "know", exception: "hours" },
  },
  gate(
    "know",
    {
      control: "identity",
      guards: "refund",
      condition: "size(email) > 2",
      method: "mail",
      acceptsKnown: true,
    },
    {
      verified: "agree",
      unverified: "hours",
    },
  ),
  gate(
    "agree",
    { control: "consent", guards: "refund", question: "Shall I refund {amount} for {order_id}?" },
    {
      given: "within",
      declined: "sorry",
    },
  ),
  gate(
    "within",
    { control: "limit", guards: "refund", limit: "refund" },
    { within: "refund", above: "approve" },
  ),
  {
    ...gate(
      "approve",
      { control: "approval", guards: "refund", rule: "Large refunds.", persons: 2 },
      {
        approved: "refund",
        rejected: "sorry",
      },
    ),
    ...inQueue("supervisors"),
  },
  {
    id: "refund",
    kind: "tool",
    tier: "high",
    settings: {
      operation: "shop.refund",
      arguments: { order_id: "order_id", amount: "amount" },
      outputs: { ticket: "answer.id" },
      amount: "amount",
      currency: "USD",
    },
    connections: { done: "tell" },
  },
  {
    id: "tell",
    kind: "message",
    assignment: { by: "ai-human-confirms", queue: "support" },
    dueMinutes: 30,
    settings: { text: "We refunded {amount}.", sensitive: true },
    connections: { sent: "paid" },
  },
  {
    id: "paid",
    kind: "resolve",
    stage: "close",
    settings: { message: "", disposition: "refunded", confirmFirst: false },
  },
];

const others: Drawn[] = [
  gate(
    "know-first",
    {
      control: "identity",
      guards: "freeze",
      condition: "size(email) > 2",
      method: "mail",
      acceptsKnown: true,
    },
    {
      verified: "special",
    },
  ),
  {
    ...gate("special", { control: "specialist", guards: "freeze", rule: "Odd cases." }, { taken: "second" }),
    ...inQueue("fraud"),
  },
  {
    ...gate("second", { control: "approval", guards: "freeze", rule: "Odd cases." }, { approved: "freeze" }),
    ...inQueue("supervisors"),
  },
  {
    id: "freeze",
    kind: "tool",
    tier: "critical",
    ...inQueue("fraud"),
    settings: { operation: "shop.freeze", arguments: { email: "email" }, outputs: {} },
    connections: { done: "signed" },
  },
  {
    id: "signed",
    kind: "resolve",
    stage: "close",
    ...inQueue("supervisors"),
    settings: { message: "", disposition: "frozen", confirmFirst: false },
  },
  {
    id: "hours",
    kind: "wait",
    settings: { for: "business-hours", calendar: "office", minutes: 60 },
    connections: { elapsed: "reply" },
  },
  {
    id: "reply",
    kind: "wait",
    settings: { for: "reply", timeoutMinutes: 600, replyField: "note" },
    connections: { replied: "talk", "timed-out": "talk" },
  },
  {
    id: "talk",
    kind: "handoff",
    stage: "escalate",
    ...inQueue("supervisors"),
    settings: {
      reason: "It is large or odd.",
      suggestedNext: "Settle it with the customer.",
      customerMessage: "A colleague talks it over with you.",
      entities: ["email", "order_id"],
    },
    connections: { done: "sorry" },
  },
  {
    id: "sorry",
    kind: "resolve",
    stage: "close",
    assignment: ai,
    settings: { message: `${words} Nothing was changed.`, disposition: "explained", confirmFirst: true },
  },
  {
    id: "help",
    kind: "handoff",
    stage: "escalate",
    ...inQueue("support"),
    settings: {
      reason: "It could not go on by itself.",
      suggestedNext: "Look at order {order_id}.",
      customerMessage: "A colleague takes over.",
      entities: ["email", "order_id"],
    },
    connections: { "handed-back": "details" },
  },
];

export const exampleJourney: Meaning = {
  name: "Damaged parcel",
  description: "",
  pattern: "ai-first",
  intents: ["refund"],
  isFallback: false,
  fields: { ...proofFields },
  start: "intake",
  fallbackHandoff: "help",
  completion: { statement: "The money is back.", proof: "receipt-or-consent" },
  thresholds: thresholdsDefault,
  steps: drawSteps([...first, ...pays, ...others]),
};

export const exampleCatalogue: Catalogue = {
  ...plainCatalogue(),
  journeys: { "look-into": { title: "Look into it", versionHash: "look-into-1", meaning: called } },
};

function gate(id: string, settings: JsonObject, connections: Record<string, string>): Drawn {
  return { id, kind: "gate", stage: "verify", settings, connections };
}

function field(name: string) {
  const found = proofFields[name];
  if (!found) throw new Error(`there is no field ${name}`);
  return found;
}

function json(value: DecisionTable): JsonObject {
  return JSON.parse(JSON.stringify(value));
}
