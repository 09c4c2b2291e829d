import { createMemory } from "@/core/check/checkup";
import { fieldsKnownAt } from "@/core/check/known-at";
import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument } from "@/core/journey/document";
import { createJourneyChecker } from "@/steps/checker";
import { kindRegistry } from "@/steps/kinds";

/** The checker on the page's own thread: for browsers without workers. */
export function createCheckHere(catalogue: Catalogue) {
  const checker = createJourneyChecker();
  const memory = createMemory();
  return {
    problems: (document: JourneyDocument) => checker.check(document, catalogue),
    knownFields: (input: JourneyDocument, step: string) =>
      fieldsKnownAt({ input, catalogue, registry: kindRegistry, memory }, step),
  };
}
