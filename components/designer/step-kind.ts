import type { JsonObject } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning, Step } from "@/core/journey/document";
import type { StepKind } from "@/core/step/contract";
import { kindRegistry } from "@/steps/kinds";
import type { StepLook } from "./step-look";

/** A step's look whose kind answers everything, also what it reads, sets and proves. */
export type KnownStep = StepLook & { kind: StepKind<JsonObject> };

/**
 * The step with its whole kind, or null for a kind that this version of the product does not know. It brings the schemas
 * and the running of every kind along: only for parts that come when they are first used. What draws asks step-look.ts.
 */
export function knownStep(step: Step, meaning: Meaning, catalogue: Catalogue): KnownStep | null {
  const kind = kindRegistry.find(step.kind);
  if (!kind) return null;
  const parsed = kind.settingsSchema.safeParse(step.settings);
  const view = { step, settings: parsed.success ? parsed.data : kind.blank(), meaning, catalogue };
  return { kind, view, exits: kind.exits(view), summary: kind.summary(view), guards: kind.guards(view) };
}
