import {
  FeelTrouble,
  type CompareOp,
  type Feel,
  type FeelTest,
  type FeelTests,
} from "@/interchange/feel/feel";
import { feelTokens, juelTokens, type Token } from "@/interchange/feel/tokens";

const depthMax = 40;
const compareOps: readonly string[] = ["=", "!=", "<", "<=", ">", ">="];
const words = new Set([
  ...["and", "or", "not", "in", "between", "if", "then", "else", "for", "return", "some", "every"],
  ...["satisfies", "true", "false", "null", "function", "instance"],
]);

/** Words that no field may be called by in FEEL without being taken for something else. */
export function isFeelWord(name: string): boolean {
  return words.has(name);
}

/** Reads an expression. Throws FeelTrouble. */
export function parseFeel(source: string): Feel {
  return whole(new Parser(feelTokens(source)), (parser) => parser.expression());
}

/** Reads a condition of Java's expression language, as FEEL. Throws FeelTrouble. */
export function parseJuel(source: string): Feel {
  return whole(new Parser(juelTokens(source)), (parser) => parser.expression());
}

/** Reads a cell of a decision table. Throws FeelTrouble. */
export function parseFeelTests(source: string): FeelTests {
  const text = source.trim();
  if (text === "" || text === "-") return { is: "any" };
  return whole(new Parser(feelTokens(text)), (parser) => parser.tests());
}

