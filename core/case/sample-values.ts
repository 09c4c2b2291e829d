/**
 * Values to try. The first of a list is the plain one; the others change something that the journey looks at: the
 * constants of its conditions and one unit beside them, the other choices, an empty list, a part that is missing.
 */
import { currencyDigits } from "@/core/expression/currency";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";

export type Hints = {
  /** Constants that the journey compares values of this name with. */
  constantsOf: (name: string) => readonly Json[];
  isOptional: (name: string) => boolean;
  /** Names whose values should meet this one's. */
  relatedTo?: (name: string) => readonly string[];
  /** A value that the case knows under this name: systems mostly answer about what they were asked. */
  echo?: (name: string) => Json | undefined;
  /** Names whose variants are wanted; left out: all. */
  live?: ReadonlySet<string>;
};

export const noHints: Hints = { constantsOf: () => [], isOptional: () => false };

const depthMax = 8;

/** One plausible value of a type, always the same for a name. */
export function sampleValue(type: FieldType, name: string, hints: Hints = noHints, depth = 0): Json {
  const [echoed] = echoes(type, name, hints);
  if (echoed !== undefined) return echoed;
  switch (type.type) {
    case "text":
      return textFor(name, hints);
    case "integer":
      return 5;
    case "decimal":
      return 5.5;
    case "boolean":
      return true;
    case "date":
      return "2026-01-02";
    case "datetime":
      return "2026-01-02T10:00:00.000Z";
    case "money":
      return 50 * 10 ** currencyDigits(type.currency);
    case "choice":
      return type.values[0] ?? "";
    case "list":
      return depth >= depthMax ? [] : sampleList(type.of, name, hints, depth);
    case "record":
      if (depth >= depthMax) return {};
      return Object.fromEntries(
        Object.entries(type.fields).map(([key, of]) => [key, sampleValue(of, key, hints, depth + 1)]),
      );
  }
}

/** As many as a condition asks for ("three of these"), told apart where they are words. */
function sampleList(of: FieldType, name: string, hints: Hints, depth: number): Json[] {
  const counts = hints
    .constantsOf(name)
    .filter((value) => typeof value === "number" && value <= plainListMax);
  const first = sampleValue(of, name, hints, depth + 1);
  return Array.from({ length: Math.max(1, ...counts.map(Number)) }, (_, index) =>
    index > 0 && of.type === "text" ? `${String(first)} ${index + 1}` : first,
  );
}

const plainListMax = 5;

/** What the case knows already that could be meant: under the name, else under the names that it is compared with. */
function echoes(type: FieldType, name: string, hints: Hints): Json[] {
  return [name, ...(hints.relatedTo?.(name) ?? [])].flatMap((one) => {
    const value = hints.echo?.(one);
    return value !== undefined && isLike(type, value) ? [value] : [];
  });
}

function textFor(name: string, hints: Hints): string {
  const names = [name, ...(hints.relatedTo?.(name) ?? [])];
  return sampleText(names.find((one) => isUsual(one)) ?? name);
}

/** Values worth trying, each once, the plain one first. Records and lists change one part at a time. */
export function sampleValues(type: FieldType, name: string, hints: Hints = noHints): Json[] {
  const base = sampleValue(type, name, hints);
  return unique([base, ...neighbours(type, name, base, hints)]);
}

/** Values that differ from one in a single part. */
export function neighbours(type: FieldType, name: string, from: Json, hints: Hints = noHints): Json[] {
  const found = near(type, name, from, hints, 0);
  const own = JSON.stringify(from);
  return unique(found.filter((value) => JSON.stringify(value) !== own));
}

function near(type: FieldType, name: string, from: Json, hints: Hints, depth: number): Json[] {
  if (depth >= depthMax) return [];
  if (type.type === "record") return nearRecord(type, from, hints, depth);
  if (hints.live && !hints.live.has(name) && type.type !== "list") return [];
  const constants = hints.constantsOf(name);
  switch (type.type) {
    case "text":
      return [
        ...echoes(type, name, hints),
        ...constants.filter((value) => typeof value === "string"),
        `other ${sampleText(name)}`,
        "",
      ];
    case "choice":
      return type.values.slice(0, 40);
    case "boolean":
      return [true, false];
    case "integer":
    case "money":
    case "decimal":
      return nearNumbers(type, constants);
    case "date":
      return dates(constants);
    case "datetime":
      return dates(constants).map((day) => `${String(day)}T10:00:00.000Z`);
    case "list":
      return nearList(type.of, name, from, hints, depth);
  }
}

