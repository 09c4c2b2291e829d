/** A small journey of real steps for each rule, in which the checker finds what the rule's page draws. */
import { blankJourney } from "@/core/journey/blank";
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import { completeDocument } from "@/core/journey/complete-document";
import type { Field, JourneyDocument, Meaning, Step } from "@/core/journey/document";
import { kindRegistry } from "@/steps/kinds";

const text = { type: "text" as const };
const money = { type: "money" as const, currency: "USD" };

function operation(title: string, tier: Operation["tier"], writes: boolean): Operation {
  return {
    ...{ system: "store", title, description: "", tier, writes, keyed: true, personal: false },
    arguments: { order_id: { type: text, required: true, label: "the order" } },
    answer: { type: "record", fields: { email: text, total: money, status: text } },
    retry: { attemptsMax: 3, timeoutMs: 5_000 },
  };
}

export const exampleCatalogue: Catalogue = {
  operations: {
    get_order: operation("Look up the order", "low", false),
    refund: operation("Refund the order", "high", true),
    cancel: operation("Cancel the order", "medium", true),
  },
  queues: { care: { title: "Customer care", specialist: false } },
  intents: { refund: { title: "Refund" } },
  limits: { refunds: { title: "Refunds", amountMinor: 10_000, currency: "USD" } },
};

type Parts = Partial<Omit<Step, "id" | "kind">> & { to?: Record<string, string> };
const care = { by: "human" as const, queue: "care" };
const system = { by: "system" as const };

function step(id: string, kind: string, { to, ...more }: Parts = {}): Step {
  const known = kindRegistry.find(kind);
  const title = id.charAt(0).toUpperCase() + id.slice(1).replaceAll("-", " ");
  return {
    ...{ id, kind, title, stage: "verify", tier: "low", assignment: known?.assignment ?? system },
    ...{ settings: known?.blank() ?? {}, connections: to ?? {} },
    ...more,
  };
}

const fields: Record<string, Field> = {
  order_id: { label: "order", type: text, personal: false },
  email: { label: "e-mail", type: text, personal: false },
  status: { label: "status", type: text, personal: false },
  total: { label: "total", type: money, personal: false },
  hint: { label: "hint", type: text, personal: false },
};

const ask = (to: string) =>
  step("ask", "collect", {
    settings: { fields: ["order_id"], text: "I am an AI assistant." },
    to: { done: to },
  });
const look = (to: string) =>
  step("look", "tool", {
    settings: {
      operation: "get_order",
      arguments: { order_id: "order_id" },
      outputs: { status: "answer.status" },
    },
    to: { done: to },
  });
const tell = (to: string, more: Parts = {}) =>
  step("tell", "message", {
    settings: { text: "I am an AI assistant. It is on its way.", sensitive: false },
    to: { sent: to },
    ...more,
  });
const end = (more: Parts = {}) =>
  step("end", "resolve", { settings: { message: "", disposition: "solved", confirmFirst: true }, ...more });
const help = (more: Parts = {}) =>
  step("help", "handoff", {
    assignment: care,
    dueMinutes: 60,
    settings: {
      reason: "",
      suggestedNext: "Settle it.",
      customerMessage: "A person takes over.",
      entities: [],
    },
    ...more,
  });
const refund = (to: Record<string, string>, more: Parts = {}) =>
  step("refund", "tool", {
    tier: "high",
    settings: { operation: "refund", arguments: { order_id: "order_id" }, outputs: {} },
    to,
    ...more,
  });
const branch = (to: Record<string, string>, condition = "status == 'paid'") =>
  step("branch", "branch", { settings: { arms: [{ exit: "paid", title: "Paid", condition }] }, to });
const gate = (id: string, settings: Step["settings"], more: Parts) =>
  step(id, "gate", { assignment: system, settings, ...more });

function journey(steps: Step[], more: Partial<Meaning> = {}): JourneyDocument {
  const blank = blankJourney({ name: "Example", pattern: "ai-first" });
  const head = { intents: ["refund"], fields, start: steps[0]?.id ?? "", fallbackHandoff: "help" };
  const all = Object.fromEntries(steps.map((one) => [one.id, one]));
  return completeDocument({ ...blank, meaning: { ...blank.meaning, ...head, steps: all, ...more } });
}

