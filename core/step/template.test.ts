import fc from "fast-check";
import { expect, test } from "vitest";
import type { FieldType, Json } from "@/core/expression/value";
import { fillTemplate, slotsWithoutPart, templateFields } from "@/core/step/template";

const values: Record<string, { value: Json; type: FieldType }> = {
  total: { value: 4_999, type: { type: "money", currency: "USD" } },
  day: { value: "2026-11-21", type: { type: "date" } },
  order: {
    value: { id: "W1", items: ["a", "b"], total: 150 },
    type: { type: "record", fields: { id: { type: "text" }, total: { type: "money", currency: "JPY" } } },
  },
};
const fill = (template: string) =>
  fillTemplate(template, (name) => (Object.hasOwn(values, name) ? (values[name] ?? null) : null));

test.each([
  ["You get {total} back on {day}.", "You get 49.99 USD back on 21 November 2026."],
  ["{order.id}: {order.total}, first {order.items.0}", "W1: 150 JPY, first a"],
  ["{order.items}", "a, b"],
  ["No {Fields} here {}, {1}, {a-b}", "No {Fields} here {}, {1}, {a-b}"],
])("%s", (template, text) => {
  expect(fill(template)).toEqual({ ok: true, value: text });
});

test("a field that is not known is a failure that names it", () => {
  expect(fill("{nothing} {order.nothing} {order.constructor}")).toEqual({
    ok: false,
    why: "{nothing} and {order.nothing} and {order.constructor} is not known",
  });
});

test("names its fields once", () => {
  expect(templateFields("{order.id} {order.total} {day} {{total}}")).toEqual(["order", "day", "total"]);
});

test("what a value brings in is never read as a template", () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(fillTemplate("<{name}>", () => ({ value, type: { type: "text" } }))).toEqual({
        ok: true,
        value: `<${value}>`,
      });
    }),
  );
});

test("a slot that names a part which its field's type does not have is told", () => {
  const total = { type: "money" as const, currency: "USD" };
  const fields = {
    order: {
      type: { type: "record" as const, fields: { total, items: { type: "list" as const, of: total } } },
    },
    note: { type: { type: "text" as const } },
  };
  const text = "{order.total} {order.items.0} {order.no_such} {note} {note.length} {unknown.part}";
  expect(slotsWithoutPart(text, fields)).toEqual(["{order.no_such}", "{note.length}"]);
});
