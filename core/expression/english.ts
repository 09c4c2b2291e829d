/** Conditions as a compliance officer reads them: "the order total is at most 50.00 and the customer is verified". */
import type { ASTNode, Environment } from "@marcbachmann/cel-js";
import { writtenAmount } from "@/core/expression/currency";
import { createBase } from "@/core/expression/functions";
import type { FieldType } from "@/core/expression/value";

export type EnglishOptions = {
  /** What people call the fields; names without a label are written with spaces. */
  labels: Readonly<Record<string, string>>;
  /** With types, money is written in its currency and yes-or-no fields as sentences. */
  fields?: Readonly<Record<string, FieldType>>;
};

let base: Environment | null = null;

/** The expression in plain English; its source when it cannot be read. Never throws. */
export function toEnglish(source: string, options: EnglishOptions): string {
  if (source.length > 2_000) return source.slice(0, 2_000);
  try {
    base ??= createBase();
    return say(base.parse(source).ast, options);
  } catch {
    return source;
  }
}

type Of<O extends ASTNode["op"]> = Extract<ASTNode, { op: O }>;

const comparisons: Record<string, string> = {
  "==": "is",
  "!=": "is not",
  "<": "is less than",
  "<=": "is at most",
  ">": "is more than",
  ">=": "is at least",
  in: "is one of",
};
const opposites: Record<string, string> = {
  "==": "!=",
  "!=": "==",
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
};
const arithmetic: Record<string, string> = {
  "+": "plus",
  "-": "minus",
  "*": "times",
  "/": "divided by",
  "%": "modulo",
};

function say(node: ASTNode, options: EnglishOptions): string {
  switch (node.op) {
    case "value":
      return literal(node.args);
    case "id":
      return name(node.args, options);
    case ".":
      return `${name(node.args[1], options)} of ${say(node.args[0], options)}`;
    case "[]":
      return `item ${say(node.args[1], options)} of ${say(node.args[0], options)}`;
    case "&&":
      return `${joined(node, options, "||")} and ${joinedRight(node, options, "||")}`;
    case "||":
      return `${joined(node, options, "&&")} or ${joinedRight(node, options, "&&")}`;
    case "!_":
      return negated(node.args, options);
    case "-_":
      return `minus ${say(node.args, options)}`;
    case "?:":
      return `${value(node.args[1], options)} if ${statement(node.args[0], options)}, otherwise ${value(node.args[2], options)}`;
    case "list":
      return list(node.args.map((item) => say(item, options)));
    case "map":
      return `a record of ${list(
        node.args.map(([key, item]) => `${say(key, options)}: ${say(item, options)}`),
        "and",
      )}`;
    case "call":
      return call(node, options);
    case "rcall":
      return method(node, options);
    default:
      return binary(node, options);
  }
}

/** Keeps "a and (b or c)" apart from "a and b or c" by commas and "either". */
function joined(node: Of<"&&" | "||">, options: EnglishOptions, other: string): string {
  const text = statement(node.args[0], options);
  return node.args[0].op === other ? `${either(other)}${text},` : text;
}

function joinedRight(node: Of<"&&" | "||">, options: EnglishOptions, other: string): string {
  const text = statement(node.args[1], options);
  return node.args[1].op === other ? `${either(other)}${text}` : text;
}

function either(operator: string): string {
  return operator === "||" ? "either " : "both ";
}

function isBoolean(node: ASTNode, options: EnglishOptions): boolean {
  return (node.op === "id" && options.fields?.[node.args]?.type === "boolean") || node.op === ".";
}

/** A sentence: a bare yes-or-no field becomes "the order is delivered: yes". */
function statement(node: ASTNode, options: EnglishOptions): string {
  return isBoolean(node, options) ? `${say(node, options)} is yes` : say(node, options);
}

function value(node: ASTNode, options: EnglishOptions): string {
  return say(node, options);
}

function negated(node: ASTNode, options: EnglishOptions): string {
  if (isBoolean(node, options)) return `${say(node, options)} is no`;
  if (node.op === "call" && node.args[0] === "known")
    return `${say(node.args[1][0] ?? node, options)} is not known`;
  const opposite = opposites[node.op];
  if (opposite !== undefined && node.op in comparisons) return compare(node as Of<"==">, opposite, options);
  return `it is not true that ${statement(node, options)}`;
}

function binary(
  node:
    | Exclude<
        ASTNode,
        Of<
          | "value"
          | "id"
          | "."
          | ".?"
          | "[]"
          | "[?]"
          | "&&"
          | "||"
          | "?:"
          | "list"
          | "map"
          | "call"
          | "rcall"
          | "!_"
          | "-_"
        >
      >
    | Of<".?" | "[?]">,
  options: EnglishOptions,
): string {
  if (node.op === ".?" || node.op === "[?]") return node.input.slice(node.start, node.end);
  if (node.op in comparisons) return compare(node, node.op, options);
  return `${say(node.args[0], options)} ${arithmetic[node.op] ?? node.op} ${say(node.args[1], options)}`;
}

