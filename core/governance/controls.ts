/**
 * Which controls a step still lacks. One rule, asked twice: by the checker over every path, and by the interpreter at
 * execution (safety.md 20), so that a case never does what a check would have refused.
 */
import { requiredControls, type Control, type ExtraControls, type Tier } from "@/core/governance/tiers";

/**
 * What a control is good for. Who the customer is does not depend on what is done, so identity holds for the case. A
 * specialist takes over one step. Consent, limit and approval are given for one action: they are bound to the step and
 * its inputs, used once, and void when the inputs change.
 */
export const reach: Record<Control, "case" | "step" | "inputs"> = {
  identity: "case",
  specialist: "step",
  consent: "inputs",
  limit: "inputs",
  approval: "inputs",
};

/** A control that was met (core/case/state keeps them). */
export type Evidence = {
  control: Control;
  guards: string;
  inputsHash: string | null;
  seq: number;
  used: boolean;
};

export type ControlQuestion = {
  tier: Tier;
  evidence: readonly Evidence[];
  /** The step that is about to act. */
  step: string;
  /** What its action's inputs are now; null when it has none. */
  inputsHash: string | null;
  /** What the workspace's policy asks for beside the tier's own. */
  extra?: ExtraControls | undefined;
};

/** The groups of alternative controls of which none is met; empty when the step may act. */
export function missingControls(question: ControlQuestion): readonly (readonly Control[])[] {
  return requiredControls(question.tier, question.extra).filter(
    (group) => !group.some((control) => hasControl(question, control)),
  );
}

/** The evidence that counts for a control now, newest first; what the interpreter marks as used when the step acts. */
export function evidenceFor(question: ControlQuestion, control: Control): Evidence[] {
  return question.evidence
    .filter((given) => counts(question, control, given))
    .toSorted((a, b) => b.seq - a.seq);
}

function hasControl(question: ControlQuestion, control: Control): boolean {
  return question.evidence.some((given) => counts(question, control, given));
}

function counts(question: ControlQuestion, control: Control, given: Evidence): boolean {
  if (given.control !== control) return false;
  if (reach[control] === "case") return true;
  if (given.guards !== question.step || given.used) return false;
  if (reach[control] === "step") return true;
  return given.inputsHash !== null && given.inputsHash === question.inputsHash;
}
