/**
 * FEEL to CEL, for cells of decision tables and simple conditions. FEEL has one kind of number, CEL two: literals are
 * written as the wanted type needs them. The result is only proposed: callers compile it before they keep it.
 */
import type { FieldType } from "@/core/expression/value";
import {
  FeelTrouble,
  translated,
  type CompareOp,
  type Feel,
  type FeelTest,
  type Translated,
} from "@/interchange/feel/feel";
import { parseFeel, parseFeelTests, parseJuel } from "@/interchange/feel/parse-feel";

/** `names` maps FEEL's name (with spaces) to ours and its type; a name that it has not is refused. */
export type CelNames = ReadonlyMap<string, { name: string; type: FieldType }>;
type Numbers = "whole" | "decimal";
type At = { names: CelNames; input: { name: string; type: FieldType } | null; numbers: Numbers };

/** A cell of an input column: unary tests over the input. Empty text for `-`. */
export function feelCellToCel(
  cell: string,
  input: { name: string; type: FieldType },
  names: CelNames = new Map(),
): Translated {
  return translated(() => {
    const tests = parseFeelTests(cell);
    if (tests.is === "any") return "";
    const at: At = { names, input, numbers: numbersOf(input.type) };
    if (tests.is === "tests") return testsText(tests.tests, at);
    const [only] = tests.tests;
    if (tests.tests.length === 1 && only?.is === "value" && isPlain(only.value))
      return compareText("!=", { is: "input" }, only.value, at);
    return `!(${testsText(tests.tests, at)})`;
  });
}

/** An output cell or other expression that gives a value of the type. */
export function feelToCel(source: string, type: FieldType, names: CelNames): Translated {
  return translated(() => text(parseFeel(source), { names, input: null, numbers: numbersOf(type) }));
}

/** A condition in FEEL or in Java's expression language. Which numbers are decimal shows where it is compiled. */
export function conditionToCel(
  source: string,
  options: { isJuel: boolean; names: CelNames; numbers?: Numbers },
): Translated {
  return translated(() =>
    text(options.isJuel ? parseJuel(source) : parseFeel(source), {
      names: options.names,
      input: null,
      numbers: options.numbers ?? "whole",
    }),
  );
}

function numbersOf(type: FieldType): Numbers {
  if (type.type === "list") return numbersOf(type.of);
  return type.type === "decimal" ? "decimal" : "whole";
}

function isPlain(value: Feel): boolean {
  return value.is === "number" || value.is === "text" || value.is === "boolean" || value.is === "negative";
}

/** Values that a test compares with stand together in one list, as people write it in CEL. */
function testsText(tests: readonly FeelTest[], at: At): string {
  const plain = tests.flatMap((test) => (test.is === "value" && isPlain(test.value) ? [test.value] : []));
  if (plain.length === tests.length && plain.length > 1 && at.input)
    return `${at.input.name} in [${plain.map((value) => text(value, at)).join(", ")}]`;
  return anyOf(tests.map((test) => testText(test, at)));
}

/** Ranges among others stand in brackets, so that && and || need not be told apart by their order. */
function anyOf(texts: readonly string[]): string {
  if (texts.length === 1) return texts[0] ?? "";
  return texts.map((each) => (each.includes("&&") ? `(${each})` : each)).join(" || ");
}

function testText(test: FeelTest, at: At): string {
  const input: Feel = { is: "input" };
  if (test.is === "test") return compareText(test.op, input, test.value, at);
  const { value } = test;
  if (value.is === "range") return rangeText(value, input, at);
  if (value.is === "list") return `${text(input, at)} in ${text(value, at)}`;
  // A yes or no about the input stands by itself; all else is a value that the input must have (DMN 1.5, 10.3.2.7).
  return isAboutInput(value) ? grouped(value, at) : compareText("=", input, value, at);
}

