import { CalendarDay, parseMoment } from "@/core/expression/calendar-day";
import type { FieldType, Json } from "@/core/expression/value";

const depthMax = 20;
const partsMax = 20_000;
const textMax = 100_000;

/** Names that reach JavaScript's own machinery; they are never keys of our data. */
export const forbiddenKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Says why a value is not of a type, in plain words; null when it is.
 * Keys of a record may be missing (reading one then fails) and others may be there (nobody can read them).
 */
export function misfit(type: FieldType, value: Json): string | null {
  return check(type, value, { parts: 0 }, 0);
}

function check(type: FieldType, value: Json, seen: { parts: number }, depth: number): string | null {
  seen.parts += 1;
  if (depth > depthMax) return `it is nested more than ${depthMax} deep`;
  if (seen.parts > partsMax) return `it has more than ${partsMax} parts`;
  switch (type.type) {
    case "list":
      if (!Array.isArray(value)) return `it is ${named(value)}, not a list`;
      return firstMisfit(
        value.map((item, index) => [String(index), type.of, item] as const),
        seen,
        depth,
      );
    case "record": {
      if (value === null || typeof value !== "object" || Array.isArray(value))
        return `it is ${named(value)}, not a record`;
      const given = Object.entries(type.fields).flatMap(([key, of]) => {
        const item = Object.hasOwn(value, key) ? value[key] : undefined;
        return item === undefined || item === null ? [] : [[key, of, item] as const];
      });
      return firstMisfit(given, seen, depth);
    }
    default:
      return checkPlain(type, value);
  }
}

function firstMisfit(
  items: (readonly [string, FieldType, Json])[],
  seen: { parts: number },
  depth: number,
): string | null {
  for (const [key, type, item] of items) {
    const why = check(type, item, seen, depth + 1);
    if (why !== null) return `in ${key}: ${why}`;
  }
  return null;
}

function checkPlain(type: Exclude<FieldType, { type: "list" | "record" }>, value: Json): string | null {
  switch (type.type) {
    case "text":
      return typeof value === "string" ? checkText(value) : `it is ${named(value)}, not a text`;
    case "integer":
    case "money":
      return Number.isSafeInteger(value)
        ? null
        : `it is ${named(value)}, not a whole number within exact range`;
    case "decimal":
      return Number.isFinite(value) ? null : `it is ${named(value)}, not a number`;
    case "boolean":
      return typeof value === "boolean" ? null : `it is ${named(value)}, not yes or no`;
    case "date":
      return typeof value === "string" && CalendarDay.parse(value)
        ? null
        : "it is not a date such as 2026-11-21";
    case "datetime":
      return typeof value === "string" && parseMoment(value)
        ? null
        : "it is not a time with a zone such as 2026-11-21T10:00:00Z";
    case "choice":
      return typeof value === "string" && type.values.includes(value)
        ? null
        : `it is not one of ${type.values.slice(0, 12).join(", ")}`;
  }
}

function checkText(value: string): string | null {
  if (value.length > textMax) return `it is longer than ${textMax} characters`;
  return value.isWellFormed() ? null : "it contains half of a character (a lone surrogate)";
}

function named(value: Json): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a record";
  if (typeof value === "string") return "a text";
  return typeof value === "boolean" ? "yes or no" : "a number";
}
