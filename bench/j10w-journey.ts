import type { JsonObject } from "@/core/expression/value";
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import type { Field, Meaning, Step } from "@/core/journey/document";
import { thresholdsDefault } from "@/core/journey/defaults";

// J10W (bench/j10w.mjs) as a journey: ten steps, six calls, one wait for an outside event. It has no customer who talks,
// so nothing in it is above tier low; everything else is as for any journey.

export const ledgerSystem = "ledger";
export const signalName = "decision";

const text = (label: string): Field => ({ label, type: { type: "text" }, personal: false });

function step(
  id: string,
  kind: string,
  settings: JsonObject,
  connections: Record<string, string>,
  title: string,
): Step {
  return {
    ...{ id, kind, title, settings, connections, stage: "execute", tier: "low" },
    assignment: { by: "system" },
  };
}

const call = (id: string, next: string, title: string) =>
  step(id, "tool", { operation: id, arguments: { id: "case_ref" }, outputs: {} }, { done: next }, title);

const steps: Step[] = [
  { ...step("s1", "collect", { fields: ["case_ref"] }, { done: "s2" }, "Validate"), stage: "identify" },
  call("s2", "s3", "Look up"),
  call("s3", "s4", "Classify"),
  step(
    "s4",
    "policy-check",
    { checks: [{ name: "Valid", condition: 'case_ref != ""', explanation: "The request is not valid." }] },
    { passed: "s5" },
    "Policy",
  ),
  call("s5", "s6", "Reserve"),
  step(
    "s6",
    "wait",
    { for: "signal", signal: signalName, outputs: { decision: "decision" } },
    { received: "s7" },
    "Decision",
  ),
  call("s7", "s8", "Refund"),
  call("s8", "s9", "Notify"),
  step(
    "s9",
    "compute",
    { sets: [{ field: "is_recorded", expression: 'decision == "approve"' }] },
    { done: "s10" },
    "Record",
  ),
  call("s10", "done", "Close"),
  step("done", "resolve", { message: "", disposition: "refunded", confirmFirst: false }, {}, "Done"),
  {
    ...step(
      "people",
      "handoff",
      { reason: "It went wrong.", suggestedNext: "Look.", customerMessage: "A person helps.", entities: [] },
      {},
      "People",
    ),
    ...{ assignment: { by: "human", queue: "general" }, dueMinutes: 60, stage: "escalate" },
  },
];

export const j10wMeaning: Meaning = {
  ...{
    name: "J10W",
    description: "The side-by-side workload.",
    pattern: "ai-first",
    intents: ["refund"],
    isFallback: false,
  },
  fields: {
    case_ref: text("Case"),
    decision: text("Decision"),
    is_recorded: { label: "Recorded", type: { type: "boolean" }, personal: false },
  },
  ...{ start: "s1", fallbackHandoff: "people" },
  steps: Object.fromEntries(steps.map((one) => [one.id, one])),
  completion: { statement: "The refund is closed in the ledger.", proof: "receipt" },
  thresholds: thresholdsDefault,
};

const effects: Record<string, { title: string; writes: boolean }> = {
  s2: { title: "Look up", writes: false },
  s3: { title: "Classify", writes: false },
  s5: { title: "Reserve", writes: true },
  s7: { title: "Refund", writes: true },
  s8: { title: "Notify", writes: true },
  s10: { title: "Close", writes: true },
};

function operation({ title, writes }: { title: string; writes: boolean }): Operation {
  return {
    ...{ system: ledgerSystem, title, description: "", tier: "low", writes, keyed: true, personal: false },
    arguments: { id: { type: { type: "text" }, required: true, label: "Case" } },
    answer: { type: "record", fields: {} },
    retry: { attemptsMax: 10, timeoutMs: 5_000 },
  };
}

export const j10wCatalogue: Catalogue = {
  operations: Object.fromEntries(Object.entries(effects).map(([key, effect]) => [key, operation(effect)])),
  queues: { general: { title: "General", specialist: false } },
  ...{ intents: { refund: { title: "Refund" } }, limits: {} },
};

/** How the ledger of j10w.mjs wants to be asked (systems.requests). */
export const ledgerRequests: Record<string, { path: string; body: JsonObject }> = Object.fromEntries(
  Object.keys(effects).map((key) => [key, { path: "/effect", body: { step: key } }]),
);
