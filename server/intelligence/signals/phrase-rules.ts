import "server-only";
import type { Span } from "../engine";

/** Phrases that speak for a finding, and phrases around them that take it back. */
export type PhraseRule = { finds: readonly RegExp[]; unless?: readonly RegExp[] };

const EVIDENCE_MAX = 5;

/**
 * Where a rule's phrases stand in a normalised text. A phrase that overlaps one of `unless` does not count. Patterns are
 * ours, global and of bounded length; no tenant writes them.
 */
export function findPhrases(text: string, { finds, unless = [] }: PhraseRule): Span[] {
  const excused = unless.flatMap((pattern) => spansOf(text, pattern));
  const found = finds
    .flatMap((pattern) => spansOf(text, pattern))
    .filter((span) => !excused.some((other) => overlap(span, other)))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return found
    .filter((span, at) => !found.slice(0, at).some((other) => overlap(span, other)))
    .slice(0, EVIDENCE_MAX);
}

function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Whether two spans share a character. */
export function overlap(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}
