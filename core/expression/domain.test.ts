import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compared, domainOf, type Comparison, type Domain } from "@/core/expression/domain";
import {
  complement,
  covers,
  everyValue,
  intersection,
  isEvery,
  meets,
  union,
  type ValueSet,
} from "@/core/expression/intervals";
import type { FieldType, Json } from "@/core/expression/value";

function domain(type: FieldType): Domain {
  const made = domainOf(type);
  if (!made) throw new Error("no domain");
  return made;
}
const whole = domain({ type: "integer" });
const decimal = domain({ type: "decimal" });
const set = fc
  .array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.nat(6)), { maxLength: 5 })
  .map((parts): ValueSet =>
    union(
      parts.map(([low, length]) => [[low, low + length]]),
      whole,
    ),
  );
const has = (values: ValueSet, value: number) => values.some(([low, high]) => low <= value && value <= high);
const probes = Array.from({ length: 61 }, (_, index) => index - 30);

describe("sets of intervals", () => {
  it("mean what sets mean", () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        for (const value of probes) {
          expect(has(intersection(a, b), value)).toBe(has(a, value) && has(b, value));
          expect(has(union([a, b], whole), value)).toBe(has(a, value) || has(b, value));
          expect(has(complement(a, whole), value)).toBe(!has(a, value));
        }
        expect(meets(a, b)).toBe(intersection(a, b).length > 0);
        expect(covers(a, b)).toBe(intersection(complement(a, whole), b).length === 0);
        expect(complement(complement(a, whole), whole)).toEqual(a);
        expect(isEvery(union([a, complement(a, whole)], whole), whole)).toBe(true);
      }),
    );
  });
});

describe("domains", () => {
  const types: [FieldType, Json, Json][] = [
    [{ type: "integer" }, 3, 4],
    [{ type: "money", currency: "USD" }, 3, 4],
    [{ type: "decimal" }, 0.5, 0.75],
    [{ type: "date" }, "2026-02-28", "2026-03-01"],
    [{ type: "datetime" }, "2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.001Z"],
    [{ type: "boolean" }, false, true],
  ];
  it.each(types)("%o knows its order", (type, small, great) => {
    const one = domain(type);
    const sets = (operator: Comparison) => compared(one, operator, small) ?? [];
    const place = (value: Json) => one.place(value) ?? Number.NaN;
    expect(has(sets("<"), place(small))).toBe(false);
    expect(has(sets("<="), place(small))).toBe(true);
    expect(has(sets(">"), place(great))).toBe(true);
    expect(has(sets("!="), place(great))).toBe(true);
    expect(intersection(sets("<"), sets(">="))).toEqual([]);
    expect(isEvery(union([sets("<="), sets(">")], one), one)).toBe(true);
    expect(one.value(one.pick(sets("==")))).toBe(small);
  });

  it("finds nothing between neighbours", () => {
    const between = (one: Domain, low: Json, high: Json) =>
      intersection(compared(one, ">", low) ?? [], compared(one, "<", high) ?? []);
    expect(between(whole, 1, 2)).toEqual([]);
    expect(between(domain({ type: "date" }), "2026-02-28", "2026-03-01")).toEqual([]);
    expect(between(decimal, 0, Number.MIN_VALUE)).toEqual([]);
    expect(between(decimal, 1, 1 + Number.EPSILON)).toEqual([]);
    const middle = between(decimal, 1, 2);
    expect(decimal.value(decimal.pick(middle))).toBe(1.1);
  });

  it("keeps within the exact range, whatever the literal", () => {
    expect(compared(whole, "<", 2 ** 63)).toEqual(everyValue(whole));
    expect(compared(whole, "==", 2 ** 63)).toEqual([]);
    expect(compared(whole, ">", 2 ** 53)).toEqual([]);
    expect(compared(whole, ">", 2.5)).toEqual([[3, whole.max]]);
  });

  it("compares texts only for equality and has always another one", () => {
    const text = domain({ type: "text" });
    const rest = intersection(compared(text, "!=", "a") ?? [], compared(text, "!=", "something else") ?? []);
    expect(text.value(text.pick(rest))).toBe("something else 2");
    expect(compared(text, "<", "a")).toBeNull();
    expect(domainOf({ type: "list", of: { type: "text" } })).toBeNull();
  });
});
