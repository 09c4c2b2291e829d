import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileExpression, evaluate } from "@/core/expression/compile";
import type { FieldType, Json } from "@/core/expression/value";
import { celCellToFeel, celToFeel } from "@/interchange/cel-to-feel";
import { feelCellToCel, feelToCel } from "@/interchange/feel-to-cel";
import { feelCellHolds, feelValue } from "@/interchange/test-feel-values";

const whole: FieldType = { type: "integer" };
const decimal: FieldType = { type: "decimal" };
const text: FieldType = { type: "text" };
const day: FieldType = { type: "date" };
const yesNo: FieldType = { type: "boolean" };

function cel(source: string, type: FieldType, value: Json, expects: FieldType = yesNo): Json {
  if (source === "") return true;
  const compiled = compileExpression(source, { fields: { x: type }, expects });
  if (!compiled.ok) throw new Error(`${source}: ${compiled.message}`);
  const result = evaluate(compiled.expression, { x: value });
  if (!result.ok) throw new Error(`${source}: ${result.why}`);
  return result.value;
}

const texts = fc.oneof(
  fc.constantFrom("a", "A", "", "b c", 'say "x"', "\\", "é\n\t", "-", "]]>", "\b"),
  fc.string({ maxLength: 5 }),
);
const days = fc
  .integer({ min: 0, max: 40 })
  .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
const halves = fc.integer({ min: -20, max: 20 }).map((n) => n / 2);

/** A type with its values and how FEEL and CEL write them. */
const columns = [
  { type: whole, values: fc.integer({ min: -9, max: 9 }), feel: String, cel: String, isOrdered: true },
  { type: decimal, values: halves, feel: String, cel: (value: number) => value.toFixed(1), isOrdered: true },
  {
    type: text,
    values: texts,
    feel: (value: string) => feelText(value),
    cel: (value: string) => JSON.stringify(value),
    isOrdered: false,
  },
  {
    type: day,
    values: days,
    feel: (value: string) => `date("${value}")`,
    cel: (value: string) => `date("${value}")`,
    isOrdered: true,
  },
  { type: yesNo, values: fc.boolean(), feel: String, cel: String, isOrdered: false },
];

function feelText(value: string): string {
  return JSON.stringify(value).replaceAll(/\\(.)/g, (all, letter) =>
    letter === "b" ? "\\u0008" : letter === "f" ? "\\u000c" : all,
  );
}

type Column = {
  type: FieldType;
  values: fc.Arbitrary<Json>;
  feel: (value: never) => string;
  cel: (value: never) => string;
  isOrdered: boolean;
};

function feelCells({ values, feel, isOrdered }: Column): fc.Arbitrary<string> {
  const written = values.map((value) => feel(value as never)); // the column's own values
  const single = isOrdered
    ? fc.oneof(
        written,
        fc.tuple(fc.constantFrom("<", "<=", ">", ">=", "!=", "="), written).map((parts) => parts.join(" ")),
        fc
          .tuple(fc.constantFrom("[", "(", "]"), written, written, fc.constantFrom("]", ")", "["))
          .map(([open, low, high, close]) => `${open}${low}..${high}${close}`),
        fc.tuple(written, written).map(([low, high]) => `? >= ${low} and not(? > ${high})`),
      )
    : fc.oneof(
        written,
        written.map((value) => `!= ${value}`),
        written.map((value) => `? in (${value})`),
      );
  const list = fc.array(single, { minLength: 1, maxLength: 4 }).map((tests) => tests.join(", "));
  return fc.oneof(
    fc.constant("-"),
    single,
    list,
    list.map((tests) => `not(${tests})`),
  );
}

function celCells({ values, cel: write, isOrdered }: Column): fc.Arbitrary<string> {
  const written = values.map((value) => write(value as never)); // the column's own values
  const single = isOrdered
    ? fc.oneof(
        fc
          .tuple(fc.constantFrom("==", "!=", "<", "<=", ">", ">="), written)
          .map(([op, value]) => `x ${op} ${value}`),
        fc
          .tuple(fc.constantFrom(">", ">="), written, fc.constantFrom("<", "<="), written)
          .map(([low, a, high, b]) => `x ${low} ${a} && x ${high} ${b}`),
        fc.array(written, { minLength: 1, maxLength: 3 }).map((list) => `x in [${list.join(", ")}]`),
      )
    : fc.oneof(
        written.map((value) => `x == ${value}`),
        written.map((value) => `x != ${value}`),
        fc.array(written, { minLength: 1, maxLength: 3 }).map((list) => `x in [${list.join(", ")}]`),
      );
  const several = fc.array(single, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    fc.constant(""),
    single,
    several.map((tests) => tests.map((test) => `(${test})`).join(" || ")),
    several.map((tests) => `!(${tests.map((test) => `(${test})`).join(" || ")})`),
    several.map((tests) => tests.map((test) => `(${test})`).join(" && ")),
  );
}

