import { emptyCatalogue } from "@/core/journey/defaults";
import type { Meaning, Step } from "@/core/journey/document";
import type { Exit, StepKind, StepView } from "@/core/step/contract";
import type { JsonObject } from "@/core/expression/value";
import { kindRegistry } from "@/steps/kinds";

/** What a step's kind says about it, as far as a drawing needs it. */
export type Answers = {
  kind: StepKind<JsonObject> | null;
  exits: readonly Exit[];
  calls: string | null;
  isFork: boolean;
  joinNeeds: "all" | number | null;
  isEnd: boolean;
  isHandoff: boolean;
  operation: string | null;
  speaks: boolean;
  waitsForPerson: boolean;
};

const silent: Omit<Answers, "kind"> = {
  exits: [],
  calls: null,
  isFork: false,
  joinNeeds: null,
  isEnd: false,
  isHandoff: false,
  operation: null,
  speaks: false,
  waitsForPerson: false,
};

/**
 * Asks the step's kind. Nothing is known of a kind that is not in the registry; settings that do not parse are taken as
 * blank. Independent of any catalogue, so that an import can repeat what the export asked.
 */
export function answersOf(step: Step, meaning: Meaning): Answers {
  const kind = kindRegistry.find(step.kind);
  if (!kind) return { kind: null, ...silent };
  const parsed = kind.settingsSchema.safeParse(step.settings);
  const settings = parsed.success ? parsed.data : kind.blank();
  return { kind, ...ask(kind, { step, settings, meaning, catalogue: emptyCatalogue }) };
}

function ask(kind: StepKind<JsonObject>, view: StepView<JsonObject>): Omit<Answers, "kind"> {
  return {
    exits: kind.exits(view),
    calls: kind.calls(view)?.journey ?? null,
    isFork: kind.forks(view) !== null,
    joinNeeds: kind.joins(view)?.needs ?? null,
    isEnd: kind.role === "end",
    isHandoff: kind.role === "handoff",
    operation: kind.operation(view),
    speaks: kind.speaks(view),
    waitsForPerson: kind.waitsForPerson(view),
  };
}
