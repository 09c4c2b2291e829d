import "server-only";
import { createHash } from "node:crypto";
import type { Catalogue } from "@/core/journey/catalogue";
import { diffMeanings } from "@/core/journey/diff";
import { meaningSchema, type JourneyDocument, type Meaning } from "@/core/journey/document";
import { parseDocument } from "@/core/journey/parse-document";
import { BoundedCache } from "@/server/memory/bounded-cache";
import { checkJourney } from "@/steps/checker";
import { pictureOf, type Picture } from "./journey-picture";
import { sliceCatalogue } from "./slice-catalogue";
import { versionHash } from "./version-hash";

/** What the gallery shows of a draft. `hash`: of the version that it would be; null when the draft cannot be read. */
export type DraftSummary = {
  hash: string | null;
  pattern: JourneyDocument["meaning"]["pattern"];
  picture: Picture;
  intents: string[];
  /** Steps, fields and settings of the journey that differ from what is live; null when nothing is live. */
  changes: number | null;
  steps: number;
  errors: number;
  warnings: number;
};

// Parsing and checking is most of what listing costs, and both depend on nothing but the two texts: the draft's and the
// catalogue's. Bounded, because drafts change with every edit.
const known = new BoundedCache<DraftSummary>(1_000);

/** A journey of the list: its draft as stored, and the version that is live, as stored. */
export type Listed = {
  journeyId: string;
  draft: string;
  live: { hash: string; meaning: string } | null;
};

/** Summaries against one catalogue, each worked out once for as long as neither changes. */
export function summarising(catalogue: Catalogue) {
  const ofCatalogue = digest(JSON.stringify(catalogue));
  return ({ journeyId, draft, live }: Listed): DraftSummary => {
    const key = `${journeyId} ${ofCatalogue} ${live?.hash ?? ""} ${digest(draft)}`;
    const before = known.get(key);
    if (before) return before;
    const summary = summarise({ journeyId, draft, live }, catalogue);
    known.set(key, summary);
    return summary;
  };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

function summarise({ journeyId, draft, live }: Listed, catalogue: Catalogue): DraftSummary {
  const parsed = parseDocument(draft);
  if (!parsed.ok) {
    const picture = { points: [], lines: [], start: -1 };
    const nothing = { intents: [], changes: null, steps: 0, errors: 0, warnings: 0 };
    return { hash: null, pattern: "ai-first", picture, ...nothing };
  }
  const { document } = parsed;
  const { meaning } = document;
  const problems = checkJourney(document, catalogue);
  const errors = problems.filter((problem) => problem.severity === "error").length;
  return {
    hash: versionHash(journeyId, meaning, sliceCatalogue(meaning, catalogue)),
    pattern: meaning.pattern,
    picture: pictureOf(document),
    intents: meaning.intents,
    changes: live && countChanges(meaningSchema.parse(JSON.parse(live.meaning)), meaning),
    steps: Object.keys(meaning.steps).length,
    errors,
    warnings: problems.length - errors,
  };
}

/** As people count them: a step or field that differs is one, however much of it does. */
function countChanges(before: Meaning, after: Meaning): number {
  const { journey, ...parts } = diffMeanings(before, after);
  const settings = new Set(journey.map(({ at }) => at.split(".")[0]));
  return settings.size + Object.values(parts).reduce((sum, part) => sum + part.length, 0);
}
