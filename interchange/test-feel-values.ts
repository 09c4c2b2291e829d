/**
 * What a FEEL cell says of a value, worked out from FEEL's own rules (DMN 1.5, 10.3) and not by way of CEL, so that
 * translations can be compared with it. Only what the generators write. For tests only.
 */
import type { Feel, FeelTest } from "@/interchange/feel/feel";
import { parseFeel, parseFeelTests } from "@/interchange/feel/parse-feel";

type Value = number | string | boolean | Value[];
type Around = { input?: Value; names: Record<string, Value> };

/** Dates are their texts: those of one form are in the order of the days. */
export function feelCellHolds(cell: string, input: Value, names: Record<string, Value> = {}): boolean {
  const tests = parseFeelTests(cell);
  if (tests.is === "any") return true;
  const holds = tests.tests.some((test) => testHolds(test, { input, names }));
  return tests.is === "not" ? !holds : holds;
}

export function feelValue(source: string, names: Record<string, Value>): Value {
  return valueOf(parseFeel(source), { names });
}

function testHolds(test: FeelTest, around: Around): boolean {
  const input = around.input ?? "";
  if (test.is === "test") return compares(test.op, input, valueOf(test.value, around));
  if (test.value.is === "range") return inRange(test.value, input, around);
  const value = valueOf(test.value, around);
  if (Array.isArray(value)) return value.includes(input);
  const isAboutInput =
    ["and", "or", "compare", "in", "call"].includes(test.value.is) && typeof value === "boolean";
  return isAboutInput ? value : value === input;
}

function inRange(range: Extract<Feel, { is: "range" }>, value: Value, around: Around): boolean {
  return (
    compares(range.withLow ? ">=" : ">", value, valueOf(range.low, around)) &&
    compares(range.withHigh ? "<=" : "<", value, valueOf(range.high, around))
  );
}

function compares(op: string, left: Value, right: Value): boolean {
  switch (op) {
    case "=":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    default:
      return left >= right;
  }
}

function valueOf(value: Feel, around: Around): Value {
  const of = (inner: Feel) => valueOf(inner, around);
  switch (value.is) {
    case "number":
      return Number(value.text);
    case "text":
    case "boolean":
      return value.value;
    case "input":
      return around.input ?? "";
    case "name":
      return around.names[value.path.join(".")] ?? "";
    case "list":
      return value.items.map(of);
    case "negative":
      return -Number(of(value.of));
    case "compare":
      return compares(value.op, of(value.left), of(value.right));
    case "and":
      return of(value.left) === true && of(value.right) === true;
    case "or":
      return of(value.left) === true || of(value.right) === true;
    case "in":
      return value.tests.some((test) => testHolds(test, { ...around, input: of(value.value) }));
    case "if":
      return of(value.test) === true ? of(value.then) : of(value.otherwise);
    case "arithmetic":
      return calculated(value.op, of(value.left), of(value.right));
    case "call":
      return called(value.name, value.args.map(of));
    default:
      throw new Error(`the tests have no ${value.is}`);
  }
}

function calculated(op: string, left: Value, right: Value): Value {
  if (op === "+") return typeof left === "string" ? left + String(right) : Number(left) + Number(right);
  if (op === "-") return Number(left) - Number(right);
  return op === "*" ? Number(left) * Number(right) : Number(left) / Number(right);
}

function called(name: string, [first = "", second = ""]: Value[]): Value {
  switch (name) {
    case "date":
    case "date and time":
      return first;
    case "not":
      return first !== true;
    case "contains":
      return String(first).includes(String(second));
    case "starts with":
      return String(first).startsWith(String(second));
    case "ends with":
      return String(first).endsWith(String(second));
    case "lower case":
      return String(first).toLowerCase();
    case "min":
      return Math.min(Number(first), Number(second));
    case "max":
      return Math.max(Number(first), Number(second));
    default:
      throw new Error(`the tests have no ${name}(...)`);
  }
}
