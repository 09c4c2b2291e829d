/** What can stand at a place in a condition: fields, parts of records, functions, choices. Typed, for editors. */
import { domainOf } from "@/core/expression/domain";
import { typeAt } from "@/core/expression/formula";
import type { FieldType } from "@/core/expression/value";

export type Completion = {
  /** What is inserted in place of the characters from `from` to `to`. */
  text: string;
  label: string;
  kind: "field" | "part" | "function" | "method" | "choice" | "value" | "operator";
  detail: string;
};
export type Completions = { from: number; to: number; items: readonly Completion[] };
type Types = Readonly<Record<string, FieldType>>;

const itemsMax = 60;

/** Suggestions at the cursor (an offset into the source), the likeliest first. Never throws. */
export function completionsAt(source: string, cursor: number, declared: Types): Completions {
  const to = Math.max(0, Math.min(cursor, source.length));
  const before = source.slice(0, to);
  const fieldTypes = withLoopNames(before, declared);
  const open = openText(before);
  if (open !== null) return { from: open, to, items: choicesInText(before, open, fieldTypes) };
  const path = /(?:[A-Za-z_][A-Za-z0-9_]*\.)+[A-Za-z0-9_]*$/.exec(before)?.[0];
  if (path !== undefined) return membersAt(path, to, fieldTypes);
  const word = /[A-Za-z_][A-Za-z0-9_]*$/.exec(before)?.[0] ?? "";
  const from = to - word.length;
  const left = before.slice(0, from);
  const items = [...valuesBeside(left, fieldTypes), ...operatorsAfter(left, fieldTypes)];
  const free = items.some(({ kind }) => kind === "operator") ? [] : [...fields(fieldTypes), ...functions];
  const fitting = [...items, ...free].filter(({ text }) => text.toLowerCase().startsWith(word.toLowerCase()));
  return { from, to, items: fitting.slice(0, itemsMax) };
}

function fields(types: Types): Completion[] {
  return Object.entries(types).map(([name, type]) => ({
    ...{ text: name, label: name },
    ...{ kind: "field", detail: saidType(type) },
  }));
}

const functions: readonly Completion[] = [
  ["known", "known(field): whether it is set"],
  ["size", "size(list or text): how many"],
  ["has", "has(record.part): whether it is there"],
  ["money", 'money("12.50"): minor units'],
  ["date", 'date("2026-01-31"): a day'],
  ["datetime", 'datetime("2026-01-31T12:00:00Z"): a moment'],
  ["duration", 'duration("48h"): a span of time'],
  ["has_text", "has_text(text): not blank"],
  ["lower", "lower(text): in small letters"],
  ["sum", "sum(list): of numbers"],
  ["min", "min(a, b): the smaller"],
  ["max", "max(a, b): the larger"],
  ["round", "round(decimal): to a whole number"],
  ["string", "string(value): as a text"],
  ["integer", "integer(text): a whole number"],
  ["decimal", "decimal(text): a decimal number"],
  ["int", "int(number): a whole number"],
  ["double", "double(number): a decimal number"],
].map(([name = "", detail = ""]): Completion => ({
  text: `${name}(`,
  label: name,
  kind: "function",
  detail,
}));

const textMethods = [
  ["contains(", 'contains("a"): whether it is in the text'],
  ["startsWith(", 'startsWith("a"): whether the text begins so'],
  ["endsWith(", 'endsWith("a"): whether the text ends so'],
  ["size()", "size(): how many characters"],
  ["trim()", "trim(): without blanks around it"],
  ["lowerAscii()", "lowerAscii(): in small letters"],
  ["upperAscii()", "upperAscii(): in capitals"],
] as const;
const listMethods = [
  ["exists(item, ", "exists(item, …): true for at least one"],
  ["all(item, ", "all(item, …): true for every one"],
  ["filter(item, ", "filter(item, …): those for which it is true"],
  ["map(item, ", "map(item, …): something of each"],
  ["exists_one(item, ", "exists_one(item, …): true for exactly one"],
  ["size()", "size(): how many"],
] as const;

/** Parts of a record, or what can be asked of a text or a list. */
function membersAt(path: string, to: number, types: Types): Completions {
  const names = path.split(".");
  const word = names.pop() ?? "";
  const type = typeAt(types, names);
  const items = type === null ? [] : members(type);
  const fitting = items.filter(({ text }) => text.toLowerCase().startsWith(word.toLowerCase()));
  return { from: to - word.length, to, items: fitting.slice(0, itemsMax) };
}

