import type { CoverageInWords } from "@/core/case/coverage-words";
import type { ScenarioOutcome } from "@/core/case/scenario-outcome";
import { rootStepOf } from "@/core/journey/scope";
import { drawnPath } from "../problems/drawn-path";
import type { CoverageDrawn } from "../store/drawn";

/** Coverage as the canvas draws it: what happens inside a called journey stands at the step that calls it. */
export function coverageDrawn(
  coverage: CoverageInWords,
  outcomes: Iterable<Pick<ScenarioOutcome, "path">>,
): CoverageDrawn {
  const steps = new Set<string>();
  const exits = new Set<string>();
  for (const { path } of outcomes) {
    for (const { step, exit } of drawnPath(path)) {
      steps.add(step);
      if (exit !== "") exits.add(`${step}:${exit}`);
    }
  }
  const missingExits = new Set(
    coverage.exits.missing.flatMap(({ step, exit }) =>
      rootStepOf(step) === step && !exits.has(`${step}:${exit}`) ? [`${step}:${exit}`] : [],
    ),
  );
  const missingConditions = new Map<string, string[]>();
  for (const { step, words } of [...coverage.conditions.missing, ...coverage.rows.missing]) {
    const root = rootStepOf(step);
    missingConditions.set(root, [...(missingConditions.get(root) ?? []), words]);
  }
  return { steps, exits, missingExits, missingConditions };
}
