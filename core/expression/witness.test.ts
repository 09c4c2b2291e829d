import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileExpression, evaluate } from "@/core/expression/compile";
import { conditions, grid, testFields } from "@/core/expression/test-conditions";
import type { FieldType, JsonObject } from "@/core/expression/value";
import { valuesForAll, valuesThatSatisfy } from "@/core/expression/witness";

const order: FieldType = {
  type: "record",
  fields: { status: { type: "choice", values: ["open", "sent"] }, total: { type: "integer" } },
};
const fields: Record<string, FieldType> = {
  ...testFields,
  order,
  items: { type: "list", of: { type: "record", fields: { price: { type: "integer" } } } },
  tags: { type: "list", of: { type: "text" } },
  limit: { type: "money", currency: "USD" },
};

function run(source: string, values: JsonObject): unknown {
  const compiled = compileExpression(source, { fields, expects: { type: "boolean" } });
  if (!compiled.ok) return compiled.message;
  const result = evaluate(compiled.expression, values);
  return result.ok ? result.value : result.why;
}

describe("valuesThatSatisfy", () => {
  it.each([
    ["total > 10000", true, { total: 10_001 }],
    ["total > 10000", false, { total: 0 }],
    ["tier == 'gold' && count >= 3", true, { count: 3, tier: "gold" }],
    ["score > 0.25 && score < 0.3", true, { score: 0.26 }],
    ["!known(city)", true, {}],
    ["known(city) && city != 'Rome'", true, { city: "something else" }],
    ["order.status == 'sent' && order.total > 5", true, { order: { status: "sent", total: 6 } }],
  ])("%s is %s", (source, wanted, values) => {
    expect(valuesThatSatisfy(source, fields, wanted)).toEqual(values);
  });

  it.each([
    "lower(city) == 'rome'",
    "city.startsWith('Ro')",
    "city.startsWith('Ro') && count > 5 && vip",
    "size(items) > 0",
    "tags.exists(tag, tag == 'urgent')",
    "items.all(item, item.price > 100) && size(items) >= 2",
    "total > limit",
    "total - limit > 500",
    "day + 14 < date('2026-01-01')",
    "count % 7 == 3 || total == limit + 5",
  ])("tries out %s, both ways", (source) => {
    for (const wanted of [true, false]) {
      const values = valuesThatSatisfy(source, fields, wanted);
      expect(values).not.toBeNull();
      expect(run(source, values ?? {})).toBe(wanted);
    }
  });

  it("has nothing for what cannot be, and for what does not compile", () => {
    expect(valuesThatSatisfy("count > 3 && count < 4", fields, true)).toBeNull();
    expect(valuesThatSatisfy("vip || !vip", fields, false)).toBeNull();
    expect(valuesThatSatisfy("nothing > 3", fields, true)).toBeNull();
    expect(valuesThatSatisfy("count", fields, true)).toBeNull();
  });

  it("finds what the grid finds, and what it finds was evaluated", () => {
    const names = ["count", "tier", "vip", "city"];
    const rows = grid(names);
    fc.assert(
      fc.property(
        conditions(names, ["size(city) > 4", "lower(city) == 'rome'"]),
        fc.boolean(),
        (source, wanted) => {
          const values = valuesThatSatisfy(source, fields, wanted);
          if (values) expect(run(source, values)).toBe(wanted);
          else expect(rows.some((row) => run(source, row) === wanted)).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("valuesForAll", () => {
  it("meets several wishes at once", () => {
    const wishes = [
      { condition: "total > 500", wanted: true },
      { condition: "total > 1000", wanted: false },
      { condition: "tier == 'gold'", wanted: true },
    ];
    expect(valuesForAll(wishes, fields)).toEqual({ total: 501, tier: "gold" });
    expect(valuesForAll([...wishes, { condition: "total > 2000", wanted: true }], fields)).toBeNull();
    expect(valuesForAll([], fields)).toEqual({});
  });
});
