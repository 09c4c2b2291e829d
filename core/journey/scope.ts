/**
 * Names inside a case that calls journeys: a called journey's steps and fields carry the id of the step that calls it
 * before a dot, so that nothing of the two can be mixed up. The journey's own have no dot.
 */
import type { CalledJourney, Catalogue } from "@/core/journey/catalogue";

/** How deep journeys may call each other, and how many steps they may have together. */
export const depthMax = 5;
export const sizeMax = 5_000;

/** The ways that nobody draws: into the called journey, and back from its end by the caller's `done`. */
export const callExit = "call";
export const doneExit = "done";
export const returnExit = "resolved";

/** The scope of what the step calls: "verify" -> "verify.". */
export function scopeInside(step: string): string {
  return `${step}.`;
}

/** The journey's own step in which a step stands: "verify.ask" -> "verify". */
export function rootStepOf(id: string): string {
  const dot = id.indexOf(".");
  return dot === -1 ? id : id.slice(0, dot);
}

export type Called = { ok: true; value: CalledJourney } | { ok: false; why: string };

/** The journey that is called into a scope, or a plain sentence why it cannot be. */
export function calledJourney(
  catalogue: Catalogue,
  { journey, scope }: { journey: string; scope: string },
): Called {
  const depth = scope.split(".").length - 1;
  if (depth > depthMax)
    return { ok: false, why: `Journeys call each other more than ${depthMax} deep, or in a circle.` };
  const all = catalogue.journeys ?? {};
  const called = Object.hasOwn(all, journey) ? all[journey] : undefined;
  return called
    ? { ok: true, value: called }
    : { ok: false, why: `There is no published journey "${journey}" to call.` };
}
