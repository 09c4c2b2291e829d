import type { Problem } from "@/core/check/problem";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { checkJourney, isError } from "@/steps/checker";

/** The errors of a journey: it may be published, and so promises everything, when there is none. */
export function errorsOf({ meaning, catalogue }: { meaning: Meaning; catalogue: Catalogue }): Problem[] {
  return checkJourney({ meaning }, catalogue).filter(isError);
}

/** True when the journeys that it calls could have been published before it: the catalogue holds no others. */
export function areCalledPublishable({
  meaning,
  catalogue,
}: {
  meaning: Meaning;
  catalogue: Catalogue;
}): boolean {
  return calledBy(meaning, catalogue, new Set()).every(
    (called) => errorsOf({ meaning: called, catalogue }).length === 0,
  );
}

function calledBy(meaning: Meaning, catalogue: Catalogue, seen: Set<string>): Meaning[] {
  return Object.values(meaning.steps).flatMap((step) => {
    const key = step.settings["journey"];
    if (typeof key !== "string" || seen.has(key)) return [];
    seen.add(key);
    const called = catalogue.journeys?.[key]?.meaning;
    return called ? [called, ...calledBy(called, catalogue, seen)] : [];
  });
}
