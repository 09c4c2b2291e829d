/**
 * Sentences as people type them, read as conditions. Other words for the same ("over", "equals"), straight quotation
 * marks, missing capitals and plain amounts are put as english.ts writes them; from-english.ts then reads that or
 * nothing, so that what is shown back says exactly what the condition does.
 */
import { literal } from "@/core/expression/cell-text";
import { toEnglish, type EnglishOptions } from "@/core/expression/english";
import { fromEnglish } from "@/core/expression/from-english";
import { currencyDigits, minorUnits, writtenAmount } from "@/core/expression/currency";
import type { FieldType, Json } from "@/core/expression/value";

type Options = EnglishOptions & { fields: Readonly<Record<string, FieldType>> };
export type WordsReading =
  /** `sentence` is how english.ts says it. */
  | { ok: true; source: string; sentence: string }
  /** `part` is what was not understood; null where each part was, but not how they belong together. */
  | { ok: false; part: string | null; why: string };

const lengthMax = 600;

/** What a sentence means as a condition, or which part of it is not understood and why. Never throws. */
export function readWords(sentence: string, options: Options): WordsReading {
  const text = sentence.trim();
  if (text === "") return { ok: false, part: "", why: "Write when it is true, in a sentence." };
  if (text.length > lengthMax)
    return { ok: false, part: text, why: `The sentence is longer than ${lengthMax} characters.` };
  const exact = fromEnglish(text, options);
  const source = exact ?? fromEnglish(rewrite(text, options), options);
  return source === null
    ? refusal(text, options)
    : { ok: true, source, sentence: sentenceOf(source, options) };
}

/** A condition as a whole sentence: `vip` alone is "VIP is yes". */
export function sentenceOf(source: string, options: Options): string {
  const said = toEnglish(source, options);
  return /^\s*[\w.]+\s*$/.test(source) && fromEnglish(`${said} is yes`, options) !== null
    ? `${said} is yes`
    : said;
}

function refusal(text: string, options: Options): WordsReading {
  const parts = clauses(rewrite(text, options)).map(({ text: part }) =>
    part.replace(/^(?:either|both|it is not true that) /, "").replace(/,$/, ""),
  );
  const part = parts.find((one) => fromEnglish(one, options) === null);
  if (part === undefined)
    return {
      ok: false,
      part: null,
      why: "“And” and “or” can be read in more than one way here. Say “either … or …, and …”, or “… or both … and …”.",
    };
  return { ok: false, part, why: whyNot(part, options) };
}

function whyNot(part: string, options: Options): string {
  const subject = labelled(options).find(({ label }) => part === label || part.startsWith(`${label} `));
  if (!subject) return "It does not begin with the name of a field.";
  return `After “${subject.label}” say ${sayable(subject.type)}.`;
}

/** What can be said about a field of a type. */
function sayable(type: FieldType): string {
  switch (type.type) {
    case "boolean":
      return "“is yes” or “is no”";
    case "choice":
      return `“is” or “is not” and one of ${type.values
        .slice(0, 6)
        .map((value) => `“${value}”`)
        .join(", ")}`;
    case "text":
      return "“is”, “is not” or “contains” and a text in quotation marks, or “is filled in”";
    case "list":
    case "record":
      return "“is known” or “is not known”";
    default:
      return `“is”, “is more than”, “is less than”, “is at least” or “is at most” and ${wanted(type)}`;
  }
}

function wanted(type: FieldType): string {
  if (type.type === "money") return `an amount such as ${writtenAmount(5_000, type.currency)}`;
  if (type.type === "date") return "a day such as 2026-01-31";
  if (type.type === "datetime") return "a time such as 2026-01-31T12:00:00Z";
  return type.type === "decimal" ? "a number such as 2.5" : "a whole number such as 5";
}