function compare(
  node: { args: [ASTNode, ASTNode] | readonly ASTNode[] },
  operator: string,
  options: EnglishOptions,
): string {
  const [left, right] = node.args;
  if (!left || !right) return "";
  if (right.op === "value" && typeof right.args === "boolean" && (operator === "==" || operator === "!=")) {
    return `${say(left, options)} is ${right.args === (operator === "==") ? "yes" : "no"}`;
  }
  const words = comparisons[operator] ?? operator;
  if (operator === "in" && right.op !== "list") return `${say(left, options)} is in ${say(right, options)}`;
  return `${say(left, options)} ${words} ${amount(right, left, options)}`;
}

/** Whole numbers beside a money field are minor units; people read amounts. */
function amount(node: ASTNode, beside: ASTNode, options: EnglishOptions): string {
  const type = beside.op === "id" ? options.fields?.[beside.args] : undefined;
  if (type?.type !== "money") return say(node, options);
  if (node.op === "value" && typeof node.args === "bigint") return writtenAmount(node.args, type.currency);
  const isMoney = node.op === "call" && node.args[0] === "money";
  return isMoney ? `${say(node, options)} ${type.currency}` : say(node, options);
}

function call(node: Of<"call">, options: EnglishOptions): string {
  const [called, values] = node.args;
  const said = values.map((item) => say(item, options));
  const [first = "", second = ""] = said;
  const raw = values[0]?.op === "value" ? String(values[0].args) : first;
  const phrases: Record<string, () => string> = {
    known: () => `${first} is known`,
    has: () => `${first} is given`,
    size: () => `the number of ${first}`,
    money: () =>
      values.length === 2 ? `${raw} ${values[1]?.op === "value" ? String(values[1].args) : second}` : raw,
    sum: () => `the sum of ${first}`,
    has_text: () => `${first} is filled in`,
    lower: () => `${first} in small letters`,
    round: () => `${first}, rounded`,
    min: () => `the smaller of ${first} and ${second}`,
    max: () => `the larger of ${first} and ${second}`,
    date: () => `the day ${raw}`,
    datetime: () => `the time ${raw}`,
    duration: () => raw,
  };
  const quiet = new Set(["int", "double", "string", "integer", "decimal"]);
  if (quiet.has(called)) return first;
  return Object.hasOwn(phrases, called)
    ? (phrases[called]?.() ?? first)
    : `${called} of ${list(said, "and")}`;
}

const loopPhrases: Record<string, (of: string, item: string, what: string) => string> = {
  all: (of, item, what) => `for every ${item} of ${of}, ${what}`,
  exists: (of, item, what) => `for at least one ${item} of ${of}, ${what}`,
  exists_one: (of, item, what) => `for exactly one ${item} of ${of}, ${what}`,
  filter: (of, item, what) => `those ${item} of ${of} for which ${what}`,
  map: (of, item, what) => `${what} for each ${item} of ${of}`,
};
const methodPhrases: Record<string, string> = {
  contains: "contains",
  startsWith: "starts with",
  endsWith: "ends with",
};

function method(node: Of<"rcall">, options: EnglishOptions): string {
  const [called, receiver, values] = node.args;
  const of = say(receiver, options);
  const loop = Object.hasOwn(loopPhrases, called) ? loopPhrases[called] : undefined;
  const [item, body, mapped] = values;
  if (loop && item && body) {
    const names = {
      ...options,
      labels: { ...options.labels, [say(item, { labels: {} })]: `the ${say(item, { labels: {} })}` },
    };
    const what = mapped
      ? `${say(mapped, names)} where ${statement(body, names)}`
      : called === "map"
        ? say(body, names)
        : statement(body, names);
    return loop(of, say(item, { labels: {} }), what);
  }
  const said = values.map((argument) => say(argument, options));
  const phrase = methodPhrases[called];
  if (phrase !== undefined) return `${of} ${phrase} ${said.join(", ")}`;
  if (called === "size") return `the length of ${of}`;
  if (called === "trim") return of;
  return `${called} of ${of}${said.length > 0 ? ` with ${list(said, "and")}` : ""}`;
}

function literal(given: unknown): string {
  if (typeof given === "string") return `“${given}”`;
  if (given === true) return "yes";
  if (given === false) return "no";
  return given === null ? "nothing" : String(given);
}

function name(given: string, { labels }: EnglishOptions): string {
  return Object.hasOwn(labels, given) ? (labels[given] ?? given) : given.replaceAll("_", " ");
}

function list(items: readonly string[], word = "or"): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1) ?? ""}`;
}
