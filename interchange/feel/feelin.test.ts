/**
 * A second FEEL (feelin, of the makers of bpmn.io) against ours: what we write in FEEL means there what the CEL meant, and
 * what we read from FEEL means in CEL what it means there. Left out of what is read are three things that feelin 8.2 does
 * otherwise than DMN 1.5: ranges whose end lies before their start are turned round, `? in (true)` is true of any input,
 * and a list of dates as a test holds for none.
 */
import fc from "fast-check";
import { evaluate as feelinValue, unaryTest } from "feelin";
import { describe, expect, it } from "vitest";
import { compileExpression, evaluate } from "@/core/expression/compile";
import type { FieldType, Json } from "@/core/expression/value";
import { celCellToFeel, celToFeel } from "@/interchange/cel-to-feel";
import { feelCellToCel, feelToCel } from "@/interchange/feel-to-cel";

type Column = {
  type: FieldType;
  values: fc.Arbitrary<Json>;
  feel: (value: Json) => string;
  cel: (value: Json) => string;
  isOrdered: boolean;
};

const quoted = (value: Json) =>
  // FEEL knows fewer escapes than JSON.
  JSON.stringify(value).replaceAll(/\\([bf])/g, (_, letter) => (letter === "b" ? "\\u0008" : "\\u000c"));
const day = (value: Json) => `date("${String(value)}")`;
const moment = (called: string) => (value: Json) => `${called}("${String(value)}")`;
const days = fc
  .integer({ min: 0, max: 40 })
  .map((count) => new Date(Date.UTC(2026, 0, 1 + count)).toISOString().slice(0, 10));

const columns: Record<string, Column> = {
  "whole numbers": {
    ...{ type: { type: "integer" }, values: fc.integer({ min: -9, max: 9 }) },
    ...{ feel: String, cel: String, isOrdered: true },
  },
  fractions: {
    ...{ type: { type: "decimal" }, values: fc.integer({ min: -20, max: 20 }).map((count) => count / 2) },
    ...{ feel: String, cel: (value) => Number(value).toFixed(1), isOrdered: true },
  },
  texts: {
    type: { type: "text" },
    values: fc.oneof(
      fc.constantFrom("a", "A", "", "b c", 'say "x"', "\\", "é\n\t", "-", "]]>", "\b", "not(1)", "👩‍👩‍👧"),
      fc.string({ maxLength: 5 }),
    ),
    ...{ feel: quoted, cel: (value) => JSON.stringify(value), isOrdered: false },
  },
  dates: { type: { type: "date" }, values: days, feel: day, cel: day, isOrdered: true },
  "dates with times": {
    type: { type: "datetime" },
    values: days.map((each) => `${each}T08:30:00Z`),
    ...{ feel: moment("date and time"), cel: moment("datetime"), isOrdered: true },
  },
  "yes and no": {
    ...{ type: { type: "boolean" }, values: fc.boolean(), feel: String, cel: String, isOrdered: false },
  },
};

/** The value as feelin has it. */
function valueThere({ type, feel }: Column, value: Json): unknown {
  return type.type === "date" || type.type === "datetime" ? feelinValue(feel(value)).value : value;
}

function holdsThere(cell: string, column: Column, value: Json): boolean {
  const { value: holds, warnings } = unaryTest(cell, { "?": valueThere(column, value) });
  expect(warnings).toEqual([]);
  if (holds === null) throw new Error(`feelin has no answer to ${cell}`);
  return holds;
}

function holdsHere(condition: string, { type }: Column, value: Json): boolean {
  return condition === "" || valueHere(condition, { x: type }, { x: value }, { type: "boolean" }) === true;
}

function valueHere(
  source: string,
  fields: Record<string, FieldType>,
  values: Record<string, Json>,
  expects: FieldType,
): Json {
  const compiled = compileExpression(source, { fields, expects });
  if (!compiled.ok) throw new Error(`${source}: ${compiled.message}`);
  const result = evaluate(compiled.expression, values);
  if (!result.ok) throw new Error(`${source}: ${result.why}`);
  return result.value;
}

