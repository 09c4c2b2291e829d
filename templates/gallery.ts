import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { listProcedures } from "./corpus";
import { importProcedure, type Imported } from "./import-procedure";
import type { PatternTemplate } from "./patterns/drawing";
import { patternTemplates } from "./patterns/pattern-templates";

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

/** Templates made of procedures, once a process: reading the 55 texts takes a moment, and they never change. */
export function listTemplates(): readonly Imported[] {
  if (made) return made;
  const all = listProcedures().map((procedure) => importProcedure(procedure));
  made = all.map((each) => ({ ...each, catalogue: calledCatalogue(all, each) }));
  return made;
}

export const templateSources = ["pattern", "procedure"] as const;
/** Where a template comes from: drawn as a classic of its pattern, or made of a company's procedure. */
export type TemplateSource = (typeof templateSources)[number];
export type Template = Imported & { source: TemplateSource; whenToUse: string };

/** Every template of the gallery: the classics of the three patterns first, then the procedures flow by flow. */
export function listGallery(): readonly Template[] {
  return [...patternTemplates.map(classicOf), ...listTemplates().map(procedureOf)];
}

const flows: Record<Meaning["pattern"], string> = {
  "ai-first": "AI first, human confirmed",
  "human-first": "Human first, AI accelerates",
  "parallel-support": "Parallel support, shared memory",
};

function classicOf(template: PatternTemplate): Template {
  const { name: title, pattern } = template.document.meaning;
  return { ...template, title, flow: flows[pattern], source: "pattern", calls: [], questions: [], fates: [] };
}

function procedureOf(imported: Imported): Template {
  const whenToUse = `A company's own procedure for this request (${imported.flow.toLowerCase()}), sentence by sentence. Use it when yours is much like it.`;
  return { ...imported, source: "procedure", whenToUse };
}
