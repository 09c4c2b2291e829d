/** A small vocabulary for the tests of the rules: one kind for each question that a rule asks. Tests only. */
import { z } from "zod";
import type { Problem } from "@/core/check/problem";
import type { JsonObject } from "@/core/expression/value";
import { controlSchema } from "@/core/governance/tier-schemas";
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import type { Field, JourneyDocument, Meaning, Step } from "@/core/journey/document";
import { documentFormat, thresholdsDefault } from "@/core/journey/defaults";
import { check } from "@/core/check/check";
import { defineKind } from "@/core/step/define-kind";
import { exit, failedExit } from "@/core/step/exits";
import type { KindRegistry, StepKind } from "@/core/step/contract";

const base = {
  description: "",
  stage: "verify" as const,
  assignment: { by: "system" as const },
  enter: () => ({ deeds: [], next: { then: "wait" as const } }),
};
const everyone = ["ai", "ai-human-confirms", "human-ai-assists", "human", "system"] as const;

const ask = defineKind({
  ...base,
  kind: "ask",
  title: "Ask",
  assignment: { by: "ai" as const },
  performers: ["ai", "system", "ai-human-confirms"],
  settingsSchema: z.strictObject({ fields: z.array(z.string()), text: z.string() }),
  blank: () => ({ fields: [], text: "I am an AI assistant." }),
  exits: () => [exit("done", "Answered"), exit("silent", "No answer", "close")],
  writes: ({ settings }, by) => (by === "done" ? settings.fields : []),
  speaks: () => true,
  summary: ({ settings }) => `Asks for ${settings.fields.join(", ")}.`,
});

const choose = defineKind({
  ...base,
  kind: "choose",
  title: "Choose",
  performers: ["system"],
  settingsSchema: z.strictObject({ condition: z.string() }),
  blank: () => ({ condition: "true" }),
  exits: () => [exit("yes", "Yes"), exit("no", "No")],
  expressions: ({ settings }) => [
    { at: "condition", source: settings.condition, expects: { type: "boolean" } },
  ],
  implies: ({ settings }, by) =>
    by === "yes" || by === "no" ? [{ source: settings.condition, is: by === "yes" }] : [],
  summary: () => "Chooses.",
});

const actSettings = z.strictObject({
  operation: z.string(),
  input: z.string().optional(),
  output: z.string().optional(),
  limit: z.string().optional(),
});
const act = defineKind<z.infer<typeof actSettings>>({
  ...base,
  kind: "act",
  title: "Act",
  performers: [...everyone],
  settingsSchema: actSettings,
  blank: () => ({ operation: "look" }),
  exits: () => [exit("done", "Done"), failedExit("failed", "Failed")],
  operation: ({ settings }) => settings.operation,
  limits: ({ settings }) => (settings.limit === undefined ? [] : [settings.limit]),
  expressions: ({ settings }) =>
    settings.input === undefined ? [] : [{ at: "input", source: settings.input, expects: "any" }],
  writes: ({ settings }, by) => (by === "done" && settings.output !== undefined ? [settings.output] : []),
  evidence: ({ settings, catalogue }, by) =>
    by === "done" && catalogue.operations[settings.operation]?.writes ? ["receipt"] : [],
  provides: (_view, by) => (by === "done" ? ["completed-steps"] : []),
  summary: ({ settings }) => `Calls ${settings.operation}.`,
});

const guard = defineKind({
  ...base,
  kind: "guard",
  title: "Gate",
  drawer: "gates",
  performers: ["system", "ai", "human"],
  settingsSchema: z.strictObject({ control: controlSchema, guards: z.string() }),
  blank: () => ({ control: "identity" as const, guards: "" }),
  exits: ({ settings }) => [
    exit("passed", "Passed"),
    exit("refused", "Refused", settings.control === "limit" ? "none" : "fallback"),
  ],
  guards: ({ settings }) => settings.guards,
  proves: ({ settings }) => [{ exit: "passed", control: settings.control, guards: settings.guards }],
  evidence: ({ settings }, by) => (settings.control === "consent" && by === "passed" ? ["consent"] : []),
  speaks: ({ settings }) => settings.control === "consent",
  waitsForPerson: ({ settings }) => settings.control === "approval",
  summary: ({ settings }) => `Checks ${settings.control}.`,
});

