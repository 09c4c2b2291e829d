import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { listProcedures } from "./corpus";
import { importProcedure, type Imported } from "./import-procedure";

/** Where the procedures come from, as their licence asks it to be said. */
export const notice =
  "After the agent guidelines of the Action-Based Conversations Dataset, MIT licence, (c) 2021 ASAPP Research.";

/** A template's journey as others may call it: what it is called by is its key. */
function calledCatalogue(all: readonly Imported[], { calls, catalogue }: Imported): Catalogue {
  if (calls.length === 0) return catalogue;
  const called = calls.flatMap((key) => all.find((each) => each.key === key) ?? []);
  const journeys = Object.fromEntries(
    called.map(({ key, title, document }) => [
      key,
      { title, versionHash: `template-${key}`, meaning: calledMeaning(document.meaning) },
    ]),
  );
  const own: Catalogue = { ...catalogue, journeys };
  return called.reduce((joined, each) => joinCatalogues(joined, each.catalogue), own);
}

/**
 * A journey as others call it: it begins where the caller is, with the request understood and the customer greeted, and
 * the caller's fallback handoff takes what it cannot finish.
 */
function calledMeaning(meaning: Meaning): Meaning {
  const greeting = meaning.steps[meaning.start]?.connections["understood"] ?? "";
  const start = meaning.steps[greeting]?.connections["sent"] ?? meaning.start;
  const reached = new Set([start]);
  for (const id of reached) {
    for (const to of Object.values(meaning.steps[id]?.connections ?? {}))
      if (to !== meaning.fallbackHandoff) reached.add(to);
  }
  const steps = Object.fromEntries(
    Object.entries(meaning.steps).flatMap(([id, step]) => {
      const connections = Object.fromEntries(
        Object.entries(step.connections).filter(([, to]) => reached.has(to)),
      );
      return reached.has(id) ? [[id, { ...step, connections }]] : [];
    }),
  );
  return { ...meaning, intents: [], start, steps, fallbackHandoff: "" };
}

function joinCatalogues(a: Catalogue, b: Catalogue): Catalogue {
  return {
    ...a,
    operations: { ...b.operations, ...a.operations },
    queues: { ...b.queues, ...a.queues },
    intents: { ...a.intents },
    limits: { ...b.limits, ...a.limits },
  };
}

let made: readonly Imported[] | undefined;

/** All templates, made once a process: reading the 55 procedures takes a moment, and they never change. */
export function listTemplates(): readonly Imported[] {
  if (made) return made;
  const all = listProcedures().map((procedure) => importProcedure(procedure));
  made = all.map((each) => ({ ...each, catalogue: calledCatalogue(all, each) }));
  return made;
}
