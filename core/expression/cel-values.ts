/**
 * Json to CEL values and back. Whole numbers are CEL ints (BigInt), records are instances of a class of their own per
 * declared shape, so that CEL's checker knows their fields and nothing else of them can be reached.
 */
import { CalendarDay, parseMoment } from "@/core/expression/calendar-day";
import { forbiddenKeys, misfit } from "@/core/expression/fits";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";

export type CelValue =
  null | boolean | bigint | number | string | Date | CalendarDay | CelValue[] | CelRecord;
export class CelRecord extends Map<string, CelValue> {}

/** Turns a Json value into a CEL value, or says why it does not fit. */
export type Reader = (value: Json) => { ok: true; value: CelValue } | { ok: false; why: string };

export type RecordTypes = { className: (type: RecordType) => string; make: (name: string) => CelRecord };
type RecordType = Extract<FieldType, { type: "record" }>;

/** CEL's name for a field type; records are registered by `className` as they are met. */
export function celTypeName(type: FieldType, className: (type: RecordType) => string): string {
  switch (type.type) {
    case "text":
    case "choice":
      return "string";
    case "integer":
    case "money":
      return "int";
    case "decimal":
      return "double";
    case "boolean":
      return "bool";
    case "date":
      return "Day";
    case "datetime":
      return "google.protobuf.Timestamp";
    case "list":
      return `list<${celTypeName(type.of, className)}>`;
    case "record":
      return className(type);
  }
}

export function readerOf(type: FieldType, records: RecordTypes): Reader {
  const convert = converterOf(type, records);
  return (value) => {
    const why = misfit(type, value);
    return why === null ? { ok: true, value: convert(value) } : { ok: false, why };
  };
}

/** A conversion of values that were seen to fit the type. */
function converterOf(type: FieldType, records: RecordTypes): (value: Json) => CelValue {
  switch (type.type) {
    case "integer":
    case "money":
      return (value) => BigInt(Number(value));
    case "date":
      return (value) => CalendarDay.parse(String(value));
    case "datetime":
      return (value) => parseMoment(String(value));
    case "list": {
      const item = converterOf(type.of, records);
      return (value) => (Array.isArray(value) ? value.map(item) : []);
    }
    case "record": {
      const name = records.className(type);
      const parts = Object.entries(type.fields).map(([key, of]) => [key, converterOf(of, records)] as const);
      return (value) => {
        const record = records.make(name);
        if (value === null || typeof value !== "object" || Array.isArray(value)) return record;
        for (const [key, convert] of parts) {
          const item = Object.hasOwn(value, key) ? value[key] : undefined;
          if (item !== undefined && item !== null) record.set(key, convert(item));
        }
        return record;
      };
    }
    default:
      return (value) => (typeof value === "object" ? null : value);
  }
}

const outputPartsMax = 20_000;

/** The Json of an expression's result; null value inside stays null. Fails on what Json or our bounds cannot hold. */
export function jsonOf(result: unknown): { ok: true; value: Json } | { ok: false; why: string } {
  const seen = { parts: 0 };
  try {
    return { ok: true, value: plain(result, seen) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : "the result cannot be stored" };
  }
}

function plain(result: unknown, seen: { parts: number }): Json {
  seen.parts += 1;
  if (seen.parts > outputPartsMax) throw new Error(`the result has more than ${outputPartsMax} parts`);
  if (result === null || typeof result === "boolean") return result;
  if (typeof result === "string") return text(result);
  if (typeof result === "bigint") {
    const number = Number(result);
    if (!Number.isSafeInteger(number)) throw new Error("the result is a whole number beyond exact range");
    return number;
  }
  if (typeof result === "number") {
    if (!Number.isFinite(result)) throw new Error("the result is not a finite number");
    return result === 0 ? 0 : result;
  }
  if (result instanceof CalendarDay) return result.toString();
  if (result instanceof Date) return result.toISOString();
  if (Array.isArray(result)) return result.map((item) => plain(item, seen));
  if (result instanceof Map) return object([...result.entries()], seen);
  if (typeof result === "object" && Object.getPrototypeOf(result) === Object.prototype)
    return object(Object.entries(result), seen);
  throw new Error("the result is of a kind that cannot be stored, such as a duration");
}

function text(value: string): string {
  if (value.length > 100_000) throw new Error("the result is longer than 100000 characters");
  if (!value.isWellFormed()) throw new Error("the result contains half of a character");
  return value;
}

function object(entries: [unknown, unknown][], seen: { parts: number }): JsonObject {
  const out: JsonObject = {};
  for (const [key, value] of entries) {
    if (typeof key !== "string") throw new Error("the keys of a record must be texts");
    if (forbiddenKeys.has(key)) throw new Error(`"${key}" cannot be a key`);
    out[key] = plain(value, seen);
  }
  return out;
}
