/** CEL to FEEL, for cells of decision tables and conditions of flows. What FEEL would read otherwise is refused. */
import type { ASTNode } from "@marcbachmann/cel-js";
import { createBase } from "@/core/expression/functions";
import { FeelTrouble, translated, type Translated } from "@/interchange/feel/feel";
import { isFeelWord } from "@/interchange/feel/parse-feel";

/** FEEL for names that are not fields: the inputs of a table, as the expressions that they stand for. */
export type FeelNames = ReadonlyMap<string, string>;
/** `input`: the name that a cell's condition is about. */
type At = { input: string | null; names: FeelNames };
type Of<O extends ASTNode["op"]> = Extract<ASTNode, { op: O }>;

let base: ReturnType<typeof createBase> | null = null;

function read(source: string): ASTNode {
  base ??= createBase();
  try {
    return base.parse(source).ast;
  } catch {
    throw new FeelTrouble("it is no expression that can be read");
  }
}

/** An expression, such as an output cell or a condition over fields. */
export function celToFeel(source: string, names: FeelNames = new Map()): Translated {
  return translated(() => text(read(source), { input: null, names }));
}

/** A cell's condition over its input as unary tests: `amount > 5 && amount <= 9` becomes `(5..9]`. */
export function celCellToFeel(source: string, input: string, names: FeelNames = new Map()): Translated {
  if (source.trim() === "") return { ok: true, text: "-" };
  return translated(() => {
    const at: At = { input, names };
    const tree = read(source);
    if (tree.op === "!_") {
      const tests = testsOf(tree.args, at);
      if (tests) return `not(${tests.join(", ")})`;
    }
    if (tree.op === "!=" && isInput(tree.args[0], at) && isConstant(tree.args[1]))
      return `not(${text(tree.args[1], at)})`;
    return testsOf(tree, at)?.join(", ") ?? text(tree, at);
  });
}

/** The condition as tests of which one must hold; null when it is not made of such. */
function testsOf(node: ASTNode, at: At): string[] | null {
  if (node.op === "||") {
    const left = testsOf(node.args[0], at);
    const right = testsOf(node.args[1], at);
    return left && right && [...left, ...right];
  }
  if (node.op === "&&") {
    const range = rangeOf(node, at);
    return range === null ? null : [range];
  }
  if (node.op === "in" && isInput(node.args[0], at) && node.args[1].op === "list") {
    const items = node.args[1].args;
    return items.length > 0 && items.every(isConstant) ? items.map((item) => text(item, at)) : null;
  }
  if (!isComparison(node)) return null;
  const [left, right] = node.args;
  if (!isInput(left, at) || !isConstant(right)) return null;
  return node.op === "==" ? [text(right, at)] : node.op === "!=" ? null : [`${node.op} ${text(right, at)}`];
}

function rangeOf(node: Of<"&&">, at: At): string | null {
  const [low, high] = node.args;
  const isLow = low.op === ">=" || low.op === ">";
  const isHigh = high.op === "<=" || high.op === "<";
  if (!isLow || !isHigh) return null;
  const isBoth = isInput(low.args[0], at) && isInput(high.args[0], at);
  if (!isBoth || !isConstant(low.args[1]) || !isConstant(high.args[1])) return null;
  // Some products turn a range round whose end lies before its start; as two comparisons it holds for nothing.
  if (isBefore(high.args[1], low.args[1])) return null;
  const open = low.op === ">=" ? "[" : "(";
  return `${open}${text(low.args[1], at)}..${text(high.args[1], at)}${high.op === "<=" ? "]" : ")"}`;
}

/** Whether a constant lies before another of its kind. Texts of dates have the order of the dates. */
function isBefore(node: ASTNode, other: ASTNode): boolean {
  const [value, against] = [valueOf(node), valueOf(other)];
  if (typeof value === "string") return typeof against === "string" && value < against;
  return typeof value !== "string" && typeof against !== "string" && value < against;
}

function valueOf(node: ASTNode): number | bigint | string {
  if (node.op === "-_") return -Number(valueOf(node.args));
  if (node.op === "call" && node.args[1][0]) return valueOf(node.args[1][0]);
  const value = node.op === "value" ? node.args : 0;
  return typeof value === "string" || typeof value === "number" || typeof value === "bigint" ? value : 0;
}

function isComparison(node: ASTNode): node is Of<"==" | "!=" | "<" | "<=" | ">" | ">="> {
  return ["==", "!=", "<", "<=", ">", ">="].includes(node.op);
}

function isInput(node: ASTNode, at: At): boolean {
  return node.op === "id" && node.args === at.input;
}