/** Two values in their order: feelin turns other ranges round. */
function ends({ values, type }: Column): fc.Arbitrary<[Json, Json]> {
  const isNumber = type.type === "integer" || type.type === "decimal";
  return fc
    .tuple(values, values)
    .map(([a, b]) => ((isNumber ? Number(a) > Number(b) : String(a) > String(b)) ? [b, a] : [a, b]));
}

function celCells(column: Column): fc.Arbitrary<string> {
  const { values, cel, isOrdered, type } = column;
  const written = values.map(cel);
  const list = fc.array(written, { minLength: 1, maxLength: 3 }).map((each) => `x in [${each.join(", ")}]`);
  const compared = (...ops: string[]) =>
    fc.tuple(fc.constantFrom(...ops), written).map(([op, value]) => `x ${op} ${value}`);
  const range = fc
    .tuple(fc.constantFrom(">", ">="), written, fc.constantFrom("<", "<="), written)
    .map(([low, a, high, b]) => `x ${low} ${a} && x ${high} ${b}`);
  const parts = written.map(
    (value) => `x.contains(${value}) || lower(x).startsWith(${value}) || x.endsWith(${value})`,
  );
  const single = fc.oneof(
    ...(isOrdered ? [compared("==", "!=", "<", "<=", ">", ">="), range] : [compared("==", "!=")]),
    ...(type.type === "text" ? [parts] : []),
    list,
  );
  const several = fc.array(single, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    fc.constant(""),
    single,
    several.map((each) => each.map((one) => `(${one})`).join(" || ")),
    several.map((each) => each.map((one) => `(${one})`).join(" && ")),
    several.map((each) => `!(${each.join(" || ")})`),
    fc.tuple(single, single, single).map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
  );
}

function feelCells(column: Column): fc.Arbitrary<string> {
  const { values, feel, isOrdered, type } = column;
  const written = values.map(feel);
  const several = fc.array(written, { minLength: 1, maxLength: 3 });
  const compared = (...ops: string[]) =>
    fc.tuple(fc.constantFrom(...ops), written).map(([op, value]) => `${op} ${value}`);
  const range = fc
    .tuple(fc.constantFrom("[", "(", "]"), ends(column), fc.constantFrom("]", ")", "["))
    .map(([open, [a, b], close]) => `${open}${feel(a)}..${feel(b)}${close}`);
  const single = fc.oneof(
    written,
    compared("!="),
    written.map((value) => `not(? = ${value})`),
    ...(isOrdered
      ? [
          compared("=", "<", "<=", ">", ">="),
          range,
          range.map((each) => `? in ${each}`),
          ends(column).map(([a, b]) => `? between ${feel(a)} and ${feel(b)}`),
          ends(column).map(([a, b]) => `? >= ${feel(a)} and ? < ${feel(b)} or ? = ${feel(b)}`),
          ends(column).map(([a, b]) => `if ? > ${feel(a)} then ? < ${feel(b)} else ? = ${feel(a)}`),
        ]
      : []),
    ...(type.type === "text"
      ? ["contains", "starts with", "ends with"].map((name) => written.map((value) => `${name}(?, ${value})`))
      : []),
    ...(type.type === "date" ? [values.map((value) => `>= @"${String(value)}"`)] : []),
    ...(type.type === "boolean" ? [] : [several.map((each) => `? in (${each.join(", ")})`)]),
    ...(["text", "integer", "decimal"].includes(type.type)
      ? [several.map((each) => `[${each.join(", ")}]`)]
      : []),
  );
  const tests = fc.array(single, { minLength: 1, maxLength: 3 }).map((each) => each.join(", "));
  return fc.oneof(
    fc.constant("-"),
    single,
    tests,
    tests.map((each) => `not(${each})`),
  );
}

