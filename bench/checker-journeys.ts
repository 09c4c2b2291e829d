/** Journeys of any size made of realistic patterns, for `npm run bench checker`: sound ones, so that every rule looks at all. */
import { blankJourney } from "@/core/journey/blank";
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import { completeDocument } from "@/core/journey/complete-document";
import type { Field, JourneyDocument, Step } from "@/core/journey/document";
import type { JsonObject } from "@/core/expression/value";
import { kindRegistry } from "@/steps/kinds";

const text = { type: "text" as const };
const money = { type: "money" as const, currency: "USD" };

function operation(title: string, tier: Operation["tier"], writes: boolean): Operation {
  return {
    ...{ system: "store", title, description: "", tier, writes, keyed: true, personal: true },
    arguments: { order_id: { type: text, required: true, label: "the order" } },
    answer: { type: "record", fields: { email: text, total: money, status: text } },
    retry: { attemptsMax: 3, timeoutMs: 5_000 },
  };
}

export const benchCatalogue: Catalogue = {
  operations: {
    look: operation("Look up the order", "low", false),
    note: operation("Prepare a note", "low", false),
    refund: operation("Refund the order", "high", true),
  },
  queues: { care: { title: "Customer care", specialist: false } },
  intents: { refund: { title: "Refund" } },
  limits: { refunds: { title: "Refunds", amountMinor: 10_000, currency: "USD" } },
};

type Making = { steps: Step[]; fields: Record<string, Field> };

function add(
  { steps }: Making,
  made: { id: string; kind: string; settings: JsonObject; to?: Record<string, string> } & Partial<Step>,
): void {
  const { to, ...own } = made;
  const assignment = kindRegistry.find(own.kind)?.assignment ?? { by: "system" as const };
  const step = { title: `Step ${own.id}`, stage: "verify" as const, tier: "low" as const, assignment };
  steps.push({ ...step, connections: to ?? {}, ...own });
}

const system = { by: "system" as const };
const care = { by: "human" as const, queue: "care" };

/** Steps of one pattern; each is entered at `b<n>-ask` and goes on to the next one. */
const patterns = [gates, loop, forked];
const sizes = [11, 8, 8];

/** Collect, look up, prove, decide, consent, limit, approval, refund: the whole of a high tier. */
function gates(making: Making, n: number, next: string): void {
  const id = (name: string) => `b${n}-${name}`;
  const field = (name: string) => `f${n}_${name}`;
  const order = field("order");
  for (const name of ["order", "email", "owner", "status"])
    making.fields[field(name)] = { label: `${name} ${n}`, type: text, personal: false };
  making.fields[field("total")] = { label: `total ${n}`, type: money, personal: false };
  add(making, {
    id: id("ask"),
    kind: "collect",
    settings: { fields: [order, field("email")], text: "I am an AI assistant." },
    to: { done: id("look") },
  });
  const outputs = {
    [field("owner")]: "answer.email",
    [field("total")]: "answer.total",
    [field("status")]: "answer.status",
  };
  add(making, {
    id: id("look"),
    kind: "tool",
    settings: { operation: "look", arguments: { order_id: order }, outputs },
    to: { done: id("identity"), refused: id("ask") },
  });
  add(making, {
    id: id("identity"),
    kind: "gate",
    assignment: system,
    settings: {
      control: "identity",
      guards: id("refund"),
      condition: `${field("owner")} == ${field("email")}`,
      method: "order and e-mail",
      acceptsKnown: false,
    },
    to: { verified: id("policy") },
  });
  add(making, {
    id: id("policy"),
    kind: "policy-check",
    settings: {
      checks: [
        { name: "Delivered", condition: `${field("status")} == 'delivered'`, explanation: "Not delivered." },
      ],
    },
    to: { passed: id("branch") },
  });
  add(making, {
    id: id("branch"),
    kind: "branch",
    settings: { arms: [{ exit: "small", title: "Small", condition: `${field("total")} < 5000` }] },
    to: { small: id("consent"), otherwise: id("hand") },
  });
  add(making, {
    id: id("hand"),
    kind: "handoff",
    assignment: care,
    dueMinutes: 60,
    settings: {
      reason: "Large",
      suggestedNext: "Look at it.",
      customerMessage: "A person looks at it.",
      entities: [],
    },
    to: { done: id("consent") },
  });
  add(making, {
    id: id("consent"),
    kind: "gate",
    assignment: { by: "ai" },
    settings: { control: "consent", guards: id("refund"), question: `Refund order {${order}}?` },
    to: { given: id("limit") },
  });
  add(making, {
    id: id("limit"),
    kind: "gate",
    assignment: system,
    settings: { control: "limit", guards: id("refund"), limit: "refunds" },
    to: { within: id("refund"), above: id("approval") },
  });
  add(making, {
    id: id("approval"),
    kind: "gate",
    assignment: care,
    dueMinutes: 60,
    settings: { control: "approval", guards: id("refund"), rule: "Above the limit." },
    to: { approved: id("refund") },
  });
  add(making, {
    id: id("refund"),
    kind: "tool",
    tier: "high",
    settings: {
      operation: "refund",
      arguments: { order_id: order },
      outputs: {},
      amount: field("total"),
      currency: "USD",
    },
    to: { done: id("tell") },
  });
  add(making, {
    id: id("tell"),
    kind: "message",
    settings: { text: `Order {${order}} is refunded.`, sensitive: false },
    to: { sent: next },
  });
}