function members(type: FieldType): Completion[] {
  const methods = (known: readonly (readonly [string, string])[]) =>
    known.map(([text, detail]): Completion => ({
      ...{ text, label: text.replace(/\(.*$/, "") },
      ...{ kind: "method", detail },
    }));
  if (type.type === "record")
    return Object.entries(type.fields).map(([name, of]) => ({
      ...{ text: name, label: name },
      ...{ kind: "part", detail: saidType(of) },
    }));
  if (type.type === "text" || type.type === "choice") return methods(textMethods);
  return type.type === "list" ? methods(listMethods) : [];
}

/** After `tier ==` its choices, after `vip ==` yes and no, after `day <` a day. */
function valuesBeside(left: string, types: Types): Completion[] {
  const compared = /([A-Za-z_][A-Za-z0-9_.]*)\s*(==|!=|<=|>=|<|>|in\s*\[(?:[^\]]*,)?)\s*$/.exec(left);
  const type = compared ? typeAt(types, (compared[1] ?? "").split(".")) : null;
  if (type === null) return [];
  const value = (text: string, kind: Completion["kind"] = "value"): Completion => ({
    ...{ text, label: text, kind },
    detail: saidType(type),
  });
  switch (type.type) {
    case "choice":
      return type.values.map((one) => value(JSON.stringify(one), "choice"));
    case "boolean":
      return [value("true"), value("false")];
    case "date":
      return [value('date("')];
    case "datetime":
      return [value('datetime("')];
    case "money":
      return [value('money("')];
    default:
      return [];
  }
}

/** In `items.exists(one, |` the name `one` stands for an item of the list. */
function withLoopNames(before: string, types: Types): Types {
  const loops = /([A-Za-z_][A-Za-z0-9_.]*)\.(?:exists|all|exists_one|filter|map)\(\s*([A-Za-z_]\w*)\s*,/g;
  let found = types;
  for (const [, list = "", item = ""] of before.matchAll(loops)) {
    const type = typeAt(found, list.split("."));
    if (type?.type === "list") found = { [item]: type.of, ...found, [item]: type.of };
  }
  return found;
}

const operatorHelp: Readonly<Record<string, string>> = {
  "&&": "and: both are true",
  "||": "or: one of them is true",
  "==": "is",
  "!=": "is not",
  "<": "is less than",
  "<=": "is at most",
  ">": "is more than",
  ">=": "is at least",
  "in [": "is one of",
};
const comparisons = ["==", "!=", "<", "<=", ">", ">="];

/** What may follow a whole field or value: `total |` is compared or joined, `tier == "gold" |` is joined. */
function operatorsAfter(left: string, types: Types): Completion[] {
  const operators = operatorTextsAfter(left, types);
  return operators.map((text) => ({
    ...{ text: `${text} `, label: text },
    ...{ kind: "operator", detail: operatorHelp[text] ?? "" },
  }));
}

function operatorTextsAfter(left: string, types: Types): readonly string[] {
  if (/(?:["'\]]|\b(?:true|false)|(?<![A-Za-z_])\d[\d.]*)\s+$/.test(left)) return ["&&", "||"];
  if (/\)\s+$/.test(left)) return ["&&", "||", ...comparisons];
  const name = /([A-Za-z_][A-Za-z0-9_.]*)\s+$/.exec(left)?.[1];
  const type = name === undefined ? null : typeAt(types, name.split("."));
  if (type === null) return [];
  const isCompared = /(==|!=|<=|>=|<|>|\bin)\s*$/.test(
    left.slice(0, left.trimEnd().length - (name?.length ?? 0)).trimEnd(),
  );
  const domain = domainOf(type);
  if (isCompared) return ["&&", "||"];
  if (type.type === "boolean") return ["&&", "||", "==", "!="];
  if (domain?.isOrdered) return [...comparisons, "in ["];
  return domain ? ["==", "!=", "in ["] : [];
}

/** Where a text that is not ended begins, at its quotation mark; null outside a text. */
function openText(before: string): number | null {
  let opened: { at: number; mark: string } | null = null;
  for (let at = 0; at < before.length; at += 1) {
    const character = before[at];
    if (opened === null) {
      if (character === '"' || character === "'") opened = { at, mark: character };
    } else if (character === "\\") at += 1;
    else if (character === opened.mark) opened = null;
  }
  return opened?.at ?? null;
}

function choicesInText(before: string, open: number, types: Types): Completion[] {
  const begun = before.slice(open + 1).toLowerCase();
  return valuesBeside(before.slice(0, open), types).filter(
    ({ kind, text }) => kind === "choice" && text.slice(1).toLowerCase().startsWith(begun),
  );
}

function saidType(type: FieldType): string {
  switch (type.type) {
    case "integer":
      return "whole number";
    case "decimal":
      return "decimal number";
    case "boolean":
      return "yes or no";
    case "datetime":
      return "date and time";
    case "money":
      return `money, ${type.currency}`;
    case "choice":
      return `one of ${type.values.slice(0, 4).join(", ")}${type.values.length > 4 ? " …" : ""}`;
    case "list":
      return `list of ${saidType(type.of)}`;
    default:
      return type.type;
  }
}