function isAboutInput(value: Feel): boolean {
  switch (value.is) {
    case "and":
    case "or":
    case "compare":
    case "in":
    case "every":
    case "some":
      return true;
    case "call":
      return ["not", "contains", "starts with", "ends with", "list contains"].includes(value.name);
    case "if":
      return isAboutInput(value.then) && isAboutInput(value.otherwise);
    default:
      return false;
  }
}

function rangeText(range: Extract<Feel, { is: "range" }>, value: Feel, at: At): string {
  const low = compareText(range.withLow ? ">=" : ">", value, range.low, at);
  const high = compareText(range.withHigh ? "<=" : "<", value, range.high, at);
  return `${low} && ${high}`;
}

function compareText(op: CompareOp, left: Feel, right: Feel, at: At): string {
  if (right.is === "null") {
    const known = `known(${text(left, at)})`;
    if (left.is !== "name" || known.includes("."))
      throw new FeelTrouble("only a field can be compared with null");
    if (op !== "=" && op !== "!=") throw new FeelTrouble("null has no order");
    return op === "=" ? `!${known}` : known;
  }
  const inner = { ...at, numbers: numbersOfSides(left, right, at) };
  return `${grouped(left, inner)} ${op === "=" ? "==" : op} ${grouped(right, inner)}`;
}

/** A comparison's numbers are decimal where a field on one of its sides is. */
function numbersOfSides(left: Feel, right: Feel, at: At): Numbers {
  const types = [left, right].flatMap((side) => typeOf(side, at) ?? []);
  const own = types.find(({ type }) => type === "decimal" || type === "integer" || type === "money");
  return own ? numbersOf(own) : at.numbers;
}

function typeOf(value: Feel, at: At): FieldType | undefined {
  if (value.is === "input") return at.input?.type;
  return value.is === "name" ? at.names.get(value.path.join("."))?.type : undefined;
}

/** A side of "and" or "or": comparisons need no brackets there, the other of the two gets them to be read easily. */
function operand(value: Feel, of: "and" | "or", at: At): string {
  const isSingle = value.is === "compare" || value.is === of;
  return isSingle ? text(value, at) : grouped(value, at);
}

/** In brackets unless it is one thing. */
function grouped(value: Feel, at: At): string {
  const isWhole = ["number", "text", "boolean", "name", "input", "list", "call", "negative"].includes(
    value.is,
  );
  return isWhole ? text(value, at) : `(${text(value, at)})`;
}

function text(value: Feel, at: At): string {
  switch (value.is) {
    case "number":
      return numberText(value.text, at);
    case "text":
      return JSON.stringify(value.value);
    case "boolean":
      return String(value.value);
    case "null":
      throw new FeelTrouble("null is no value of a field");
    case "input":
      if (!at.input) throw new FeelTrouble('"?" stands for an input, and there is none here');
      return at.input.name;
    case "name":
      return nameText(value.path, at);
    case "list":
      return `[${value.items.map((item) => text(item, at)).join(", ")}]`;
    case "range":
      throw new FeelTrouble("a range is no value");
    case "compare":
      return compareText(value.op, value.left, value.right, at);
    case "arithmetic":
      return arithmeticText(value, at);
    case "negative":
      return value.of.is === "number" ? `-${text(value.of, at)}` : `-(${text(value.of, at)})`;
    case "and":
    case "or":
      return `${operand(value.left, value.is, at)} ${value.is === "and" ? "&&" : "||"} ${operand(value.right, value.is, at)}`;
    case "in":
      return inText(value, at);
    case "call":
      return callText(value.name, value.args, at);
    case "if":
      return `${grouped(value.test, at)} ? ${grouped(value.then, at)} : ${grouped(value.otherwise, at)}`;
    case "every":
    case "some":
      throw new FeelTrouble(`"${value.is} … satisfies" is not translated`);
  }
}

