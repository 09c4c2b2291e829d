import type { CompiledVersion } from "@/core/case/compile-version";
import { titleOfStep } from "@/core/case/coverage-words";

export type StepOption = { value: string; label: string };

/** The steps of a version in its order, those of called journeys with the step that calls them: "Verify › Ask". */
export function stepOptions({ places }: Pick<CompiledVersion, "places">): StepOption[] {
  return [...places.keys()].map((id) => ({ value: id, label: titleOfStep({ places }, id) }));
}
