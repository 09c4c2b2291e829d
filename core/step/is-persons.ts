import type { StepContext } from "@/core/step/contract";

/** True where a person acts: alone, or with what AI prepares. */
export function isPersons({ step }: Pick<StepContext<never>, "step">): boolean {
  return step.assignment.by === "human" || step.assignment.by === "human-ai-assists";
}
