import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning, Step } from "@/core/journey/document";
import { usualHandoff } from "@/steps/usual";
import { newStep } from "./new-step";
import { staffed } from "./staffed";

type Given = { kind: string } & NonNullable<Parameters<typeof newStep>[2]>;

/**
 * A step as people add it: with the words, the queue and the due time that are usual, so that only what nobody else can
 * know is left to fill in.
 */
export function freshStep(meaning: Meaning, catalogue: Catalogue, { kind, ...given }: Given): Step {
  const step = newStep(meaning, kind, given);
  const settings = kind === "handoff" ? { ...step.settings, ...usualHandoff } : step.settings;
  return staffed({ ...step, settings }, meaning, catalogue);
}
