import type { Problem } from "@/core/check/problem";
import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument } from "@/core/journey/document";
import { missingArguments } from "../edits/missing-arguments";
import { lookOf } from "../step-look";

/** A repair that is a choice, and so is offered beside those that the checker knows to be safe. */
export type OtherRepair = "person" | "ask";

export const otherRepairs: Record<OtherRepair, string> = {
  person: "Let a person do it",
  ask: "Ask the customer",
};

/** How else a problem could be settled: who does what is not connected, where what is missing could come from. */
export function otherRepairOf(
  document: JourneyDocument,
  catalogue: Catalogue,
  problem: Problem,
): OtherRepair | null {
  const { step, rule, at } = problem;
  if (step === null) return null;
  if (rule === "references" && at === "journey") return "person";
  const argument = at?.startsWith("arguments.") ? at.slice("arguments.".length) : null;
  if (argument !== null)
    return missingArguments(document, catalogue, step).some(({ name }) => name === argument) ? "ask" : null;
  const { meaning } = document;
  const drawn = meaning.steps[step];
  const look = drawn && lookOf(drawn, meaning, catalogue);
  const operation = look?.kind.operation(look.view) ?? null;
  return operation !== null && !Object.hasOwn(catalogue.operations, operation) ? "person" : null;
}