describe("FEEL and CEL", () => {
  it.each(columns.map((column) => [column.type.type, column as Column] as const))(
    "say the same of a %s, from FEEL to CEL",
    (_, column) => {
      fc.assert(
        fc.property(feelCells(column), column.values, (cell, value) => {
          const translated = feelCellToCel(cell, { name: "x", type: column.type });
          if (!translated.ok) throw new Error(`${cell}: ${translated.why}`);
          expect(cel(translated.text, column.type, value)).toBe(feelCellHolds(cell, value as never)); // the column's own values
        }),
        { numRuns: 400 },
      );
    },
  );

  it.each(columns.map((column) => [column.type.type, column as Column] as const))(
    "say the same of a %s, from CEL to FEEL and back",
    (_, column) => {
      fc.assert(
        fc.property(celCells(column), column.values, (cell, value) => {
          const feel = celCellToFeel(cell, "x");
          if (!feel.ok) throw new Error(`${cell}: ${feel.why}`);
          const expected = cel(cell, column.type, value);
          expect(feelCellHolds(feel.text, value as never)).toBe(expected); // the column's own values
          const back = feelCellToCel(feel.text, { name: "x", type: column.type });
          if (!back.ok) throw new Error(`${feel.text}: ${back.why}`);
          expect(cel(back.text, column.type, value)).toBe(expected);
        }),
        { numRuns: 400 },
      );
    },
  );

  it("calculate the same", () => {
    const sums = fc.letrec<{ sum: string }>((tie) => ({
      sum: fc.oneof(
        { maxDepth: 3 },
        fc.integer({ min: 0, max: 9 }).map(String),
        fc.constant("x"),
        fc
          .tuple(tie("sum"), fc.constantFrom("+", "-", "*"), tie("sum"))
          .map(([a, op, b]) => `(${a}) ${op} (${b})`),
        fc.tuple(tie("sum"), tie("sum")).map(([a, b]) => `max(${a}, ${b})`),
        fc.tuple(tie("sum"), tie("sum")).map(([a, b]) => `(if (${a}) < (${b}) then (${a}) else (${b}))`),
        tie("sum").map((a) => `-(${a})`),
      ),
    })).sum;
    fc.assert(
      fc.property(sums, fc.integer({ min: -9, max: 9 }), (source, value) => {
        for (const type of [whole, decimal]) {
          const to = feelToCel(source, type, new Map([["x", { name: "x", type: whole }]]));
          if (!to.ok) throw new Error(`${source}: ${to.why}`);
          const expected = Number(feelValue(source, { x: value })) + 0;
          expect(cel(to.text, whole, value, type)).toBe(expected);
          const back = celToFeel(to.text);
          expect(back.ok && Number(feelValue(back.text, { x: value })) + 0).toBe(expected);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["-", ""],
    ["5", "x == 5"],
    ["5, 7", "x in [5, 7]"],
    ["[1..5)", "x >= 1 && x < 5"],
    ["]1..5[", "x > 1 && x < 5"],
    ["not(5)", "x != 5"],
    ["not(5, >= 9)", "!(x == 5 || x >= 9)"],
    ["< 3, > 8", "x < 3 || x > 8"],
  ])("write the cell %s as %s", (feel, expected) => {
    expect(feelCellToCel(feel, { name: "x", type: whole })).toEqual({ ok: true, text: expected });
  });

  it.each([
    ['"gold", "silver"', 'x in ["gold", "silver"]'],
    ['contains(?, "a")', 'x.contains("a")'],
    ['starts with(lower case(?), "a")', 'lower(x).startsWith("a")'],
  ])("write the cell %s as %s", (feel, expected) => {
    expect(feelCellToCel(feel, { name: "x", type: text })).toEqual({ ok: true, text: expected });
  });

  it("read dates in both ways of writing", () => {
    for (const cell of ['[date("2026-01-01")..date("2026-02-01"))', '[@"2026-01-01"..@"2026-02-01")'])
      expect(feelCellToCel(cell, { name: "x", type: day })).toEqual({
        ok: true,
        text: 'x >= date("2026-01-01") && x < date("2026-02-01")',
      });
  });

  it.each([
    ["1.5", /whole number/],
    ["1e9", /exponent/],
    ['matches(?, "a*")', /not translated/],
    ["unknown", /no input or field/],
    ["[1..", /too early/],
    ['"open', /cannot be read/],
    [`${"(".repeat(500)}1`, /nested too deep/],
    ["1".repeat(5_000), /longer than/],
    ["some y in [1] satisfies y = ?", /not translated/],
  ])("refuse %s with the reason", (feel, why) => {
    const found = feelCellToCel(feel, { name: "x", type: whole });
    expect(found.ok ? found.text : found.why).toMatch(why);
  });

  it.each(["x / 2 > 1", "x % 2 == 0", "size(string(x)) > 1", 'x.matches("a")', "not cel ((", "if == 1"])(
    "refuse %s for FEEL",
    (source) => {
      expect(celCellToFeel(source, "x").ok).toBe(false);
    },
  );
});
