import { createMemory, examine, type CheckInput, type Checkup, type StepFacts } from "@/core/check/checkup";
import { onFeasibleWays } from "@/core/check/feasible-way";
import type { Problem } from "@/core/check/problem";
import { rules, type Rule } from "@/core/check/rules";
import { sameItems } from "@/core/check/shared";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Graph } from "@/core/journey/graph";
import type { KindRegistry } from "@/core/step/contract";

/**
 * Everything that is wrong with a journey, errors first, each in the order of its rule and its step. Never throws for a
 * document that parses. A journey with an error may not be published.
 */
export function check(input: CheckInput, catalogue: Catalogue, registry: KindRegistry): Problem[] {
  const checkup = examine(input, catalogue, registry);
  return ordered(
    checkup,
    rules.flatMap((rule) => ofRule(checkup, rule, null)),
  );
}

export type Checker = { check: (input: CheckInput, catalogue: Catalogue) => Problem[] };

/**
 * A checker that remembers: the same answers as `check`, sooner when little has changed since the last time. Documents
 * are compared by what they say, so that copies (from a page to its worker) are as good as the same object.
 */
export function createChecker(registry: KindRegistry): Checker {
  const memory = createMemory();
  const remembered: Told = { ofSteps: new WeakMap(), quiet: new Map() };
  return {
    check: (input, catalogue) => {
      const checkup = examine(input, catalogue, registry, memory);
      return ordered(
        checkup,
        rules.flatMap((rule) => ofRule(checkup, rule, remembered)),
      );
    },
  };
}

/**
 * What rules about single steps have said, by what the step was last found to be; and rules about the journey that found
 * nothing, with what they looked at. (Where they found something, its words may name steps that have another title now.)
 */
type Told = {
  ofSteps: WeakMap<StepFacts["token"], Map<string, { graph: Graph; problems: Problem[] }>>;
  quiet: Map<string, readonly unknown[]>;
};

function ofRule(checkup: Checkup, rule: Rule, told: Told | null): Problem[] {
  if (rule.about === "journey") return ofJourney(checkup, rule, told);
  return checkup.own.flatMap((facts) => {
    const known = told?.ofSteps.get(facts.token) ?? new Map<string, { graph: Graph; problems: Problem[] }>();
    const before = known.get(rule.name);
    // A problem carries its path, so that another graph may say it differently; none is none.
    if (before && (before.problems.length === 0 || before.graph === checkup.graph)) return before.problems;
    const problems = rule.find(alone(checkup, facts));
    known.set(rule.name, { graph: checkup.graph, problems });
    told?.ofSteps.set(facts.token, known);
    return problems;
  });
}

const ofOne = new WeakMap<Checkup["steps"], Map<string, Checkup>>();

/** The step by itself, as all rules about single steps see it. */
function alone(checkup: Checkup, facts: StepFacts): Checkup {
  const known = ofOne.get(checkup.steps) ?? new Map<string, Checkup>();
  ofOne.set(checkup.steps, known);
  const made = known.get(facts.id) ?? { ...checkup, own: [facts], steps: new Map([[facts.id, facts]]) };
  known.set(facts.id, made);
  return made;
}

function ofJourney(checkup: Checkup, rule: Rule, told: Told | null): Problem[] {
  const basis = checkup.basis?.[rule.reads ?? "shape"];
  const before = told?.quiet.get(rule.name);
  if (basis && before && sameItems(before, basis)) return [];
  const problems = rule.find(checkup);
  if (basis && problems.length === 0) told?.quiet.set(rule.name, basis);
  else told?.quiet.delete(rule.name);
  return problems;
}

/** Errors first, each on a way that a case can take where there is one. */
function ordered(checkup: Checkup, found: readonly Problem[]): Problem[] {
  const problems = onFeasibleWays(checkup, found);
  return [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
}

export function isError(problem: Problem): boolean {
  return problem.severity === "error";
}