function nearNumbers(type: FieldType, constants: readonly Json[]): number[] {
  const unit = type.type === "decimal" ? 0.5 : 1;
  const numbers = constants.filter((value) => typeof value === "number");
  const whole = type.type === "decimal" ? numbers : numbers.map(Math.round);
  const beside = whole.flatMap((value) => [value, value - unit, value + unit]);
  const minimum = type.type === "money" ? 0 : -1_000_000_000;
  // What is multiplied or added on the way to a comparison needs values far from the constant.
  const far = whole.length > 0 ? [Math.max(...whole) * 10 + 10, Math.min(...whole) - 1_000] : [];
  return [...beside, 0, 1, -1, ...far, 1_000_000].filter((value) => value >= minimum);
}

function dates(constants: readonly Json[]): string[] {
  const days = constants.flatMap((value) => {
    const day = typeof value === "string" ? Date.parse(value.slice(0, 10)) : Number.NaN;
    return Number.isFinite(day) ? [day - 86_400_000, day, day + 86_400_000] : [];
  });
  const fixed = ["2020-01-01", "2025-12-20", "2026-01-05", "2030-12-31"];
  return [...days.map((day) => new Date(day).toISOString().slice(0, 10)), ...fixed];
}

function nearList(of: FieldType, name: string, from: Json, hints: Hints, depth: number): Json[] {
  const items = Array.isArray(from) ? from : [];
  const [first] = items;
  const item = first ?? sampleValue(of, name, hints, depth + 1);
  const sizes = hints.constantsOf(name).filter((value) => typeof value === "number" && value <= 20);
  const lengths = [0, 1, 2, ...sizes.flatMap((size) => [Number(size) - 1, Number(size), Number(size) + 1])];
  const isLive = !hints.live || hints.live.has(name);
  return [
    ...near(of, name, item, hints, depth + 1).map((other) => [other, ...items.slice(1)]),
    ...(isLive
      ? lengths.filter((length) => length >= 0).map((length) => Array<Json>(length).fill(item))
      : []),
  ];
}

function nearRecord(
  type: Extract<FieldType, { type: "record" }>,
  from: Json,
  hints: Hints,
  depth: number,
): Json[] {
  const record: JsonObject = from !== null && typeof from === "object" && !Array.isArray(from) ? from : {};
  return Object.entries(type.fields).flatMap(([key, of]) => {
    const isThere = Object.hasOwn(record, key);
    const value = isThere ? record[key] : undefined;
    const name = key.slice(key.lastIndexOf(".") + 1);
    const others = near(of, name, value ?? sampleValue(of, name, hints, depth + 1), hints, depth + 1);
    const changed: Json[] = others.map((other) => ({ ...record, [key]: other }));
    if (hints.isOptional(name) && isThere) {
      const { [key]: _, ...rest } = record;
      changed.push(rest);
    }
    if (!isThere) changed.push({ ...record, [key]: sampleValue(of, name, hints, depth + 1) });
    return changed;
  });
}

const texts: readonly [RegExp, string][] = [
  [/e_?mail/, "ann@example.com"],
  [/phone|mobile/, "+15550100"],
  [/first_?name/, "Ann"],
  [/last_?name|surname/, "Smith"],
  [/name/, "Ann Smith"],
  [/zip|postcode|postal/, "78701"],
  [/country/, "USA"],
  [/city/, "Austin"],
  [/street|address/, "1 Elm Street"],
  [/(^|_)(id|ids|number|no|code)$/, "W1001"],
  [/date/, "2026-01-02"],
  [/reason|why|note|comment/, "It does not fit"],
];

function sampleText(name: string): string {
  return usualText(name) ?? `a ${name.toLowerCase().replaceAll("_", " ")}`;
}

function usualText(name: string): string | undefined {
  const lower = name.toLowerCase();
  return texts.find(([pattern]) => pattern.test(lower))?.[1];
}

function isUsual(name: string): boolean {
  return usualText(name) !== undefined;
}

/** An answer that no field of the type takes; null when every text is one. */
export function invalidAnswer(type: FieldType): string | null {
  return type.type === "text" ? null : type.type === "list" ? invalidAnswer(type.of) : "not a valid answer?";
}

function isLike(type: FieldType, value: Json): boolean {
  switch (type.type) {
    case "text":
      return typeof value === "string" && value !== "";
    case "choice":
      return typeof value === "string" && type.values.includes(value);
    default:
      // Numbers, yes-or-no and days mean something else in each place.
      return false;
  }
}

function unique(values: readonly Json[]): Json[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const text = JSON.stringify(value);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
