/** One step in the smallest journey that can run it, for tests of a kind: `end` follows every exit that is connected. */
import type { Understanding } from "@/core/case/events";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { Run, RunOptions } from "@/core/case/simulate";
import type { JsonObject } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Field, Meaning, Step } from "@/core/journey/document";
import { thresholdsDefault } from "@/core/journey/defaults";
import type { StepKind, StepView } from "@/core/step/contract";
import { compileVersion, createRun } from "@/steps/interpreter";
import { kindRegistry } from "@/steps/kinds";
import { refundCatalogue, stepsOf } from "@/steps/test-refund-journey";

const text = { type: "text" } as const;

export const fields: Record<string, Field> = {
  name: { label: "Name", type: text, personal: true },
  order_id: { label: "Order", type: text, personal: false, entity: "order_id", question: "Which order?" },
  size: { label: "Size", type: { type: "choice", values: ["S", "M", "L"] }, personal: false },
  amount: { label: "Amount", type: { type: "money", currency: "USD" }, personal: false },
  count: { label: "Count", type: { type: "integer" }, personal: false },
  day: { label: "Day", type: { type: "date" }, personal: false },
  agrees: { label: "Agrees", type: { type: "boolean" }, personal: false },
  why: { label: "Why", type: text, personal: false },
  tags: { label: "Tags", type: { type: "list", of: text }, personal: false },
};

export type OneStep = Partial<Step> & Pick<Step, "kind"> & { settings: JsonObject };

/** A journey of the step (called "step"), with `connected` exits leading on to a wait called "end". */
export function journeyOf(step: OneStep, connected: string[], others: Meaning["steps"] = {}): Meaning {
  const connections = Object.fromEntries(connected.map((exit) => [exit, "end"]));
  return {
    name: "One step",
    description: "",
    pattern: "ai-first",
    intents: [],
    isFallback: false,
    fields,
    start: "step",
    fallbackHandoff: "help",
    completion: { statement: "It is done.", proof: "receipt-or-consent" },
    thresholds: thresholdsDefault,
    steps: {
      ...stepsOf([
        { id: "step", connections, title: "The step", ...step },
        { id: "end", kind: "wait", settings: { for: "signal", signal: "never" }, connections: {} },
        {
          id: "help",
          kind: "handoff",
          assignment: { by: "human", queue: "support" },
          settings: { reason: "", suggestedNext: "", customerMessage: "", entities: [] },
          connections: {},
        },
      ]),
      ...others,
    },
  };
}

export type Started = {
  run: Run;
  compiled: CompiledVersion;
  left: () => string | null;
  stepsAside: () => string | null;
};

/** Starts a case of the step. `left` is the exit by which it was left, `stepsAside` why AI gave up. */
export function startStep(
  step: OneStep,
  connected: string[],
  options: RunOptions & {
    text?: string;
    understanding?: Understanding;
    catalogue?: Catalogue;
    others?: Meaning["steps"];
  } = {},
): Started {
  const compiled = compileVersion(
    journeyOf(step, connected, options.others),
    options.catalogue ?? refundCatalogue,
  );
  const run = createRun(compiled, options);
  run.start(options.text ?? "Hello", options.understanding ?? null);
  return {
    run,
    compiled,
    left: () => {
      const entered = run.events.flatMap((event) =>
        event.type === "step-entered" && event.from === "step" ? [event.exit] : [],
      );
      return entered.at(-1) ?? null;
    },
    stepsAside: () => run.state?.steppedAside?.reason ?? null,
  };
}

/** A kind with the view of one step, to ask it its questions. Throws when the settings do not parse. */
export function ask(
  step: OneStep,
  catalogue: Catalogue = refundCatalogue,
): { kind: StepKind<JsonObject>; view: StepView<JsonObject> } {
  const meaning = journeyOf(step, []);
  const kind = kindRegistry.find(step.kind);
  const own = meaning.steps["step"];
  if (!kind || !own) throw new Error(`there is no kind ${step.kind}`);
  const settings = kind.settingsSchema.parse(step.settings);
  return { kind, view: { step: own, settings, meaning, catalogue } };
}

/** The last words to the customer. */
export function lastWords(run: Run): string {
  const said = run.events.findLast((event) => event.type === "message-sent");
  return said?.type === "message-sent" ? said.private.text : "";
}