/** Ask, look, decide and go back until it is right. */
function loop(making: Making, n: number, next: string): void {
  const id = (name: string) => `b${n}-${name}`;
  const [order, status] = [`f${n}_order`, `f${n}_status`];
  for (const name of [order, status]) making.fields[name] = { label: name, type: text, personal: false };
  add(making, {
    id: id("ask"),
    kind: "collect",
    settings: { fields: [order], askAgain: true, text: "I am an AI assistant." },
    to: { done: id("look") },
  });
  add(making, {
    id: id("look"),
    kind: "tool",
    settings: { operation: "look", arguments: { order_id: order }, outputs: { [status]: "answer.status" } },
    to: { done: id("branch"), refused: id("sorry") },
  });
  add(making, {
    id: id("sorry"),
    kind: "message",
    settings: { text: "That order is not known.", sensitive: false },
    to: { sent: id("ask") },
  });
  add(making, {
    id: id("branch"),
    kind: "branch",
    settings: {
      arms: [
        { exit: "open", title: "Open", condition: `${status} == 'open'` },
        { exit: "lost", title: "Lost", condition: `${status} == 'lost'` },
      ],
    },
    to: { open: id("wait"), lost: id("task"), otherwise: id("tell") },
  });
  add(making, {
    id: id("wait"),
    kind: "wait",
    settings: { for: "timer", minutes: 60 },
    to: { elapsed: id("look") },
  });
  add(making, {
    id: id("task"),
    kind: "task",
    assignment: care,
    dueMinutes: 60,
    settings: { instructions: "Find it.", form: [] },
    to: { done: id("tell") },
  });
  add(making, {
    id: id("tell"),
    kind: "message",
    settings: { text: `Order {${order}} is on its way.`, sensitive: false },
    to: { sent: id("more") },
  });
  add(making, {
    id: id("more"),
    kind: "compute",
    settings: { sets: [{ field: status, expression: "'told'" }] },
    to: { done: next },
  });
}

/** A person works, AI looks things up beside them, and quality in the background. */
function forked(making: Making, n: number, next: string): void {
  const id = (name: string) => `b${n}-${name}`;
  const [order, status, hint] = [`f${n}_order`, `f${n}_status`, `f${n}_hint`];
  for (const name of [order, status, hint])
    making.fields[name] = { label: name, type: text, personal: false };
  add(making, {
    id: id("ask"),
    kind: "collect",
    settings: { fields: [order], text: "I am an AI assistant." },
    to: { done: id("fork") },
  });
  const branches = ["person", "look", "assist"].map((exit) => ({
    exit,
    title: exit,
    background: exit === "assist",
  }));
  add(making, {
    id: id("fork"),
    kind: "parallel",
    settings: { branches },
    to: { person: id("task"), look: id("look"), assist: id("assist") },
  });
  add(making, {
    id: id("task"),
    kind: "task",
    assignment: care,
    dueMinutes: 60,
    settings: { instructions: "Settle it.", form: [] },
    to: { done: id("join") },
  });
  add(making, {
    id: id("look"),
    kind: "tool",
    settings: { operation: "look", arguments: { order_id: order }, outputs: { [status]: "answer.status" } },
    to: { done: id("join") },
  });
  add(making, {
    id: id("assist"),
    kind: "tool",
    settings: { operation: "note", arguments: { order_id: order }, outputs: { [hint]: "answer.status" } },
    to: { done: id("join") },
  });
  add(making, {
    id: id("join"),
    kind: "join",
    settings: { fork: id("fork"), needs: "all" },
    to: { joined: id("tell") },
  });
  add(making, {
    id: id("tell"),
    kind: "message",
    settings: { text: `It is {${status}}.`, sensitive: false },
    to: { sent: id("pause") },
  });
  add(making, {
    id: id("pause"),
    kind: "wait",
    settings: { for: "timer", minutes: 5 },
    to: { elapsed: next },
  });
}

/** A journey of about so many steps: patterns one after the other, an end and the fallback handoff. */
export function benchJourney(size: number): JourneyDocument {
  const making: Making = { steps: [], fields: {} };
  let n = 0;
  while (making.steps.length + (sizes[n % 3] ?? 0) + 2 <= size) {
    const isLast = making.steps.length + (sizes[n % 3] ?? 0) + (sizes[(n + 1) % 3] ?? 0) + 2 > size;
    patterns[n % 3]?.(making, n, isLast ? "end" : `b${n + 1}-ask`);
    n += 1;
  }
  add(making, {
    id: "end",
    kind: "resolve",
    assignment: { by: "ai" },
    settings: { message: "Done.", disposition: "solved", confirmFirst: true },
  });
  add(making, {
    id: "help",
    kind: "handoff",
    assignment: care,
    dueMinutes: 60,
    settings: {
      reason: "",
      suggestedNext: "Settle it.",
      customerMessage: "A person takes over.",
      entities: [],
    },
  });
  const blank = blankJourney({ name: "Bench", pattern: "ai-first" });
  const steps = Object.fromEntries(making.steps.map((step) => [step.id, step]));
  const head = { intents: ["refund"], fields: making.fields, start: "b0-ask", fallbackHandoff: "help" };
  return completeDocument({ ...blank, meaning: { ...blank.meaning, ...head, steps } });
}