function isConstant(node: ASTNode): boolean {
  if (node.op === "-_") return isConstant(node.args);
  if (node.op === "call" && (node.args[0] === "date" || node.args[0] === "datetime"))
    return node.args[1].length === 1 && node.args[1].every(isConstant);
  return node.op === "value" && ["string", "number", "bigint", "boolean"].includes(typeof node.args);
}

function grouped(node: ASTNode, at: At): string {
  const isWhole = ["value", "id", ".", "list", "call", "rcall"].includes(node.op);
  return isWhole ? text(node, at) : `(${text(node, at)})`;
}

function text(node: ASTNode, at: At): string {
  switch (node.op) {
    case "value":
      return literal(node.args);
    case "id":
      if (node.args === at.input) return "?";
      return standsFor(at.names.get(node.args)) ?? name(node.args);
    case ".":
      return `${grouped(node.args[0], at)}.${name(node.args[1])}`;
    case "list":
      return `[${node.args.map((item) => text(item, at)).join(", ")}]`;
    case "&&":
      return `${grouped(node.args[0], at)} and ${grouped(node.args[1], at)}`;
    case "||":
      return `${grouped(node.args[0], at)} or ${grouped(node.args[1], at)}`;
    case "!_":
      return `not(${text(node.args, at)})`;
    case "-_":
      return `-${grouped(node.args, at)}`;
    case "?:":
      return `if ${text(node.args[0], at)} then ${text(node.args[1], at)} else ${text(node.args[2], at)}`;
    case "in":
      return inList(node, at);
    case "==":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return `${grouped(node.args[0], at)} ${node.op === "==" ? "=" : node.op} ${grouped(node.args[1], at)}`;
    case "+":
    case "-":
    case "*":
      return `${grouped(node.args[0], at)} ${node.op} ${grouped(node.args[1], at)}`;
    case "/":
    case "%":
      throw new FeelTrouble("FEEL divides whole numbers otherwise");
    case "call":
      return call(node, at);
    case "rcall":
      return method(node, at);
    default:
      throw new FeelTrouble("FEEL has no such expression");
  }
}

function inList({ args: [value, list] }: Of<"in">, at: At): string {
  if (list.op !== "list") return `list contains(${text(list, at)}, ${text(value, at)})`;
  const said = list.args.map((item) => text(item, at));
  // Not all products compare with a yes or no that stands in a list.
  return list.args.some((item) => item.op === "value" && typeof item.args === "boolean")
    ? said.map((each) => `${grouped(value, at)} = ${each}`).join(" or ")
    : `${grouped(value, at)} in (${said.join(", ")})`;
}

const escapes: Record<string, string> = { b: "\\u0008", f: "\\u000c" };

function literal(value: Of<"value">["args"]): string {
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw new FeelTrouble("the text contains half of a character");
    // FEEL knows fewer escapes than JSON.
    return JSON.stringify(value).replaceAll(/\\(.)/g, (escape, letter: string) => escapes[letter] ?? escape);
  }
  if (typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (typeof value !== "number") throw new FeelTrouble("FEEL has no such value");
  const written = String(value);
  if (!/^-?\d+(\.\d+)?$/.test(written)) throw new FeelTrouble("the number has an exponent");
  return written.includes(".") ? written : `${written}.0`;
}

/** An input's expression in the place of its name. */
function standsFor(expression: string | undefined): string | undefined {
  return expression === undefined || /^[\w.]+$/.test(expression) ? expression : `(${expression})`;
}

function name(written: string): string {
  if (isFeelWord(written)) throw new FeelTrouble(`"${written}" is a word of FEEL`);
  return written;
}

function call(node: Of<"call">, at: At): string {
  const [called, args] = node.args;
  const [first] = args;
  const said = args.map((arg) => text(arg, at)).join(", ");
  switch (called) {
    case "known":
      return `${said} != null`;
    case "date":
    case "datetime":
      if (first?.op !== "value") throw new FeelTrouble("a date is only translated from a plain text");
      return called === "date" ? `date(${said})` : `date and time(${said})`;
    case "lower":
      return `lower case(${said})`;
    case "min":
    case "max":
      return `${called}(${said})`;
    case "double":
      // FEEL has one kind of number.
      return said;
    default:
      throw new FeelTrouble(`FEEL has no function like ${called}(...)`);
  }
}

const methods: Record<string, string> = {
  contains: "contains",
  startsWith: "starts with",
  endsWith: "ends with",
};

function method(node: Of<"rcall">, at: At): string {
  const [called, of, args] = node.args;
  const own = Object.hasOwn(methods, called) ? methods[called] : undefined;
  if (own === undefined || args.length !== 1)
    throw new FeelTrouble(`FEEL has no function like ${called}(...)`);
  return `${own}(${[of, ...args].map((arg) => text(arg, at)).join(", ")})`;
}