/** By rule, in the order of the rules. */
export const checkExamples: Record<string, JourneyDocument> = {
  structure: journey([ask("look"), look("branch"), branch({ paid: "end" }), end(), help()]),
  forks: journey([
    ask("together"),
    step("together", "parallel", { to: { first: "look", second: "tell" } }),
    look("join"),
    tell("end"),
    step("join", "join", { settings: { fork: "together", needs: "all" }, to: { joined: "end" } }),
    end(),
    help(),
  ]),
  reachability: journey([ask("look"), look("end"), tell("end"), end(), help()]),
  loops: journey([
    { ...ask("look"), connections: { done: "look", exhausted: "tell" } },
    look("end"),
    tell("ask", { to: { sent: "ask", exhausted: "ask" } }),
    end(),
    help(),
  ]),
  settings: journey([ask("tell"), tell("end", { settings: { text: "", sensitive: false } }), end(), help()]),
  references: journey([
    ask("verify"),
    step("verify", "sub-journey", {
      settings: { journey: "verify", inputs: {}, outputs: {} },
      to: { done: "end" },
    }),
    end(),
    help(),
  ]),
  assignments: journey([
    ask("look"),
    look("branch"),
    { ...branch({ paid: "end", otherwise: "end" }), assignment: { by: "ai" } },
    end(),
    help(),
  ]),
  people: journey([
    ask("task"),
    step("task", "task", {
      assignment: { by: "human" },
      settings: { instructions: "Look at it.", form: [] },
      to: { done: "end" },
    }),
    end(),
    help(),
  ]),
  "fields-and-conditions": journey([
    ask("look"),
    { ...look("branch"), connections: { done: "branch", refused: "branch" } },
    branch({ paid: "end", otherwise: "end" }),
    end(),
    help(),
  ]),
  conditions: journey([
    ask("look"),
    look("branch"),
    step("branch", "branch", {
      settings: {
        arms: [
          { exit: "paid", title: "Paid", condition: "status == 'paid'" },
          { exit: "again", title: "Paid again", condition: "status == 'paid' && order_id != ''" },
        ],
      },
      to: { paid: "end", again: "end", otherwise: "end" },
    }),
    end(),
    help(),
  ]),
  "decision-tables": journey([
    ask("look"),
    {
      ...look("branch"),
      settings: {
        operation: "get_order",
        arguments: { order_id: "order_id" },
        outputs: { total: "answer.total" },
      },
    },
    step("branch", "branch", {
      settings: {
        table: {
          ...{ title: "How to pay", hitPolicy: "unique" },
          inputs: [{ name: "total", label: "Total", expression: "total", type: money }],
          outputs: [{ name: "way", label: "Way", type: { type: "choice", values: ["small", "large"] } }],
          rows: [
            { when: ["total < 5000"], then: ["'small'"] },
            { when: ["total > 5000"], then: ["'large'"] },
          ],
        },
        ...{ exitBy: "way", outputs: {} },
      },
      to: { small: "end", large: "end" },
    }),
    end(),
    help(),
  ]),
  "handoff-contract": journey([ask("look"), look("end"), end(), help()], { intents: [] }),
  "risk-tiers": journey([
    ask("look"),
    look("identity"),
    gate(
      "identity",
      {
        control: "identity",
        guards: "refund",
        condition: "status == order_id",
        method: "the order",
        acceptsKnown: false,
      },
      { to: { verified: "branch" } },
    ),
    branch({ paid: "consent", otherwise: "approval" }),
    gate(
      "consent",
      { control: "consent", guards: "refund", question: "Refund {order_id}?" },
      { assignment: { by: "ai" }, to: { given: "approval" } },
    ),
    gate(
      "approval",
      { control: "approval", guards: "refund", rule: "Always." },
      { assignment: care, dueMinutes: 60, to: { approved: "refund" } },
    ),
    refund({ done: "end" }),
    end(),
    help(),
  ]),
  completion: journey([
    ask("look"),
    look("tell"),
    tell("end"),
    end({ settings: { message: "", disposition: "solved", confirmFirst: false } }),
    help(),
  ]),
  patterns: journey([ask("refund"), refund({ done: "end" }), end(), help()]),
  respect: journey([
    ask("again"),
    step("again", "collect", { settings: { fields: ["order_id"] }, to: { done: "end" } }),
    end(),
    help(),
  ]),
};
