import "server-only";
import { createHash } from "node:crypto";
import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument } from "@/core/journey/document";
import { parseDocument } from "@/core/journey/parse-document";
import { BoundedCache } from "@/server/memory/bounded-cache";
import { checkJourney } from "@/steps/checker";
import { sliceCatalogue } from "./slice-catalogue";
import { versionHash } from "./version-hash";

/** What the gallery shows of a draft. `hash`: of the version that it would be; null when the draft cannot be read. */
export type DraftSummary = {
  hash: string | null;
  pattern: JourneyDocument["meaning"]["pattern"];
  picture: ReturnType<typeof pictureOf>;
  steps: number;
  errors: number;
  warnings: number;
};

// Parsing and checking is most of what listing costs, and both depend on nothing but the two texts: the draft's and the
// catalogue's. Bounded, because drafts change with every edit.
const known = new BoundedCache<DraftSummary>(1_000);

/** Summaries against one catalogue, each worked out once for as long as neither changes. */
export function summarising(catalogue: Catalogue) {
  const ofCatalogue = digest(JSON.stringify(catalogue));
  return (journeyId: string, draft: string): DraftSummary => {
    const key = `${journeyId} ${ofCatalogue} ${digest(draft)}`;
    const before = known.get(key);
    if (before) return before;
    const summary = summarise(journeyId, draft, catalogue);
    known.set(key, summary);
    return summary;
  };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

function summarise(journeyId: string, draft: string, catalogue: Catalogue): DraftSummary {
  const parsed = parseDocument(draft);
  if (!parsed.ok) {
    const picture = { points: [], lines: [] };
    return { hash: null, pattern: "ai-first", picture, steps: 0, errors: 0, warnings: 0 };
  }
  const { document } = parsed;
  const { meaning } = document;
  const problems = checkJourney(document, catalogue);
  const errors = problems.filter((problem) => problem.severity === "error").length;
  return {
    hash: versionHash(journeyId, meaning, sliceCatalogue(meaning, catalogue)),
    pattern: meaning.pattern,
    picture: pictureOf(document),
    steps: Object.keys(meaning.steps).length,
    errors,
    warnings: problems.length - errors,
  };
}

/** How many steps the gallery's small picture shows at most. */
const pictureStepsMax = 120;

/** Points and lines of a small picture: position and tier of each step, and which lead to which. */
export function pictureOf({ meaning, layout }: JourneyDocument) {
  const steps = Object.values(meaning.steps).slice(0, pictureStepsMax);
  const indexOf = new Map(steps.map((step, index) => [step.id, index]));
  const points = steps.map((step) => ({ ...(layout.positions[step.id] ?? { x: 0, y: 0 }), tier: step.tier }));
  const lines = steps.flatMap((step, from) =>
    [...new Set(Object.values(step.connections))].flatMap((target) => {
      const to = indexOf.get(target);
      return to === undefined ? [] : [{ from, to }];
    }),
  );
  return { points, lines };
}