const hand = defineKind({
  ...base,
  kind: "hand",
  title: "Hand over",
  assignment: { by: "human" as const },
  performers: ["human"],
  role: "handoff",
  settingsSchema: z.strictObject({ next: z.string(), words: z.string() }),
  blank: () => ({ next: "", words: "" }),
  exits: () => [exit("done", "Done", "close")],
  provides: ({ settings }) => [
    ...(settings.next === "" ? [] : (["next-step"] as const)),
    ...(settings.words === "" ? [] : (["customer-message"] as const)),
  ],
  speaks: () => true,
  summary: () => "Hands over.",
});

const understand = defineKind({
  ...base,
  kind: "understand",
  title: "Understand",
  performers: ["ai", "system"],
  role: "understanding",
  settingsSchema: z.strictObject({}),
  blank: () => ({}),
  exits: () => [exit("done", "Understood")],
  provides: (_view, by) => (by === "done" ? ["intent", "entities", "risk"] : []),
  summary: () => "Understands.",
});

const end = defineKind({
  ...base,
  kind: "end",
  title: "End",
  performers: ["system", "ai", "human"],
  role: "end",
  settingsSchema: z.strictObject({ confirm: z.boolean() }),
  blank: () => ({ confirm: true }),
  exits: () => [],
  evidence: ({ settings }, by) => (settings.confirm && by === "" ? ["consent"] : []),
  summary: () => "Ends.",
});

const split = defineKind({
  ...base,
  kind: "split",
  title: "Split",
  performers: ["system"],
  settingsSchema: z.strictObject({
    branches: z.array(z.strictObject({ exit: z.string(), background: z.boolean() })),
  }),
  blank: () => ({
    branches: [
      { exit: "one", background: false },
      { exit: "two", background: false },
    ],
  }),
  exits: ({ settings }) => settings.branches.map((branch) => exit(branch.exit, branch.exit)),
  forks: ({ settings }) => settings.branches,
  summary: () => "Splits.",
});

const meet = defineKind({
  ...base,
  kind: "meet",
  title: "Meet",
  performers: ["system"],
  settingsSchema: z.strictObject({ fork: z.string(), needs: z.literal("all").or(z.number()) }),
  blank: () => ({ fork: "", needs: "all" as const }),
  exits: () => [exit("joined", "Together")],
  joins: ({ settings }) => settings,
  summary: () => "Meets.",
});

const runSettings = z.strictObject({
  journey: z.string(),
  inputs: z.record(z.string(), z.string()),
  outputs: z.record(z.string(), z.string()),
});
const run = defineKind<z.infer<typeof runSettings>>({
  ...base,
  kind: "run",
  title: "Run",
  performers: ["system"],
  settingsSchema: runSettings,
  blank: () => ({ journey: "", inputs: {}, outputs: {} }),
  exits: () => [exit("done", "Done")],
  calls: ({ settings }) => settings,
  expressions: ({ settings }) =>
    Object.entries(settings.inputs).map(([name, source]) => ({
      ...{ at: `inputs.${name}`, source, expects: "any" as const },
    })),
  writes: ({ settings }, by) => (by === "done" ? Object.keys(settings.outputs) : []),
  summary: () => "Runs another journey.",
});

const broken = defineKind({
  ...base,
  kind: "broken",
  title: "Broken",
  performers: ["system"],
  settingsSchema: z.strictObject({}),
  blank: () => ({}),
  exits: () => {
    throw new Error("nobody knows");
  },
  summary: () => "",
});

// Settings reach a kind only after its own schema parsed them, so hiding their type is safe.
const kinds = Object.fromEntries(
  [ask, choose, act, guard, hand, understand, end, split, meet, run, broken].map((kind) => [
    kind.kind,
    kind as { kind: string } as StepKind<JsonObject>,
  ]),
);
export const fakeRegistry: KindRegistry = {
  names: Object.keys(kinds),
  find: (name) => (Object.hasOwn(kinds, name) ? kinds[name] : undefined),
};

function operation(title: string, tier: Operation["tier"], writes = true): Operation {
  const retry = { attemptsMax: 3, timeoutMs: 1_000 };
  return {
    system: "store",
    title,
    description: "",
    tier,
    writes,
    keyed: true,
    arguments: {},
    answer: { type: "text" },
    personal: false,
    retry,
  };
}

