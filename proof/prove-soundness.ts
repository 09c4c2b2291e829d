/**
 * The property: where the checker finds no error, no run breaks a promise; where it finds one, its counter-example runs
 * into it. Both are tried over journeys and worlds drawn from a seed.
 */
import type { Problem } from "@/core/check/problem";
import { generateJourney, type Bias, type GeneratedJourney } from "@/proof/generate-journey";
import type { Breach } from "@/proof/monitors";
import { play } from "@/proof/play";
import { areCalledPublishable, errorsOf } from "@/proof/publishable";
import { runCounterExample, type CounterExample } from "@/proof/run-counter-example";
import { compileVersion } from "@/steps/interpreter";

export type SoundnessOptions = {
  /** Journeys without an error to play. */
  journeys: number;
  /** Sequences of arrivals for each. */
  sequences: number;
  seed: number;
  /** Counter-examples to run, at most. */
  examples: number;
};

export type Violation = {
  journey: GeneratedJourney;
  /** The sequence's seed; null where a counter-example could not be shown. */
  sequence: number | null;
  breach: Breach | null;
  problem: Problem | null;
};

export type Soundness = {
  checked: number;
  passing: number;
  sequences: number;
  arrivals: number;
  violations: Violation[];
  /** Counter-examples that were run, by what came of it. */
  examples: Record<CounterExample["outcome"] | "earlier" | "detour", number>;
  /** Errors that were not shown, by rule. */
  unshown: Violation[];
};

/** Sequences of one journey that may break before the next is taken up: one is enough to tell. */
const breaksMax = 1;
const problemsOfOneMax = 4;

export function proveSoundness(options: SoundnessOptions, onJourney?: (done: number) => void): Soundness {
  const found: Soundness = {
    ...{ checked: 0, passing: 0, sequences: 0, arrivals: 0, violations: [], unshown: [] },
    examples: {
      ...{ shown: 0, earlier: 0, detour: 0, masked: 0, conservative: 0 },
      ...{ "about-the-drawing": 0, "not-shown": 0 },
    },
  };
  let ran = 0;
  for (let number = 0; found.passing < options.journeys && number < options.journeys * 20; number += 1) {
    const journey = draw(options.seed, number);
    if (!areCalledPublishable(journey)) continue;
    found.checked += 1;
    const errors = errorsOf(journey);
    if (errors.length === 0) {
      found.passing += 1;
      playAll(journey, options.sequences, found);
      onJourney?.(found.passing);
      continue;
    }
    for (const problem of oneOfEach(errors).slice(0, problemsOfOneMax)) {
      if (ran >= options.examples) break;
      ran += 1;
      tell(journey, problem, found);
    }
  }
  return found;
}

/** Three good journeys, then a faulty one. */
function draw(seed: number, number: number): GeneratedJourney {
  const bias: Bias = number % 4 === 3 ? "faulty" : "good";
  return generateJourney(seed * 1_000_003 + number, bias);
}

function playAll(journey: GeneratedJourney, sequences: number, found: Soundness): void {
  const compiled = compileVersion(journey.meaning, journey.catalogue);
  let breaks = 0;
  for (let number = 1; number <= sequences && breaks < breaksMax; number += 1) {
    const sequence = journey.seed * 1_009 + number;
    const { breaches, arrivals } = play(compiled, sequence);
    found.sequences += 1;
    found.arrivals += arrivals;
    const [breach] = breaches;
    if (!breach) continue;
    breaks += 1;
    found.violations.push({ journey, sequence, breach, problem: null });
  }
}

/** The first problem of each rule: the others of it are of the same making. */
function oneOfEach(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.toReversed().map((problem) => [problem.rule, problem])).values()];
}

function tell(journey: GeneratedJourney, problem: Problem, found: Soundness): void {
  const compiled = compileVersion(journey.meaning, journey.catalogue);
  const result = runCounterExample(compiled, problem);
  found.examples[result.outcome] += 1;
  if (result.outcome === "shown" && result.how !== "direct") found.examples[result.how] += 1;
  if (result.outcome === "not-shown") found.unshown.push({ journey, sequence: null, breach: null, problem });
}