describe.each(Object.entries(columns))("cells of %s", { timeout: 60_000 }, (_, column) => {
  it("that we write in FEEL mean in feelin what they meant in CEL", () => {
    let written = 0;
    fc.assert(
      fc.property(celCells(column), column.values, (cell, value) => {
        const to = celCellToFeel(cell, "x");
        if (!to.ok) throw new Error(`${cell}: ${to.why}`);
        written += 1;
        expect([to.text, holdsThere(to.text, column, value)]).toEqual([
          to.text,
          holdsHere(cell, column, value),
        ]);
      }),
      { numRuns: 300 },
    );
    expect(written).toBeGreaterThan(0);
  });

  it("that feelin reads and we translate mean the same in CEL", () => {
    let translated = 0;
    fc.assert(
      fc.property(feelCells(column), column.values, (cell, value) => {
        const to = feelCellToCel(cell, { name: "x", type: column.type });
        const there = holdsThere(cell, column, value);
        if (!to.ok) throw new Error(`${cell}: ${to.why}`);
        translated += 1;
        expect([cell, holdsHere(to.text, column, value)]).toEqual([cell, there]);
      }),
      { numRuns: 300 },
    );
    expect(translated).toBeGreaterThan(0);
  });
});

const sums = fc.letrec<{ sum: string }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.integer({ min: 0, max: 9 }).map(String),
    fc.constant("x"),
    fc.tuple(tie("sum"), fc.constantFrom("+", "-", "*"), tie("sum")).map(([a, op, b]) => `${a} ${op} ${b}`),
    fc.tuple(tie("sum"), fc.constantFrom("+", "-", "*"), tie("sum")).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie("sum"), tie("sum")).map(([a, b]) => `max(${a}, ${b})`),
    fc.tuple(tie("sum"), tie("sum")).map(([a, b]) => `min(${a}, ${b})`),
    tie("sum").map((a) => `-(${a})`),
  ),
})).sum;

describe("values", { timeout: 60_000 }, () => {
  const whole: FieldType = { type: "integer" };
  const names = new Map([["x", { name: "x", type: whole }]]);

  it("of sums are the same, read from FEEL and written in FEEL", () => {
    fc.assert(
      fc.property(sums, fc.integer({ min: -9, max: 9 }), (source, x) => {
        const there = Number(feelinValue(source, { x }).value) + 0;
        const to = feelToCel(source, whole, names);
        if (!to.ok) throw new Error(`${source}: ${to.why}`);
        expect([source, valueHere(to.text, { x: whole }, { x }, whole)]).toEqual([source, there]);
        const back = celToFeel(to.text);
        if (!back.ok) throw new Error(`${to.text}: ${back.why}`);
        expect([back.text, Number(feelinValue(back.text, { x }).value) + 0]).toEqual([back.text, there]);
      }),
      { numRuns: 300 },
    );
  });

  it("of conditions are the same, read from FEEL and written in FEEL", () => {
    const conditions = fc
      .tuple(sums, fc.constantFrom("=", "!=", "<", "<=", ">", ">="), sums, fc.constantFrom("and", "or"), sums)
      .map(([a, op, b, word, c]) => `if ${a} ${op} ${b} ${word} not(x > ${c}) then "yes" else "no"`);
    fc.assert(
      fc.property(conditions, fc.integer({ min: -9, max: 9 }), (source, x) => {
        const there = feelinValue(source, { x }).value;
        const to = feelToCel(source, { type: "text" }, names);
        if (!to.ok) throw new Error(`${source}: ${to.why}`);
        expect([source, valueHere(to.text, { x: whole }, { x }, { type: "text" })]).toEqual([source, there]);
        const back = celToFeel(to.text);
        if (!back.ok) throw new Error(`${to.text}: ${back.why}`);
        expect([back.text, feelinValue(back.text, { x }).value]).toEqual([back.text, there]);
      }),
      { numRuns: 300 },
    );
  });
});