export const fakeCatalogue: Catalogue = {
  operations: {
    look: operation("Look", "low", false),
    move: operation("Move", "medium"),
    refund: operation("Refund", "high"),
    block: operation("Block", "critical"),
  },
  queues: { care: { title: "Care", specialist: false }, fraud: { title: "Fraud", specialist: true } },
  intents: { refund: { title: "Refund" } },
  limits: { refunds: { title: "Refunds", amountMinor: 10_000, currency: "USD" } },
};

type Parts = Partial<Omit<Step, "id" | "kind" | "settings">> & {
  settings?: JsonObject;
  to?: Record<string, string>;
  by?: Step["assignment"]["by"];
  queue?: string;
};

/** A step of a fake kind with its blank settings, unless others are given. */
export function fakeStep(id: string, kind: string, parts: Parts = {}): Step {
  const known = fakeRegistry.find(kind);
  const { settings, to, by, queue, ...rest } = parts;
  const assignment = {
    by: by ?? known?.assignment.by ?? "system",
    ...(queue === undefined ? {} : { queue }),
  };
  const blank = known?.blank() ?? {};
  return {
    id,
    kind,
    title: id,
    stage: "verify",
    tier: "low",
    assignment,
    settings: { ...blank, ...settings },
    connections: to ?? {},
    ...rest,
  };
}

const help = fakeStep("help", "hand", {
  queue: "care",
  dueMinutes: 60,
  settings: { next: "Settle it.", words: "A person takes over." },
});

function textField(label: string): Field {
  return { label, type: { type: "text" }, personal: false };
}

/** A journey of these steps with a sound fallback handoff “help”; the first step is its start. */
export function fakeJourney(steps: Step[], more: Partial<Meaning> = {}): JourneyDocument {
  const all = steps.some((step) => step.id === "help") ? steps : [...steps, help];
  const meaning: Meaning = {
    name: "Test",
    description: "",
    pattern: "ai-first",
    intents: ["refund"],
    isFallback: false,
    fields: {
      order: textField("order"),
      reason: textField("reason"),
      total: { label: "total", type: { type: "money", currency: "USD" }, personal: false },
    },
    start: all[0]?.id ?? "",
    steps: Object.fromEntries(all.map((step) => [step.id, step])),
    fallbackHandoff: "help",
    completion: { statement: "It is done.", proof: "receipt-or-consent" },
    thresholds: thresholdsDefault,
    ...more,
  };
  return { format: documentFormat, meaning, layout: { positions: {} } };
}

/** A step that must be there. */
export function stepOf(steps: Record<string, Step>, id: string): Step {
  const found = steps[id];
  if (!found) throw new Error(`no step ${id}`);
  return found;
}

/** The problems of one rule, or of all. */
export function problemsOf(
  document: JourneyDocument,
  rule?: string,
  catalogue: Catalogue = fakeCatalogue,
): Problem[] {
  return check(document, catalogue, fakeRegistry).filter(
    (problem) => rule === undefined || problem.rule === rule,
  );
}

/** A refund with every gate of its tier, on which the rules' tests make their changes. */
export function refundJourney(
  change: (steps: Record<string, Step>) => void = () => undefined,
  more: Partial<Meaning> = {},
): JourneyDocument {
  const steps: Record<string, Step> = {
    ask: fakeStep("ask", "ask", {
      settings: { fields: ["order", "total"], text: "I am an AI assistant. Which order?" },
      to: { done: "identity" },
    }),
    identity: fakeStep("identity", "guard", {
      settings: { control: "identity", guards: "refund" },
      to: { passed: "consent" },
    }),
    consent: fakeStep("consent", "guard", {
      settings: { control: "consent", guards: "refund" },
      to: { passed: "limit" },
    }),
    limit: fakeStep("limit", "guard", {
      settings: { control: "limit", guards: "refund" },
      to: { passed: "refund", refused: "approval" },
    }),
    approval: fakeStep("approval", "guard", {
      settings: { control: "approval", guards: "refund" },
      to: { passed: "refund" },
      queue: "care",
      dueMinutes: 60,
    }),
    refund: fakeStep("refund", "act", {
      tier: "high",
      settings: { operation: "refund", input: "order + string(total)" },
      to: { done: "end" },
    }),
    end: fakeStep("end", "end"),
  };
  change(steps);
  return fakeJourney(Object.values(steps), more);
}
