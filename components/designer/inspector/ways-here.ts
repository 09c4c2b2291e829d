import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { lookOf } from "../step-look";

export type WayHere = { from: string; title: string; exit: string };

/** The connections that lead to a step, in the order of the steps, each with its exit as people call it. */
export function waysTo(step: string, meaning: Meaning, catalogue: Catalogue): WayHere[] {
  return Object.values(meaning.steps).flatMap((from) => {
    const exits = Object.entries(from.connections).flatMap(([exit, to]) => (to === step ? [exit] : []));
    if (exits.length === 0) return [];
    const titles = lookOf(from, meaning, catalogue)?.exits ?? [];
    return exits.map((exit) => ({
      ...{ from: from.id, title: from.title },
      exit: titles.find(({ name }) => name === exit)?.title ?? exit,
    }));
  });
}
