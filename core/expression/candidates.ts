/** Values worth trying where a condition cannot be solved: those it mentions, their neighbours, and plain ones. */
import { CalendarDay, parseMoment } from "@/core/expression/calendar-day";
import { constantOf } from "@/core/expression/constants";
import { misfit } from "@/core/expression/fits";
import { readTree } from "@/core/expression/formula";
import { nodesOf } from "@/core/expression/meter";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";

const literalsMax = 60;

/** The fixed values that the expressions mention, `money(...)` and `date(...)` worked out. */
export function literalsOf(sources: readonly string[]): Json[] {
  const found = new Set<Json>();
  for (const source of sources) {
    const tree = readTree(source);
    for (const node of tree ? nodesOf(tree) : []) {
      const isLiteral = node.op === "value" || node.op === "-_" || node.op === "call";
      const value = isLiteral ? constantOf(node) : null;
      if (value !== null && typeof value !== "object") found.add(value);
      if (found.size >= literalsMax) return [...found];
    }
  }
  return [...found];
}

/** A value of the type that says nothing in particular. */
export function plainValueOf(type: FieldType): Json {
  switch (type.type) {
    case "text":
      return "something else";
    case "integer":
    case "decimal":
    case "money":
      return 0;
    case "boolean":
      return false;
    case "date":
      return "2026-06-15";
    case "datetime":
      return "2026-06-15T12:00:00.000Z";
    case "choice":
      return type.values[0] ?? null;
    case "list":
      return [];
    case "record":
      return Object.fromEntries(Object.entries(type.fields).map(([key, of]) => [key, plainValueOf(of)]));
  }
}

/** Values of the type near the literals; each fits the type. */
export function candidatesFor(type: FieldType, literals: readonly Json[]): Json[] {
  const unique = new Map(raw(type, literals).map((value) => [JSON.stringify(value), value]));
  return [...unique.values()].filter((value) => misfit(type, value) === null);
}

function raw(type: FieldType, literals: readonly Json[]): Json[] {
  const numbers = literals.filter((value) => typeof value === "number");
  const texts = literals.filter((value) => typeof value === "string");
  switch (type.type) {
    case "text":
      return [
        ...texts.flatMap((text) => [text, text.toUpperCase(), `${text} ${text}`, ` ${text}`]),
        "",
        "text",
      ];
    case "integer":
    case "money":
      return [
        ...numbers.flatMap((near) => [near, near + 1, near - 1]).map(Math.round),
        0,
        1,
        -1,
        100,
        100_000,
      ];
    case "decimal":
      return [...numbers.flatMap((near) => [near, near + 0.5, near - 0.5]), 0, 1, -1, 100];
    case "boolean":
      return [true, false];
    case "choice":
      return [...type.values];
    case "date":
      return ["2026-06-15", "2000-01-01", ...texts.flatMap(daysNear)];
    case "datetime":
      return ["2026-06-15T12:00:00Z", ...texts.flatMap(momentsNear)];
    case "list": {
      const items = candidatesFor(type.of, literals).slice(0, 6);
      return [[], ...items.map((item) => [item]), ...items.map((item) => [item, item]), items];
    }
    case "record":
      return variations(type.fields, literals);
  }
}

/** The plain record, and it with one part changed at a time. */
function variations(fields: Record<string, FieldType>, literals: readonly Json[]): Json[] {
  const plain: JsonObject = Object.fromEntries(
    Object.entries(fields).map(([key, of]) => [key, plainValueOf(of)]),
  );
  const changed = Object.entries(fields).flatMap(([key, of]) =>
    candidatesFor(of, literals)
      .slice(0, 8)
      .map((value) => ({ ...plain, [key]: value })),
  );
  return [plain, ...changed];
}

function daysNear(text: string): string[] {
  const day = CalendarDay.parse(text.slice(0, 10));
  return day ? [day, day.plus(1n), day.plus(-1n)].flatMap((near) => (near ? [near.toString()] : [])) : [];
}

function momentsNear(text: string): string[] {
  const moment = parseMoment(text) ?? (CalendarDay.parse(text) && new Date(`${text}T00:00:00Z`));
  return moment ? [0, 1_000, -1_000].map((byMs) => new Date(moment.getTime() + byMs).toISOString()) : [];
}
