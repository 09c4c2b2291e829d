import type { Problem } from "@/core/check/problem";
import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument } from "@/core/journey/document";
import { lookOf } from "../step-look";

/** Whether the problem's step calls an operation, or a journey, that the workspace does not have. */
export function isNotConnected(
  { meaning }: JourneyDocument,
  catalogue: Catalogue,
  problem: Problem,
): boolean {
  if (problem.step !== null && problem.rule === "references" && problem.at === "journey") return true;
  const step = problem.step === null ? undefined : meaning.steps[problem.step];
  const look = step && lookOf(step, meaning, catalogue);
  const operation = look?.kind.operation(look.view) ?? null;
  return operation !== null && !Object.hasOwn(catalogue.operations, operation);
}