/** Up to two sentences that can be read, about the journey's own fields; the second joins two parts where it can. */
export function exampleSentences(options: Options): string[] {
  const telling = labelled(options).toSorted((a, b) => rankOf(a.type) - rankOf(b.type));
  const conditions = telling.flatMap(({ name, type }) => {
    const condition = example(name, type);
    return condition === null ? [] : [{ condition, type: type.type }];
  });
  const [first] = conditions;
  if (!first) return [];
  const second = conditions.find(({ type }) => type !== first.type) ?? conditions[1];
  const third = conditions.find((one) => one !== first && one !== second) ?? first;
  const sources = second ? [first.condition, `${second.condition} || ${third.condition}`] : [first.condition];
  return sources
    .map((source) => sentenceOf(source, options))
    .filter((sentence) => fromEnglish(sentence, options) !== null);
}

/** Numbers, choices and days make better examples than what is only filled in or known. */
function rankOf({ type }: FieldType): number {
  return type === "list" || type === "record" ? 2 : type === "text" ? 1 : 0;
}

function example(name: string, type: FieldType): string | null {
  const at = (operator: string, value: Json) => `${name} ${operator} ${literal(type, value)}`;
  switch (type.type) {
    case "boolean":
      return name;
    case "choice":
      return at("==", type.values[0] ?? "");
    case "integer":
      return at(">", 5);
    case "decimal":
      return at(">=", 2.5);
    case "money":
      return at("<=", 50 * 10 ** currencyDigits(type.currency));
    case "date":
      return at("<", "2026-01-31");
    case "datetime":
      return at("<", "2026-01-31T12:00:00Z");
    case "text":
      return `has_text(${name})`;
    default:
      return `known(${name})`;
  }
}

type Labelled = { name: string; label: string; type: FieldType };

function labelled({ fields, labels }: Options): Labelled[] {
  return Object.entries(fields).map(([name, type]) => ({
    name,
    type,
    label: Object.hasOwn(labels, name) ? (labels[name] ?? name) : name.replaceAll("_", " "),
  }));
}

