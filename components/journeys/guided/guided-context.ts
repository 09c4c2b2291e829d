import { createContext, useContext } from "react";
import type { Catalogue } from "@/core/journey/catalogue";
import { emptyCatalogue } from "@/core/journey/defaults";
import type { GuidedStep } from "@/steps/guided-choices";
import type { GuidedProblem } from "@/steps/guided-problems";
import { openingState, type GuidedState } from "./guided-state";

type GuidedContext = {
  catalogue: Catalogue;
  state: GuidedState;
  change: (next: GuidedState) => void;
  /** What is missing at a place of a step, once somebody wanted to go on from there; null while it is not said. */
  errorAt: (step: GuidedStep, at: string) => string | null;
};

export const GuidedContext = createContext<GuidedContext>({
  catalogue: emptyCatalogue,
  state: openingState(emptyCatalogue),
  change: () => {},
  errorAt: () => null,
});

export function useGuidedContext(): GuidedContext {
  return useContext(GuidedContext);
}

/** Finds what is missing in the steps that somebody has tried to leave. */
export function errorsIn(problems: readonly GuidedProblem[], tried: readonly GuidedStep[]) {
  return (step: GuidedStep, at: string): string | null =>
    tried.includes(step)
      ? (problems.find((problem) => problem.step === step && problem.at === at)?.message ?? null)
      : null;
}
