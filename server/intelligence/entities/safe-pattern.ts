import "server-only";

/*
 * Tenants write patterns, and a regular expression can run for ever (ReDoS). So a pattern is read by a small parser
 * before it is compiled:
 *   - what can look elsewhere (lookaround, backreferences, named groups) is refused;
 *   - "+" and "*" are bounded to 64 repetitions;
 *   - the ways in which the pattern can match from one place are counted, and there may be at most 4,096. A quantifier in
 *     a quantified group multiplies them, so dangerous nesting is refused by the same sum.
 * With at most 8,000 characters of text the work is bounded, and small.
 */
export const PATTERN_LENGTH_MAX = 200;
const WAYS_MAX = 4_096;
const REPEATS_MAX = 64;
const DEPTH_MAX = 10;

export type SafePattern = { ok: true; regex: RegExp } | { ok: false; why: string };

/** Compiles a tenant's pattern (case-insensitive, Unicode), or says in plain words why it is refused. */
export function compileSafePattern(source: string): SafePattern {
  if (source.length === 0) return { ok: false, why: "The pattern is empty." };
  if (source.length > PATTERN_LENGTH_MAX)
    return { ok: false, why: `A pattern has at most ${PATTERN_LENGTH_MAX} characters.` };
  try {
    const reader = new PatternReader(source);
    const ways = reader.read();
    if (ways > WAYS_MAX) {
      return {
        ok: false,
        why: "The pattern can match in too many ways: use fewer or smaller repetitions, like {1,10}.",
      };
    }
    const regex = new RegExp(reader.bounded, "giu");
    if (matchesEmpty(regex)) return { ok: false, why: "The pattern matches an empty text." };
    return { ok: true, regex };
  } catch (error) {
    const why = error instanceof PatternRefused ? error.message : "This is not a regular expression.";
    return { ok: false, why };
  }
}

function matchesEmpty(regex: RegExp): boolean {
  return regex.exec("")?.[0] === "" || [..."a0 ".matchAll(regex)].some((match) => match[0] === "");
}

class PatternRefused extends Error {}

/** Reads a pattern once, from left to right; counts its ways and writes it with bounded repetitions. */
class PatternReader {
  bounded = "";
  private at = 0;

  constructor(private readonly source: string) {}

  read(): number {
    const ways = this.alternatives(0);
    if (this.at < this.source.length) throw new PatternRefused('There is a ")" without "(".');
    return ways;
  }

  private alternatives(depth: number): number {
    if (depth > DEPTH_MAX) throw new PatternRefused("Groups are nested too deeply.");
    let ways = this.sequence(depth);
    while (this.peek() === "|") {
      this.take(1);
      ways += this.sequence(depth);
    }
    return ways;
  }

  private sequence(depth: number): number {
    let ways = 1;
    while (this.at < this.source.length && this.peek() !== "|" && this.peek() !== ")") {
      const one = this.atom(depth);
      ways *= this.repeated(one);
      if (ways > WAYS_MAX) return this.skipToEnd();
    }
    return ways;
  }

  /** Nothing more has to be read: the pattern is refused for its ways already. */
  private skipToEnd(): number {
    this.at = this.source.length;
    return Infinity;
  }

  private atom(depth: number): number {
    const character = this.peek();
    if (character === "(") return this.group(depth);
    if (character === "[") this.take(this.classLength());
    else if (character === "\\") this.take(this.escapeLength());
    else if ("*+?{".includes(character))
      throw new PatternRefused(`There is nothing to repeat before "${character}".`);
    else this.take(String.fromCodePoint(this.source.codePointAt(this.at) ?? 0).length);
    return 1;
  }

  private group(depth: number): number {
    const rest = this.source.slice(this.at);
    if (rest.startsWith("(?") && !rest.startsWith("(?:")) {
      throw new PatternRefused('Of special groups only "(?:" is allowed.');
    }
    this.take(rest.startsWith("(?:") ? 3 : 1);
    const ways = this.alternatives(depth + 1);
    if (ways === Infinity) return ways;
    if (this.peek() !== ")") throw new PatternRefused('A "(" is not closed.');
    this.take(1);
    return ways;
  }

  private classLength(): number {
    let end = this.at + 1;
    while (end < this.source.length && this.source[end] !== "]") end += this.source[end] === "\\" ? 2 : 1;
    if (end >= this.source.length) throw new PatternRefused('A "[" is not closed.');
    return end + 1 - this.at;
  }

  private escapeLength(): number {
    const rest = this.source.slice(this.at);
    if (/^\\[1-9k]/.test(rest)) throw new PatternRefused("References back to a group are not allowed.");
    const long =
      /^\\(?:[pP]\{[^}]{1,40}\}|u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z])/.exec(rest);
    return long?.[0].length ?? 2;
  }

  /** The ways of `one` repeated as the quantifier behind it says; an optional "?" for lazy stays. */
  private repeated(one: number): number {
    const rest = this.source.slice(this.at);
    const match = /^(?:([*+?])|\{(\d{1,4})(,?)(\d{0,4})\})(\??)/.exec(rest);
    if (!match) return one;
    const [whole, sign, least, comma, most, lazy] = match;
    const min = sign ? (sign === "+" ? 1 : 0) : Number(least);
    const max = sign
      ? sign === "?"
        ? 1
        : REPEATS_MAX
      : comma === ""
        ? min
        : most === ""
          ? REPEATS_MAX
          : Number(most);
    if (max > REPEATS_MAX || min > max) throw new PatternRefused(`Repeat at most ${REPEATS_MAX} times.`);
    this.bounded += `{${min},${max}}${lazy}`;
    this.at += whole.length;
    let ways = 0;
    for (let times = min; times <= max; times++) ways += one ** times;
    return ways;
  }

  private peek(): string {
    return this.source[this.at] ?? "";
  }

  private take(length: number): void {
    this.bounded += this.source.slice(this.at, this.at + length);
    this.at += length;
  }
}
