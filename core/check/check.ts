import { examine, type CheckInput } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { rules } from "@/core/check/rules";
import type { Catalogue } from "@/core/journey/catalogue";
import type { KindRegistry } from "@/core/step/contract";

/**
 * Everything that is wrong with a journey, errors first, each in the order of its rule and its step. Never throws for a
 * document that parses. A journey with an error may not be published.
 */
export function check(input: CheckInput, catalogue: Catalogue, registry: KindRegistry): Problem[] {
  const checkup = examine(input, catalogue, registry);
  const problems = rules.flatMap((rule) => rule.find(checkup));
  return [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
}

export function isError(problem: Problem): boolean {
  return problem.severity === "error";
}
