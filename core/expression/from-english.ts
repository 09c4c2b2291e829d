/**
 * Plain English back to a condition: the sentences that english.ts writes about fields, their parts and fixed values. Nothing is
 * guessed: what is returned says the same sentence again, and a sentence that can mean two things is not read at all.
 */
import { compileExpression } from "@/core/expression/compile";
import { literal } from "@/core/expression/cell-text";
import { currencyDigits, minorUnits } from "@/core/expression/currency";
import { toEnglish, type EnglishOptions } from "@/core/expression/english";
import { createSpace, formulaOf } from "@/core/expression/formula";
import { solve } from "@/core/expression/satisfy";
import type { FieldType } from "@/core/expression/value";

type Options = EnglishOptions & { fields: Readonly<Record<string, FieldType>> };
/** What a sentence can be about: a field, a part of a record, how many a list has. */
type Subject = { label: string; source: string; type: FieldType; isField: boolean };
/** A condition and what joins its parts, since "a and either b or c" is written by that. */
type Reading = { source: string; joins: "&&" | "||" | null };

const lengthMax = 600;
const readingsMax = 24;
const stepsMax = 4_000;

/** The condition in CEL; null where the sentence is none of ours, or could mean more than one thing. */
export function fromEnglish(sentence: string, options: Options): string | null {
  const text = sentence.trim().replace(/\.$/, "");
  if (text === "" || text.length > lengthMax) return null;
  const reader = new Reader(options);
  const readings = reader.read(text).map(({ source }) => source);
  const sound = [...new Set(readings)].filter(
    (source) => compileExpression(source, { fields: options.fields, expects: { type: "boolean" } }).ok,
  );
  const same = sound.filter((source) => says(source, text, options));
  const [first] = same;
  if (first === undefined || reader.isUsedUp) return null;
  // A negation of a negation is said as neither: where one is, what is read but not said so may be what was meant.
  const rivals = text.includes(notTrue) ? sound : same;
  return rivals.every((other) => other === first || meansTheSame(first, other, options.fields))
    ? first
    : null;
}

const notTrue = "it is not true that ";

/** A condition that is nothing but a yes-or-no field is a name by itself, and "… is yes" as a sentence. */
function says(source: string, text: string, options: Options): boolean {
  const said = toEnglish(source, options);
  return said === text || (`${said} is yes` === text && /^[\w.]+$/.test(source));
}

function meansTheSame(a: string, b: string, fields: Options["fields"]): boolean {
  return [true, false].every((outcome) => {
    const space = createSpace(fields);
    const formulas = [formulaOf(a, space, outcome), formulaOf(b, space, !outcome)];
    const found = solve(
      formulas.flatMap((formula) => formula ?? []),
      space,
      { left: 5_000 },
    );
    return found.found === null && found.isCertain;
  });
}

const joiners = [
  { word: " and ", joins: "&&", other: "||", opens: "either " },
  { word: " or ", joins: "||", other: "&&", opens: "both " },
] as const;

/** Longer phrases first: "is not" begins with "is". */
const phrases: [string, string][] = [
  ["is at least", ">="],
  ["is at most", "<="],
  ["is more than", ">"],
  ["is less than", "<"],
  ["is not", "!="],
  ["is", "=="],
];
const methods: [string, string][] = [
  ["contains", "contains"],
  ["starts with", "startsWith"],
  ["ends with", "endsWith"],
];

class Reader {
  private readonly subjects: Subject[];
  private readonly known = new Map<string, readonly Reading[]>();
  private steps = stepsMax;

  constructor(private readonly options: Options) {
    this.subjects = subjectsOf(options).toSorted((a, b) => b.label.length - a.label.length);
  }

  get isUsedUp(): boolean {
    return this.steps <= 0;
  }

  read(text: string): readonly Reading[] {
    const before = this.known.get(text);
    if (before) return before;
    this.steps -= 1;
    if (this.isUsedUp) return [];
    const readings = [...this.statement(text), ...this.negation(text), ...this.joined(text)].slice(
      0,
      readingsMax,
    );
    this.known.set(text, readings);
    return readings;
  }

  private negation(text: string): Reading[] {
    if (!text.startsWith(notTrue)) return [];
    return this.read(text.slice(notTrue.length)).map(({ source }) => ({
      source: `!(${source})`,
      joins: null,
    }));
  }

  /** "either a or b, and c": a comma ends what "either" and "both" begin on the left. */
  private joined(text: string): Reading[] {
    return joiners.flatMap(({ word, joins, other, opens }) =>
      placesOf(text, word).flatMap((at) => {
        const [left, right] = [text.slice(0, at), text.slice(at + word.length)];
        const isClosed = left.startsWith(opens) && left.endsWith(",");
        const lefts = isClosed
          ? this.read(left.slice(opens.length, -1)).filter((one) => one.joins === other)
          : this.read(left).filter((one) => one.joins !== other);
        if (lefts.length === 0) return [];
        const rights = right.startsWith(opens)
          ? this.read(right.slice(opens.length)).filter((one) => one.joins === other)
          : this.read(right).filter((one) => one.joins !== other);
        return lefts.flatMap((a) =>
          rights.map((b): Reading => ({
            source: `${grouped(a, joins)} ${joins} ${grouped(b, joins)}`,
            joins,
          })),
        );
      }),
    );
  }