function whole<T>(parser: Parser, read: (parser: Parser) => T): T {
  const found = read(parser);
  parser.expectEnd();
  return found;
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  private get next(): Token {
    return this.tokens[this.at] ?? { is: "end", text: "" };
  }

  private isNext(is: Token["is"], text: string): boolean {
    return this.next.is === is && this.next.text === text;
  }

  private takes(is: Token["is"], text: string): boolean {
    if (!this.isNext(is, text)) return false;
    this.at += 1;
    return true;
  }

  private expect(is: Token["is"], text: string): void {
    if (!this.takes(is, text))
      throw new FeelTrouble(`"${text}" is missing before "${this.next.text.slice(0, 20) || "the end"}"`);
  }

  expectEnd(): void {
    if (this.next.is !== "end")
      throw new FeelTrouble(`"${this.next.text.slice(0, 20)}" is not expected there`);
  }

  /** Every way down goes through here, so that nesting is bounded. */
  private deeper<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > depthMax) throw new FeelTrouble("it is nested too deep");
    const found = read();
    this.depth -= 1;
    return found;
  }

  tests(): FeelTests {
    const mark = this.at;
    if (this.takes("name", "not") && this.takes("sign", "(")) {
      const tests = this.testList();
      this.expect("sign", ")");
      if (this.next.is === "end") return { is: "not", tests };
    }
    this.at = mark;
    return { is: "tests", tests: this.testList() };
  }

  private testList(): FeelTest[] {
    const tests = [this.test()];
    while (this.takes("sign", ",")) tests.push(this.test());
    return tests;
  }

  private test(): FeelTest {
    if (this.next.is !== "sign" || !compareOps.includes(this.next.text))
      return { is: "value", value: this.expression() };
    const op = this.compareOp();
    return { is: "test", op, value: this.sum() };
  }

  private compareOp(): CompareOp {
    const { text } = this.next;
    this.at += 1;
    return text as CompareOp; // one of compareOps, as its callers have seen
  }

  expression(): Feel {
    return this.deeper(() => {
      if (this.takes("name", "if")) return this.condition();
      if (this.isNext("name", "some") || this.isNext("name", "every")) return this.quantified();
      const value = this.disjunction();
      if (!this.takes("sign", "?")) return value;
      // Java's a ? b : c
      const then = this.expression();
      this.expect("sign", ":");
      return { is: "if", test: value, then, otherwise: this.expression() };
    });
  }

  private condition(): Feel {
    const test = this.expression();
    this.expect("name", "then");
    const then = this.expression();
    this.expect("name", "else");
    return { is: "if", test, then, otherwise: this.expression() };
  }

  private quantified(): Feel {
    const is = this.next.text === "some" ? "some" : "every";
    this.at += 1;
    const name = this.next.text;
    if (this.next.is !== "name") throw new FeelTrouble(`"${is}" needs a name`);
    this.at += 1;
    this.expect("name", "in");
    const of = this.expression();
    this.expect("name", "satisfies");
    return { is, name, of, test: this.expression() };
  }

  private disjunction(): Feel {
    let left = this.conjunction();
    while (this.takes("name", "or")) left = { is: "or", left, right: this.conjunction() };
    return left;
  }

  private conjunction(): Feel {
    let left = this.comparison();
    while (this.takes("name", "and")) left = { is: "and", left, right: this.comparison() };
    return left;
  }

  private comparison(): Feel {
    const left = this.sum();
    if (this.next.is === "sign" && compareOps.includes(this.next.text)) {
      const op = this.compareOp();
      return { is: "compare", op, left, right: this.sum() };
    }
    if (this.takes("name", "between")) {
      const low = this.sum();
      this.expect("name", "and");
      const range: Feel = { is: "range", low, high: this.sum(), withLow: true, withHigh: true };
      return { is: "in", value: left, tests: [{ is: "value", value: range }] };
    }
    if (!this.takes("name", "in")) return left;
    const mark = this.at;
    if (this.takes("sign", "(")) {
      const tests = this.testList();
      if (this.takes("sign", ")")) return { is: "in", value: left, tests };
      // An open range, (1..5], begins with the same sign.
      this.at = mark;
    }
    return { is: "in", value: left, tests: [this.test()] };
  }

  private sum(): Feel {
    let left = this.product();
    while (this.isNext("sign", "+") || this.isNext("sign", "-")) {
      const op = this.next.text === "+" ? "+" : "-";
      this.at += 1;
      left = { is: "arithmetic", op, left, right: this.product() };
    }
    return left;
  }

  private product(): Feel {
    let left = this.signed();
    for (;;) {
      const op = (["**", "*", "/"] as const).find((each) => this.takes("sign", each));
      if (op === undefined) return left;
      left = { is: "arithmetic", op, left, right: this.signed() };
    }
  }

  private signed(): Feel {
    return this.deeper(() => {
      if (this.takes("sign", "-")) return { is: "negative", of: this.signed() };
      if (this.isNext("name", "not") && this.tokens[this.at + 1]?.text !== "(") {
        this.at += 1;
        return { is: "call", name: "not", args: [this.signed()] };
      }
      return this.primary();
    });
  }

  private primary(): Feel {
    const token = this.next;
    this.at += 1;
    switch (token.is) {
      case "number":
        return { is: "number", text: token.text };
      case "text":
        return { is: "text", value: token.text };
      case "name":
        return this.named(token.text);
      case "sign":
        return this.bracketed(token.text);
      case "end":
        throw new FeelTrouble("it ends too early");
    }
  }

  private named(first: string): Feel {
    if (first === "true" || first === "false") return { is: "boolean", value: first === "true" };
    if (first === "null") return { is: "null" };
    if (words.has(first) && first !== "not") throw new FeelTrouble(`"${first}" is not supported there`);
    const path = [this.spaced(first)];
    while (this.isNext("sign", ".") && this.tokens[this.at + 1]?.is === "name") {
      this.at += 1;
      const part = this.next.text;
      this.at += 1;
      path.push(this.spaced(part));
    }
    if (!this.takes("sign", "(")) return { is: "name", path };
    const args: Feel[] = [];
    if (!this.takes("sign", ")")) {
      do args.push(this.expression());
      while (this.takes("sign", ","));
      this.expect("sign", ")");
    }
    return { is: "call", name: path.join("."), args };
  }

  /** FEEL's names may have spaces: words in a row are one name. */
  private spaced(first: string): string {
    let name = first;
    while (this.next.is === "name" && !words.has(this.next.text)) {
      name += ` ${this.next.text}`;
      this.at += 1;
    }
    return name;
  }

  private bracketed(sign: string): Feel {
    if (sign === "?") return { is: "input" };
    if (sign === "@") return this.moment();
    if (sign === "[") {
      if (this.takes("sign", "]")) return { is: "list", items: [] };
      const first = this.expression();
      if (this.takes("sign", "..")) return this.rangeFrom(first, true);
      const items = [first];
      while (this.takes("sign", ",")) items.push(this.expression());
      this.expect("sign", "]");
      return { is: "list", items };
    }
    if (sign === "]") {
      const low = this.sum();
      this.expect("sign", "..");
      return this.rangeFrom(low, false);
    }
    if (sign !== "(") throw new FeelTrouble(`"${sign}" is not expected there`);
    const inner = this.expression();
    if (this.takes("sign", "..")) return this.rangeFrom(inner, false);
    this.expect("sign", ")");
    return inner;
  }

  /** `@"2026-01-01"`: what it is shows in the text. */
  private moment(): Feel {
    const { is, text } = this.next;
    if (is !== "text") throw new FeelTrouble('"@" needs a text');
    this.at += 1;
    return { is: "call", name: text.includes("T") ? "date and time" : "date", args: [{ is, value: text }] };
  }

  private rangeFrom(low: Feel, withLow: boolean): Feel {
    const high = this.sum();
    const withHigh = this.takes("sign", "]");
    if (!withHigh && !this.takes("sign", ")") && !this.takes("sign", "["))
      throw new FeelTrouble("a range is not closed");
    return { is: "range", low, high, withLow, withHigh };
  }
}
