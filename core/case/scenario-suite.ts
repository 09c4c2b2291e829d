/**
 * Runs all scenarios of a journey again and again as it is edited. What cannot have changed is not run again: the same
 * scenario on the same version.
 */
import type { CompiledVersion } from "@/core/case/compile-version";
import { coverageFrom } from "@/core/case/coverage";
import { coverageInWords, titleOfStep, type CoverageInWords } from "@/core/case/coverage-words";
import { outcomeOfScenario, type ScenarioOutcome } from "@/core/case/scenario-outcome";
import type { Scenario } from "@/core/case/scenario";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";

export type SuiteScenario = { id: string; scenario: Scenario };
export type SuiteResult = {
  outcomes: { id: string; outcome: ScenarioOutcome }[];
  coverage: CoverageInWords;
  /** Titles of steps inside called journeys that some outcome speaks of, by id. */
  titles: Record<string, string>;
};

export type ScenarioSuite = {
  run: (given: {
    meaning: Meaning;
    catalogue: Catalogue;
    scenarios: readonly SuiteScenario[];
  }) => SuiteResult;
  /** The version that was run last, compiled. */
  compiled: (given: { meaning: Meaning; catalogue: Catalogue }) => CompiledVersion;
};

type Compile = (meaning: Meaning, catalogue: Catalogue) => CompiledVersion;

export function createScenarioSuite(compile: Compile): ScenarioSuite {
  let last: { text: string; catalogue: Catalogue; compiled: CompiledVersion } | null = null;
  let known = new Map<string, ScenarioOutcome>();

  const compiledOf: ScenarioSuite["compiled"] = ({ meaning, catalogue }) => {
    const text = JSON.stringify(meaning);
    if (last?.text === text && last.catalogue === catalogue) return last.compiled;
    known = new Map();
    last = { text, catalogue, compiled: compile(meaning, catalogue) };
    return last.compiled;
  };
  return {
    compiled: compiledOf,
    run: ({ meaning, catalogue, scenarios }) => {
      const compiled = compiledOf({ meaning, catalogue });
      const kept = new Map<string, ScenarioOutcome>();
      const outcomes = scenarios.map(({ id, scenario }) => {
        const text = JSON.stringify([scenario.script, scenario.expects]);
        const outcome = known.get(text) ?? outcomeOfScenario(compiled, scenario);
        kept.set(text, outcome);
        return { id, outcome };
      });
      known = kept;
      const walks = outcomes.map(({ outcome }) => outcome.walk);
      const coverage = coverageInWords(compiled, coverageFrom(compiled, walks));
      return { outcomes, coverage, titles: titlesInside(compiled, outcomes) };
    },
  };
}

function titlesInside(compiled: CompiledVersion, outcomes: SuiteResult["outcomes"]): Record<string, string> {
  const steps = outcomes.flatMap(({ outcome: { lastStep } }) => lastStep ?? []);
  const inside = [...new Set(steps)].filter((step) => (compiled.places.get(step)?.scope ?? "") !== "");
  return Object.fromEntries(inside.map((step) => [step, titleOfStep(compiled, step)]));
}