/** Other ways to say it, longer ones first. */
const synonyms: readonly (readonly [RegExp, string])[] = [
  [/^is (?:not more|no more|not over|not above) than\b|^is (?:up to|not over|not above)\b/i, "is at most"],
  [/^is (?:not less|no less|not fewer|no fewer) than\b|^is not (?:under|below)\b/i, "is at least"],
  [
    /^is (?:more|greater|higher|bigger|larger|later) than\b|^is (?:over|above|after)\b|^exceeds\b/i,
    "is more than",
  ],
  [/^is (?:less|lower|fewer|smaller|earlier) than\b|^is (?:under|below|before)\b/i, "is less than"],
  [/^is (?:not known|unknown|not set|missing)\b/i, "is not known"],
  [/^is (?:known|set)\b/i, "is known"],
  [/^is (?:filled|filled in|not empty|not blank)$/i, "is filled in"],
  [/^is not (?:equal to )?(?:yes|true)$|^is false$/i, "is no"],
  [/^is not (?:equal to )?(?:no|false)$|^is true$/i, "is yes"],
  [/^(?:is not|isn['’]t|does not equal|is different from)\b(?: equal to\b)?/i, "is not"],
  [/^(?:is equal to|equals)\b/i, "is"],
  [/^(?:is one of|is any of|is in)\b/i, "is one of"],
  [/^begins with\b/i, "starts with"],
  [/^(is at least|is at most|is yes|is no|is|contains|starts with|ends with)\b/i, ""],
];

/** The sentence as english.ts would write it, as far as that can be told. */
function rewrite(text: string, options: Options): string {
  const subjects = labelled(options).toSorted((a, b) => b.label.length - a.label.length);
  const plain = text
    .replace(/"([^"“”]*)"/g, "“$1”")
    .replace(/\s+/g, " ")
    .replace(/\.$/, "")
    .replace(/^(?:if|when|whenever) /i, "");
  let current: FieldType | null = null;
  const said = clauses(plain).map(({ text: clause, before }) => {
    const opening = /^(?:(?:either|both|it is not true that) )*/i.exec(clause)?.[0] ?? "";
    const comma = clause.endsWith(",") ? "," : "";
    const body = clause.slice(opening.length, clause.length - comma.length);
    const subject = subjectOf(body, subjects);
    if (subject) current = subject.type;
    const words = subject
      ? `${subject.label}${predicate(body.slice(subject.length), subject.type)}`
      : current === null
        ? body
        : valueIn(body, current);
    return `${before.toLowerCase()}${opening.toLowerCase()}${words}${comma}`;
  });
  return said.join("");
}

/** The field that a clause begins with, by its label in any case, or by its name. Two that fit equally are none. */
function subjectOf(clause: string, subjects: readonly Labelled[]) {
  for (const isExact of [true, false]) {
    const folded = (one: string) => (isExact ? one : one.toLowerCase());
    const fits = subjects.flatMap(({ name, label, type }) =>
      [label, name].flatMap((word) =>
        folded(`${clause} `).startsWith(`${folded(word)} `) ? [{ label, type, length: word.length }] : [],
      ),
    );
    const length = Math.max(...fits.map((fit) => fit.length), 0);
    const longest = [...new Set(fits.filter((fit) => fit.length === length).map(({ label }) => label))];
    if (longest.length === 1) return fits.find((fit) => fit.length === length);
  }
  return undefined;
}

function predicate(rest: string, type: FieldType): string {
  const text = rest.trim();
  if (text === "") return rest;
  for (const [pattern, words] of synonyms) {
    const found = pattern.exec(text)?.[0];
    if (found === undefined) continue;
    const value = text.slice(found.length).trim();
    const phrase = words === "" ? found.toLowerCase() : words;
    return ` ${phrase}${value === "" ? "" : ` ${valueIn(value, type)}`}`;
  }
  return ` ${text}`;
}

/** A value as english.ts writes it: “gold”, 50.00 USD, the day 2026-01-31. */
function valueIn(text: string, type: FieldType): string {
  if (text.startsWith("“")) return text;
  switch (type.type) {
    case "choice": {
      const folded = text.toLowerCase();
      const fits = type.values.filter((value) => value.toLowerCase() === folded);
      const exact = type.values.includes(text) ? text : fits.length === 1 ? fits[0] : undefined;
      return exact === undefined ? text : `“${exact}”`;
    }
    case "money":
      return amountIn(text, type.currency);
    case "date":
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? `the day ${text}` : text;
    case "datetime":
      return /^\d{4}-\d{2}-\d{2}T\S+$/.test(text) ? `the time ${text}` : text;
    default:
      return text;
  }
}

function amountIn(text: string, currency: string): string {
  const found = /^(?:[$€£] ?)?(-?\d{1,12}(?:\.\d{1,3})?)(?: ?([A-Za-z]{3}))?$/.exec(text);
  const isOther = found?.[2] !== undefined && found[2].toUpperCase() !== currency;
  const sign: Record<string, string> = { $: "USD", "€": "EUR", "£": "GBP" };
  const marked = sign[text.charAt(0)];
  if (!found || isOther || (marked !== undefined && marked !== currency)) return text;
  try {
    return writtenAmount(minorUnits(found[1] ?? "", currency), currency);
  } catch {
    return text;
  }
}

/** The parts between "and", "or" and the commas of a list, outside of quotation marks; `before` is what joins them. */
function clauses(text: string): { before: string; text: string }[] {
  const found: { before: string; text: string }[] = [];
  let before = "";
  let start = 0;
  for (const match of text.matchAll(/“[^”]*”|,? (?:and|or) |, /gi)) {
    if (match[0].startsWith("“")) continue;
    // "either a or b, and c": the comma belongs to what it ends.
    const word = match[0].replace(/^,(?= (?:and|or) $)/i, "");
    const end = match.index + match[0].length - word.length;
    found.push({ before, text: text.slice(start, end) });
    before = word;
    start = match.index + match[0].length;
  }
  return [...found, { before, text: text.slice(start) }];
}
