import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { busyMs } from "@/core/expression/test-busy-ms";
import { compileExpression, evaluate } from "@/core/expression/compile";
import { toEnglish } from "@/core/expression/english";
import { fromEnglish } from "@/core/expression/from-english";
import { conditions, grid, testFields } from "@/core/expression/test-conditions";
import type { FieldType, JsonObject } from "@/core/expression/value";

const labels = { total: "the order total", tier: "the customer's tier", city: "the city" };
const options = { labels, fields: testFields };

function truth(source: string, values: JsonObject): unknown {
  const compiled = compileExpression(source, { fields: testFields });
  if (!compiled.ok) return compiled.message;
  const result = evaluate(compiled.expression, values);
  return result.ok && result.value;
}

describe("fromEnglish", () => {
  it.each([
    ["the order total is at most 50.00 USD", "total <= 5000"],
    ["the customer's tier is one of “gold” or “silver”", 'tier in ["gold", "silver"]'],
    ["vip is yes and the city is not “Rome or Oslo”", 'vip && city != "Rome or Oslo"'],
    ["either vip is yes or count is 3, and score is more than 0.5", "(vip || count == 3) && score > 0.5"],
    [
      "vip is no or both count is 3 and day is less than the day 2026-01-01",
      '!vip || (count == 3 && day < date("2026-01-01"))',
    ],
    ["the city contains “x”", 'city.contains("x")'],
    ["the city is known and count is not known", "known(city) && !known(count)"],
  ])("%s", (sentence, source) => {
    expect(fromEnglish(sentence, options)).toBe(source);
    expect(toEnglish(source, options)).toBe(sentence);
  });

  it.each([
    "",
    "the moon is full",
    "the order total is big",
    "the order total is at most 50.00 EUR",
    "vip is yes and",
  ])("does not guess what “%s” means", (sentence) => {
    expect(fromEnglish(sentence, options)).toBeNull();
  });

  it("reads a yes-or-no field by itself", () => {
    expect(fromEnglish("vip is yes", options)).toBe("vip");
    expect(fromEnglish("vip is no", options)).toBe("!vip");
    expect(fromEnglish("vip", options)).toBeNull();
  });

  it("reads about parts of records, lists and what is filled in", () => {
    const fields: Record<string, FieldType> = {
      ...testFields,
      items: { type: "list", of: { type: "text" } },
      order: {
        type: "record",
        fields: {
          status: { type: "choice", values: ["open", "sent"] },
          total: { type: "money", currency: "USD" },
          payer: { type: "record", fields: { is_new: { type: "boolean" } } },
        },
      },
    };
    const more = { fields, labels: { ...labels, order: "the order" } };
    for (const [sentence, source] of [
      ["status of the order is “open”", 'order.status == "open"'],
      ["the order total of the order is more than 500", "order.total > 500"],
      ["is new of payer of the order is no", "!order.payer.is_new"],
      ["the number of items is at least 2 and the city is filled in", "size(items) >= 2 && has_text(city)"],
    ] as const) {
      expect(toEnglish(source, more)).toBe(sentence);
      expect(fromEnglish(sentence, more)).toBe(source);
    }
  });

  it("does not read what could mean two things", () => {
    const sentence = toEnglish("!(tier in ['gold']) && vip", options);
    expect(toEnglish("!(tier in ['gold'] && vip)", options)).toBe(sentence);
    expect(fromEnglish(sentence, options)).toBeNull();
  });

  it("gives a condition of the same meaning, or none", () => {
    const names = ["count", "tier", "vip", "city"];
    const rows = grid(names);
    let read = 0;
    fc.assert(
      fc.property(conditions(names), (source) => {
        const back = fromEnglish(toEnglish(source, options), options);
        if (back === null) return;
        read += 1;
        for (const row of rows) expect(truth(back, row)).toBe(truth(source, row));
      }),
      { numRuns: 400 },
    );
    // Most random ones have a ternary or a fixed true in them, which no sentence is written for.
    expect(read).toBeGreaterThan(10);
  });

  it("does not guess what a negation reaches over where another in it is not said", () => {
    const source = "!(!(count == 3)) || vip";
    expect(fromEnglish(toEnglish(source, options), options)).toBeNull();
  });

  it("reads all that joins plain comparisons", () => {
    const atoms = fc.constantFrom(
      "count > 3",
      "tier == 'gold'",
      "vip",
      "!vip",
      "city in ['Rome', 'Oslo']",
      "total <= 5000",
    );
    const rows = grid(["count", "tier", "vip", "city", "total"]).filter((_, index) => index % 7 === 0);
    const joined = fc.tuple(
      atoms,
      fc.constantFrom("&&", "||"),
      atoms,
      fc.constantFrom("&&", "||"),
      atoms,
      fc.boolean(),
    );
    fc.assert(
      fc.property(joined, ([a, first, b, second, c, isLeft]) => {
        const source = isLeft ? `(${a} ${first} ${b}) ${second} ${c}` : `${a} ${first} (${b} ${second} ${c})`;
        const back = fromEnglish(toEnglish(source, options), options);
        expect(back).not.toBeNull();
        for (const row of rows) expect(truth(back ?? "", row)).toBe(truth(source, row));
      }),
      { numRuns: 150 },
    );
  });

  it("ends soon whatever it is given", () => {
    const long = Array.from({ length: 40 }, () => "vip is yes").join(" or ");
    const started = busyMs();
    fromEnglish(long, options);
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => fromEnglish(text, options) === null || true),
    );
    expect(busyMs() - started).toBeLessThan(5_000);
  });
});