  private statement(text: string): Reading[] {
    const found = text === "yes" ? ["true"] : text === "no" ? ["false"] : [];
    for (const subject of this.subjects) {
      if (!text.startsWith(`${subject.label} `)) continue;
      found.push(...this.said(subject, text.slice(subject.label.length + 1)));
    }
    return found.map((source) => ({ source, joins: null }));
  }

  private said({ source: name, type, isField }: Subject, rest: string): string[] {
    if (rest === "is known") return isField ? [`known(${name})`] : [];
    if (rest === "is not known") return isField ? [`!known(${name})`] : [];
    if (rest === "is filled in") return type.type === "text" ? [`has_text(${name})`] : [];
    if (type.type === "boolean") return rest === "is yes" ? [name] : rest === "is no" ? [`!${name}`] : [];
    if (rest.startsWith("is one of ")) return listed(name, type, rest.slice("is one of ".length));
    for (const [phrase, method] of methods) {
      const value = rest.startsWith(`${phrase} `) ? quoted(rest.slice(phrase.length + 1)) : null;
      if (value !== null) return [`${name}.${method}(${value})`];
    }
    for (const [phrase, operator] of phrases) {
      if (!rest.startsWith(`${phrase} `)) continue;
      const value =
        valueOf(type, rest.slice(phrase.length + 1)) ?? this.fieldCalled(rest.slice(phrase.length + 1));
      if (value !== null) return [`${name} ${operator} ${value}`];
    }
    return [];
  }

  private fieldCalled(label: string): string | null {
    return this.subjects.find((subject) => subject.label === label)?.source ?? null;
  }
}

const partsDeepMax = 4;
const subjectsMax = 400;

function subjectsOf({ fields, labels }: Options): Subject[] {
  const found: Subject[] = [];
  const called = (name: string) =>
    Object.hasOwn(labels, name) ? (labels[name] ?? name) : name.replaceAll("_", " ");
  const add = (subject: Subject, depth: number) => {
    if (found.length >= subjectsMax) return;
    found.push(subject);
    const { label, source, type } = subject;
    if (type.type === "list")
      found.push({
        ...{ label: `the number of ${label}`, source: `size(${source})` },
        ...{ type: { type: "integer" }, isField: false },
      });
    if (type.type !== "record" || depth >= partsDeepMax) return;
    for (const [part, of] of Object.entries(type.fields)) {
      // Within records english.ts writes money in minor units, as whole numbers.
      const said: FieldType = of.type === "money" ? { type: "integer" } : of;
      add(
        { label: `${called(part)} of ${label}`, source: `${source}.${part}`, type: said, isField: false },
        depth + 1,
      );
    }
  };
  for (const [name, type] of Object.entries(fields))
    add({ label: called(name), source: name, type, isField: true }, 0);
  return found;
}

function grouped({ source, joins }: Reading, within: string): string {
  return joins === null || joins === within ? source : `(${source})`;
}

/** Where a word stands outside of “quotation marks”. */
function placesOf(text: string, word: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.slice(0, at);
    if (before.split("“").length === before.split("”").length) places.push(at);
  }
  return places.slice(0, 20);
}

function listed(name: string, type: FieldType, text: string): string[] {
  const parts = placesOf(text, " or ").length === 0 ? [text] : split(text);
  const values = parts.map((part) => valueOf(type, part));
  return values.every((value) => value !== null) ? [`${name} in [${values.join(", ")}]`] : [];
}

function split(text: string): string[] {
  const last = placesOf(text, " or ").at(-1) ?? 0;
  const head = text.slice(0, last);
  const commas = placesOf(head, ", ");
  const starts = [0, ...commas.map((at) => at + 2)];
  return [
    ...starts.map((start, index) => head.slice(start, commas[index] ?? head.length)),
    text.slice(last + 4),
  ];
}

/** A fixed value as it is written in CEL; null where the words are no value of the type. */
function valueOf(type: FieldType, text: string): string | null {
  switch (type.type) {
    case "text":
    case "choice":
      return quoted(text);
    case "integer":
      return /^-?\d{1,15}$/.test(text) ? text : /^minus \d{1,15}$/.test(text) ? `-${text.slice(6)}` : null;
    case "decimal":
      return decimal(text);
    case "date":
      return /^the day \d{4}-\d{2}-\d{2}$/.test(text) ? literal(type, text.slice(8)) : null;
    case "datetime":
      return /^the time \S{10,40}$/.test(text) ? literal(type, text.slice(9)) : null;
    case "money":
      return money(type.currency, text);
    default:
      return null;
  }
}

function quoted(text: string): string | null {
  const found = /^“([^“”]*)”$/.exec(text);
  return found ? JSON.stringify(found[1] ?? "") : null;
}

function decimal(text: string): string | null {
  const found = /^(minus )?(\d{1,15}(?:\.\d{1,15})?)$/.exec(text);
  return found ? `${found[1] ? "-" : ""}${literal({ type: "decimal" }, Number(found[2]))}` : null;
}

function money(currency: string, text: string): string | null {
  const amount = text.endsWith(` ${currency}`) ? text.slice(0, -currency.length - 1) : null;
  const decimals = amount === null ? -1 : (amount.split(".")[1]?.length ?? 0);
  if (amount === null || decimals > currencyDigits(currency) || !/^-?\d{1,12}(\.\d+)?$/.test(amount))
    return null;
  return String(minorUnits(amount, currency));
}
