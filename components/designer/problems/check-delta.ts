/**
 * What a page sends to its checker: a copy costs time on the thread that draws, so that only what is another object than
 * at the last time is sent. D1 taking the deltas one after the other gives the document that the page has.
 */
import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument, Meaning } from "@/core/journey/document";

type Checked = { document: JourneyDocument; catalogue: Catalogue };
type RecordDelta<T> = { set: Record<string, T>; gone: string[] };
type Head = Omit<Meaning, "steps" | "fields">;

export type CheckDelta = {
  catalogue?: Catalogue;
  head?: Head;
  fields?: RecordDelta<Meaning["fields"][string]>;
  steps?: RecordDelta<Meaning["steps"][string]>;
  positions?: RecordDelta<JourneyDocument["layout"]["positions"][string]>;
};

/** What has changed since `before`; everything when there is no before. */
export function deltaOf(before: Checked | null, { document, catalogue }: Checked): CheckDelta {
  const { meaning, layout } = document;
  const old = before?.document;
  if (old === document && before?.catalogue === catalogue) return {};
  const { steps, fields, ...head } = meaning;
  return {
    ...(before?.catalogue === catalogue ? {} : { catalogue }),
    ...(old?.meaning === meaning ? {} : { head }),
    ...(old?.meaning.fields === fields ? {} : { fields: recordDelta(old?.meaning.fields, fields) }),
    ...(old?.meaning.steps === steps ? {} : { steps: recordDelta(old?.meaning.steps, steps) }),
    ...(old?.layout.positions === layout.positions
      ? {}
      : { positions: recordDelta(old?.layout.positions, layout.positions) }),
  };
}

function recordDelta<T>(before: Record<string, T> = {}, now: Record<string, T>): RecordDelta<T> {
  return {
    set: Object.fromEntries(Object.entries(now).filter(([key, value]) => before[key] !== value)),
    gone: Object.keys(before).filter((key) => !Object.hasOwn(now, key)),
  };
}

/** What the page has, after a delta; null while the first one, which has everything, has not come. */
export function afterDelta(before: Checked | null, delta: CheckDelta): Checked | null {
  const catalogue = delta.catalogue ?? before?.catalogue;
  const { steps, fields, ...head } = before?.document.meaning ?? { steps: {}, fields: {} };
  const newHead = delta.head ?? (before ? head : undefined);
  if (!catalogue || !newHead) return null;
  const meaning = {
    ...(newHead as Head), // all of a meaning but its steps and fields, from the page or from before
    fields: merged(fields, delta.fields),
    steps: merged(steps, delta.steps),
  };
  const positions = merged(before?.document.layout.positions ?? {}, delta.positions);
  return { catalogue, document: { format: 1, meaning, layout: { positions } } };
}

function merged<T>(before: Record<string, T>, delta: RecordDelta<T> | undefined): Record<string, T> {
  if (!delta) return before;
  const after = { ...before, ...delta.set };
  for (const key of delta.gone) delete after[key];
  return after;
}
