import type { JsonObject } from "@/core/expression/value";
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import type { Field, Meaning, Step } from "@/core/journey/document";
import { thresholdsDefault } from "@/core/journey/defaults";

// Small journeys for tests of the runtime: one way through, each with what the test is about.

const text: Field = { label: "Text", type: { type: "text" }, personal: false };

export function step(
  id: string,
  kind: string,
  settings: JsonObject,
  connections: Record<string, string>,
  more: Partial<Step> = {},
): Step {
  return {
    ...{ id, kind, title: id, stage: "execute", tier: "low", settings, connections },
    assignment: { by: "system" },
    ...more,
  };
}

export function journey(start: string, steps: readonly Step[], more: Partial<Meaning> = {}): Meaning {
  const fallback = step(
    "fallback",
    "handoff",
    {
      reason: "A person is needed.",
      suggestedNext: "Look at it.",
      customerMessage: "A person will help you.",
      entities: [],
    },
    {},
    { assignment: { by: "human", queue: "general" }, dueMinutes: 60, stage: "escalate" },
  );
  return {
    ...{ name: "Test", description: "", pattern: "ai-first", intents: ["test"], isFallback: false },
    fields: { order: text, secret: { ...text, personal: true } },
    ...{ start, fallbackHandoff: "fallback" },
    steps: Object.fromEntries([...steps, fallback].map((one) => [one.id, one])),
    completion: { statement: "The order is paid.", proof: "receipt" },
    thresholds: thresholdsDefault,
    ...more,
  };
}

function operation(more: Partial<Operation>): Operation {
  return {
    ...{
      system: "ledger",
      title: "Call",
      description: "",
      tier: "low",
      writes: true,
      keyed: true,
      personal: false,
    },
    arguments: { order: { type: { type: "text" }, required: true, label: "Order" } },
    answer: { type: "record", fields: {} },
    retry: { attemptsMax: 3, timeoutMs: 1_000 },
    ...more,
  };
}

export const catalogue: Catalogue = {
  operations: {
    "look-up": operation({ writes: false }),
    pay: operation({}),
    "pay-unkeyed": operation({ keyed: false }),
    "pay-back": operation({ title: "Pay back" }),
    "pay-back-large": operation({ title: "Pay back a lot", tier: "high" }),
  },
  queues: {
    general: { title: "General", specialist: false },
    approvals: { title: "Approvals", specialist: false },
  },
  intents: { test: { title: "Test" } },
  limits: { small: { title: "Small", amountMinor: 10_000, currency: "USD" } },
};

const call = (id: string, name: string, to: string) =>
  step(id, "tool", { operation: name, arguments: { order: "order" }, outputs: {} }, { done: to });
const end = step("end", "resolve", { message: "Done.", disposition: "paid", confirmFirst: false }, {});

/** look up, wait for the signal "go", pay, end. */
export const payJourney = journey("look-up", [
  call("look-up", "look-up", "wait"),
  step("wait", "wait", { for: "signal", signal: "go" }, { received: "pay" }),
  call("pay", "pay", "end"),
  end,
]);

/** Pays without a key. */
export const unkeyedJourney = journey("pay", [call("pay", "pay-unkeyed", "end"), end]);

/** Waits a minute, then ends. */
export const timerJourney = journey("wait", [
  step("wait", "wait", { for: "timer", minutes: 1 }, { elapsed: "pay" }),
  call("pay", "pay", "end"),
  end,
]);

/** A person approves the payment. */
export const approvalJourney = journey("approve", [
  step(
    "approve",
    "gate",
    { control: "approval", guards: "pay", rule: "Every payment is approved." },
    { passed: "pay", approved: "pay" },
    { assignment: { by: "human", queue: "approvals" }, dueMinutes: 60 },
  ),
  call("pay", "pay", "end"),
  end,
]);

/** Goes round and round without waiting, until a bound stops it. */
export const loopJourney = journey("spin", [
  step(
    "spin",
    "compute",
    { sets: [{ field: "order", expression: "order" }] },
    { done: "spin" },
    { visitsMax: 100 },
  ),
  end,
]);
