import type { JsonObject } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning, Step } from "@/core/journey/document";
import type { Exit, StepKind, StepView } from "@/core/step/contract";
import { kindRegistry } from "@/steps/kinds";

/** What a step looks like from outside: its kind's answers with its settings, or with blank ones while they are wrong. */
export type StepLook = {
  kind: StepKind<JsonObject>;
  view: StepView<JsonObject>;
  exits: Exit[];
  summary: string;
  guards: string | null;
};

/** The look of a step, or null for a kind that this version of the product does not know. */
export function lookOf(step: Step, meaning: Meaning, catalogue: Catalogue): StepLook | null {
  const kind = kindRegistry.find(step.kind);
  if (!kind) return null;
  const parsed = kind.settingsSchema.safeParse(step.settings);
  const view = { step, settings: parsed.success ? parsed.data : kind.blank(), meaning, catalogue };
  return { kind, view, exits: kind.exits(view), summary: kind.summary(view), guards: kind.guards(view) };
}
