import type { JsonObject } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning, Step } from "@/core/journey/document";
import type { Exit, KindLook, StepView } from "@/core/step/contract";
import { lookRegistry } from "@/steps/looks";

/** What a step looks like from outside: its kind's answers with its settings, or with blank ones where they do not fit. */
export type StepLook = {
  kind: KindLook<JsonObject>;
  view: StepView<JsonObject>;
  exits: Exit[];
  summary: string;
  guards: string | null;
};

/** The look of a step, or null for a kind that this version of the product does not know. */
export function lookOf(step: Step, meaning: Meaning, catalogue: Catalogue): StepLook | null {
  const kind = lookRegistry.find(step.kind);
  if (!kind) return null;
  const view = { step, settings: step.settings, meaning, catalogue };
  try {
    return lookWith(kind, view);
  } catch {
    // A draft may hold settings of any shape, as a program wrote them; the checker says what is wrong with them.
    return lookWith(kind, { ...view, settings: kind.blank() });
  }
}

function lookWith(kind: KindLook<JsonObject>, view: StepView<JsonObject>): StepLook {
  return { kind, view, exits: kind.exits(view), summary: kind.summary(view), guards: kind.guards(view) };
}
