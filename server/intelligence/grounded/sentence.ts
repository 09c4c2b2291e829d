import "server-only";
import { normaliseText } from "../normalise-text";
import type { GroundedText, GroundingInput } from "../engine";

/** Version of the templates; raise it when any text can change. */
export const GROUNDED_ENGINE = "grounded-1";
const QUOTE_MAX = 200;
const FACT_MAX = 300;
const ITEMS_MAX = 12;

export type Sentence = { text: string; cites: number[] };

/** Free text as part of a sentence: one line, bounded, ending without its own full stop. */
export function fact(text: string, lengthMax = FACT_MAX): string {
  const line = normaliseText(text).replace(/\s+/gu, " ").trim();
  const bounded =
    line.length > lengthMax
      ? `${line
          .slice(0, lengthMax - 1)
          .toWellFormed()
          .trimEnd()}…`
      : line;
  return bounded.replace(/[.\s]+$/u, "");
}

/** A customer's own words, recognisable as such: quotation marks inside cannot end the quotation. */
export function quote(text: string): string {
  const inner = normaliseText(text).replace(/\s+/gu, " ").replaceAll('"', "'").trim();
  const bounded =
    inner.length > QUOTE_MAX
      ? `${inner
          .slice(0, QUOTE_MAX - 1)
          .toWellFormed()
          .trimEnd()}…`
      : inner;
  return `"${bounded}"`;
}

/** "a", "a and b", "a, b and c"; long lists say how many more there are. */
export function listed(items: readonly string[]): string {
  const shown = items.slice(0, ITEMS_MAX);
  const more = items.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

/** "card_arrival" or "cancel-order" as words. */
export function inWords(name: string): string {
  return fact(
    name
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .replace(/[_-]+/g, " ")
      .toLowerCase(),
    80,
  );
}

/** The event that what is known so far goes up to; a sentence that says "none so far" rests on it. */
export function latestSeq({ intent, entities, receipts, checks, turns }: GroundingInput): number[] {
  const seqs = [...entities, ...receipts, ...checks, ...turns, ...(intent ? [intent] : [])].map(
    ({ seq }) => seq,
  );
  return seqs.length > 0 ? [Math.max(...seqs)] : [];
}

/** Sentences joined to one text; each cites every event once, in order. */
export function grounded(sentences: Sentence[]): GroundedText {
  const kept = sentences
    .filter(({ text }) => text.trim() !== "")
    .map(({ text, cites }) => ({ text, cites: [...new Set(cites)].sort((a, b) => a - b) }));
  return { sentences: kept, text: kept.map(({ text }) => text).join(" "), engine: GROUNDED_ENGINE };
}
