import { check, createChecker, isError, type Checker } from "@/core/check/check";
import type { CheckInput } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import type { Catalogue } from "@/core/journey/catalogue";
import { kindRegistry } from "@/steps/kinds";

/** What is wrong with a journey over the steps that exist, errors first. Only a journey without errors is published. */
export function checkJourney(document: CheckInput, catalogue: Catalogue): Problem[] {
  return check(document, catalogue, kindRegistry);
}

/** The same for one journey that is being edited: it remembers what it found, and looks again only at what changed. */
export function createJourneyChecker(): Checker {
  return createChecker(kindRegistry);
}

export { isError };
