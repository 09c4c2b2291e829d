/** What the designer says about a condition while it is written. Pure. */
import { sampleValue } from "@/core/case/sample-values";
import { evaluate, type Compiled, type CompileResult, type Expects } from "@/core/expression/compile";
import type { Completion, Completions } from "@/core/expression/completions";
import { writtenAmount } from "@/core/expression/currency";
import type { FieldType, Json } from "@/core/expression/value";

/** "Must be yes or no." Null where anything will do. */
export function expectation(expects: Expects): string | null {
  if (expects === "any") return null;
  const words: Record<FieldType["type"], string> = {
    text: "a text",
    integer: "a whole number",
    decimal: "a decimal number, such as 5.0",
    boolean: "yes or no",
    date: "a date",
    datetime: "a date and time",
    money: "money, in whole minor units",
    choice: `one of ${expects.type === "choice" ? listed(expects.values) : "its choices"}`,
    list: "a list",
    record: "a record",
  };
  return `Must be ${words[expects.type]}.`;
}

const valuesShownMax = 5;

function listed(values: readonly string[]): string {
  const shown = values.slice(0, valuesShownMax).map((value) => `“${value}”`);
  return shown.join(", ") + (values.length > valuesShownMax ? " …" : "");
}

/** Offsets of what to mark: never empty while there is text, so that a missing end is marked at the last word. */
export function markedPart(
  source: string,
  { start, end }: { start: number; end: number },
): { start: number; end: number } {
  const to = Math.max(0, Math.min(end, source.length));
  const from = Math.max(0, Math.min(start, to));
  if (source.slice(from, to).trim() !== "") return { start: from, end: to };
  const before = source.slice(0, to).trimEnd();
  const word = /(?:\w+|\W)$/.exec(before)?.[0] ?? "";
  return before === ""
    ? { start: 0, end: source.length }
    : { start: before.length - word.length, end: before.length };
}

const partShownMax = 40;

/** What is wrong, and at which words where that is not the whole of it. */
export function troubleWords(source: string, trouble: CompileResult & { ok: false }): string {
  const { start, end } = markedPart(source, trouble);
  const part = source.slice(start, end).trim();
  if (part === "" || part === source.trim() || trouble.message.includes(`"${part}"`)) return trouble.message;
  const shown = part.length > partShownMax ? `${part.slice(0, partShownMax)} …` : part;
  return `At “${shown}”: ${trouble.message}`;
}

const previewNamesMax = 3;

/** "With Days late 5: yes." Null where it reads nothing, much, or things that are not said in a word. */
export function preview(
  expression: Compiled,
  types: Readonly<Record<string, FieldType>>,
  labels: Readonly<Record<string, string>>,
): string | null {
  const names = expression.mentions;
  if (names.length === 0 || names.length > previewNamesMax) return null;
  const values: Record<string, Json> = {};
  const said: string[] = [];
  for (const name of names) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (!type) return null;
    const value = sampleValue(type, name);
    const words = inAWord(value, type);
    if (words === null) return null;
    values[name] = value;
    said.push(`${Object.hasOwn(labels, name) ? (labels[name] ?? name) : name} ${words}`);
  }
  const result = evaluate(expression, values);
  const answer = result.ok && inAWord(result.value, expression.expects);
  return answer ? `With ${said.join(" and ")}: ${answer}` : null;
}

function inAWord(value: Json, type: Expects): string | null {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number")
    return type !== "any" && type.type === "money" ? writtenAmount(value, type.currency) : String(value);
  return typeof value === "string" && value !== "" && value.length <= partShownMax ? `“${value}”` : null;
}

export type Insertion = { from: number; to: number; text: string };

/** What taking a completion replaces: the rest of the word under the cursor goes with it, a mark is not doubled. */
export function insertionOf(source: string, { from, to }: Completions, item: Completion): Insertion {
  const after = source.slice(to);
  const isName =
    item.kind === "field" || item.kind === "part" || item.kind === "function" || item.kind === "method";
  const rest = isName ? (/^\w*/.exec(after)?.[0] ?? "") : "";
  const left = after.slice(rest.length);
  const last = item.text.at(-1) ?? "";
  const isDoubled = /["'(\s]/.test(last) && left.startsWith(last);
  return { from, to: to + rest.length + (isDoubled ? 1 : 0), text: item.text };
}

/** True where taking the item would change nothing but where the cursor stands. */
export function isTyped(source: string, insertion: Insertion): boolean {
  return source.slice(insertion.from, insertion.to) === insertion.text;
}

/** Whether the list opens by itself after typing, and whether its first entry is chosen at once. */
export function opensItself(source: string, found: Completions): { isOpen: boolean; active: number } {
  const [first] = found.items;
  const hasWord = found.to > found.from;
  const isAllTyped =
    first !== undefined && found.items.length === 1 && isTyped(source, insertionOf(source, found, first));
  const isAfterValue = !hasWord && /["'\w)\]]$/.test(source.slice(0, found.to));
  const isOpen = source.trim() !== "" && first !== undefined && !isAllTyped && !isAfterValue;
  // Without a word there is nothing to complete yet: Tab and Enter keep their own meaning until an arrow chooses.
  if (!isOpen || !hasWord) return { isOpen, active: -1 };
  // "order" is done as it stands, though "order_id" comes before it.
  const typed = found.items.findIndex((item) => isTyped(source, insertionOf(source, found, item)));
  return { isOpen, active: Math.max(0, typed) };
}

/** A completion's name, what it is, and its help in one line. */
export function completionWords(
  item: Completion,
  labels: Readonly<Record<string, string>>,
): { name: string; help: string } {
  if (item.kind === "function" || item.kind === "method") {
    const [signature = item.label, ...help] = item.detail.split(": ");
    return { name: signature, help: help.join(": ") };
  }
  const label = item.kind === "field" && Object.hasOwn(labels, item.text) ? labels[item.text] : undefined;
  const name = item.kind === "operator" ? item.text.trim() : item.text;
  return { name, help: [label, item.detail].filter((part) => part && part !== name).join(" · ") };
}
