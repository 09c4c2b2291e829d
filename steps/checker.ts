import { check, isError } from "@/core/check/check";
import type { CheckInput } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import type { Catalogue } from "@/core/journey/catalogue";
import { kindRegistry } from "@/steps/kinds";

/** What is wrong with a journey over the steps that exist, errors first. Only a journey without errors is published. */
export function checkJourney(document: CheckInput, catalogue: Catalogue): Problem[] {
  return check(document, catalogue, kindRegistry);
}

export { isError };
