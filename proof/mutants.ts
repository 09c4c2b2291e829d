/**
 * Seeded faults: each is a pure change of a good journey that breaks one promise, with the rule that must see it and the
 * step at which. The untouched journeys have no error.
 */
import type { Problem } from "@/core/check/problem";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning, Step } from "@/core/journey/document";
import { rootStepOf } from "@/core/journey/scope";
import { storeCatalogue } from "@/demo/journeys/catalogue";
import { storeJourneys } from "@/demo/journeys/store-journeys";
import { exampleCatalogue, exampleJourney } from "@/proof/example-journey";
import { peopleFirstJourney } from "@/proof/people-first-journey";
import { fieldMutants } from "@/proof/mutants-fields";
import { forkMutants } from "@/proof/mutants-forks";
import { gateMutants } from "@/proof/mutants-gates";
import { peopleMutants } from "@/proof/mutants-people";
import { structureMutants } from "@/proof/mutants-structure";
import { checkJourney, isError } from "@/steps/checker";
import { refundCatalogue, refundJourney } from "@/steps/test-refund-journey";

export type Base = { name: string; meaning: Meaning; catalogue: Catalogue };

/** A faulty journey, and the step at which the fault must be told; null where any step (or none) will do. */
export type Fault = { meaning: Meaning; catalogue?: Catalogue; step: string | null };

export type Mutant = {
  name: string;
  /** Any of these rules must tell it. */
  rules: readonly string[];
  make: (base: Base) => readonly Fault[];
};

export const mutants: readonly Mutant[] = [
  ...gateMutants,
  ...fieldMutants,
  ...structureMutants,
  ...peopleMutants,
  ...forkMutants,
];

export const goodJourneys: readonly Base[] = [
  ...storeJourneys.map(({ meaning }) => ({ name: meaning.name, meaning, catalogue: storeCatalogue })),
  { name: "Refund (test)", meaning: refundJourney, catalogue: refundCatalogue },
  { name: "Damaged parcel", meaning: exampleJourney, catalogue: exampleCatalogue },
  { name: "People first", meaning: peopleFirstJourney, catalogue: exampleCatalogue },
];

export type MutantResult = {
  name: string;
  rules: readonly string[];
  /** Faulty journeys made, and those of them in which the right rule told it at the right step. */
  made: number;
  caught: number;
  missed: { base: string; step: string | null; told: string[] }[];
};

const faultsMax = 4;

export function runMutants(bases: readonly Base[] = goodJourneys): MutantResult[] {
  const before = bases.map((base) => new Set(checkJourney(base, base.catalogue).map(signatureOf)));
  return mutants.map((mutant) => {
    const result: MutantResult = { name: mutant.name, rules: mutant.rules, made: 0, caught: 0, missed: [] };
    bases.forEach((base, index) => {
      for (const { meaning, catalogue, step } of mutant.make(base).slice(0, faultsMax)) {
        const told = checkJourney({ meaning }, catalogue ?? base.catalogue).filter(
          (problem) => !before[index]?.has(signatureOf(problem)),
        );
        result.made += 1;
        if (told.some((problem) => isAbout(problem, mutant, step))) result.caught += 1;
        else
          result.missed.push({
            base: base.name,
            step,
            told: told.slice(0, 4).map((one) => `${one.rule} ${one.step ?? ""}: ${one.message}`),
          });
      }
    });
    return result;
  });
}

/** Errors in journeys that nobody touched. */
export function falseAlarms(bases: readonly Base[] = goodJourneys): string[] {
  return bases.flatMap((base) =>
    checkJourney(base, base.catalogue)
      .filter(isError)
      .map((problem) => `${base.name}: ${problem.rule} ${problem.step ?? ""}: ${problem.message}`),
  );
}

function isAbout(problem: Problem, { rules }: Mutant, step: string | null): boolean {
  if (!rules.includes(problem.rule)) return false;
  return step === null || problem.step === step || rootStepOf(problem.step ?? "") === step;
}

function signatureOf({ rule, step, message }: Problem): string {
  return `${rule} ${step ?? ""} ${message}`;
}

/** The journey with one step changed. */
export function withStep(meaning: Meaning, step: Step): Meaning {
  return { ...meaning, steps: { ...meaning.steps, [step.id]: step } };
}
