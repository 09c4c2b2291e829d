/** FEEL as a tree (DMN 1.5, chapter 10): the part of it that decision tables use. */
export type Feel =
  | { is: "number"; text: string }
  | { is: "text"; value: string }
  | { is: "boolean"; value: boolean }
  | { is: "null" }
  /** A name, and the members reached from it; spaces in names are kept. */
  | { is: "name"; path: string[] }
  /** `?`: the input that a unary test is about. */
  | { is: "input" }
  | { is: "list"; items: Feel[] }
  | { is: "range"; low: Feel; high: Feel; withLow: boolean; withHigh: boolean }
  | { is: "compare"; op: CompareOp; left: Feel; right: Feel }
  | { is: "arithmetic"; op: "+" | "-" | "*" | "/" | "**"; left: Feel; right: Feel }
  | { is: "negative"; of: Feel }
  | { is: "and" | "or"; left: Feel; right: Feel }
  | { is: "in"; value: Feel; tests: FeelTest[] }
  | { is: "call"; name: string; args: Feel[] }
  | { is: "if"; test: Feel; then: Feel; otherwise: Feel }
  | { is: "every" | "some"; name: string; of: Feel; test: Feel };
export type CompareOp = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** One test of a cell: a comparison with the input, or an expression (a value, a range, or a yes or no about `?`). */
export type FeelTest = { is: "test"; op: CompareOp; value: Feel } | { is: "value"; value: Feel };

/** A cell. any: `-`; not: none of the tests may hold; else one of them must. */
export type FeelTests = { is: "any" } | { is: "tests" | "not"; tests: FeelTest[] };

/** What cannot be read or translated, in a sentence. */
export class FeelTrouble extends Error {}

export type Translated = { ok: true; text: string } | { ok: false; why: string };

/** Runs a translation; what it throws as FeelTrouble is the reason why there is none. */
export function translated(translate: () => string): Translated {
  try {
    return { ok: true, text: translate() };
  } catch (error) {
    if (error instanceof FeelTrouble) return { ok: false, why: error.message };
    throw error;
  }
}