function numberText(written: string, at: At): string {
  const digits = written.startsWith(".") ? `0${written}` : written;
  if (/[eE]/.test(digits)) throw new FeelTrouble("a number with an exponent is not translated");
  if (at.numbers === "decimal") return digits.includes(".") ? digits : `${digits}.0`;
  if (!digits.includes(".")) return digits;
  if (/\.0+$/.test(digits)) return digits.slice(0, digits.indexOf("."));
  throw new FeelTrouble(`${digits} is no whole number, and whole numbers are compared here`);
}

function nameText(path: readonly string[], at: At): string {
  // A whole path may be known as one field.
  const isOne = at.names.has(path.join("."));
  const [first = "", ...members] = isOne ? [path.join(".")] : path;
  const known = at.names.get(first);
  if (!known) throw new FeelTrouble(`"${first}" is no input or field`);
  if (members.some((member) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(member)))
    throw new FeelTrouble(`"${path.join(".")}" has a name that conditions cannot use`);
  const name = [known.name, ...members].join(".");
  const isWhole = known.type.type === "integer" || known.type.type === "money";
  return at.numbers === "decimal" && members.length === 0 && isWhole ? `double(${name})` : name;
}

function arithmeticText({ op, left, right }: Extract<Feel, { is: "arithmetic" }>, at: At): string {
  if (op === "**") throw new FeelTrouble("powers are not translated");
  if (op === "/" && at.numbers === "whole")
    throw new FeelTrouble("a division of whole numbers would lose its remainder");
  return `${grouped(left, at)} ${op} ${grouped(right, at)}`;
}

function inText({ value, tests }: Extract<Feel, { is: "in" }>, at: At): string {
  const own = typeOf(value, at);
  const inner = { ...at, ...(own && { numbers: numbersOf(own) }) };
  const plain = tests.flatMap((test) => (test.is === "value" && isPlain(test.value) ? [test.value] : []));
  if (plain.length === tests.length && plain.length > 1)
    return `${grouped(value, inner)} in [${plain.map((each) => text(each, inner)).join(", ")}]`;
  const texts = tests.map((test) => {
    if (test.is === "test") return compareText(test.op, value, test.value, inner);
    if (test.value.is === "range") return rangeText(test.value, value, inner);
    if (test.value.is === "list") return `${grouped(value, inner)} in ${text(test.value, inner)}`;
    return compareText("=", value, test.value, inner);
  });
  return anyOf(texts);
}

function callText(name: string, args: readonly Feel[], at: At): string {
  const [first, second] = args;
  const said = () => args.map((arg) => text(arg, at));
  const method = (called: string) => {
    if (!first || !second) throw new FeelTrouble(`${name}(...) needs two texts`);
    return `${grouped(first, at)}.${called}(${text(second, at)})`;
  };
  switch (name) {
    case "not":
      if (!first || args.length > 1) throw new FeelTrouble("not(...) takes one condition there");
      return `!${grouped(first, at)}`;
    case "date":
      return momentText("date", first, args.length);
    case "date and time":
      return momentText("datetime", first, args.length);
    case "contains":
      return method("contains");
    case "starts with":
      return method("startsWith");
    case "ends with":
      return method("endsWith");
    case "lower case":
      return `lower(${said().join(", ")})`;
    case "min":
    case "max":
      if (args.length !== 2) throw new FeelTrouble(`${name}(...) takes two numbers`);
      return `${name}(${said().join(", ")})`;
    case "list contains":
      if (!first || !second || args.length > 2)
        throw new FeelTrouble("list contains(...) takes a list and a value");
      return `${grouped(second, at)} in ${grouped(first, at)}`;
    default:
      throw new FeelTrouble(`the function "${name}" is not translated`);
  }
}

function momentText(called: "date" | "datetime", value: Feel | undefined, count: number): string {
  if (value?.is !== "text" || count !== 1)
    throw new FeelTrouble("a date is only translated from a plain text");
  return `${called}(${JSON.stringify(value.value)})`;
}
