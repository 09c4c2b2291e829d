import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toEnglish } from "@/core/expression/english";
import type { FieldType } from "@/core/expression/value";

const labels = { total: "the order total", status: "the status", items: "the items", fee: "the fee" };
const fields: Record<string, FieldType> = {
  total: { type: "money", currency: "USD" },
  fee: { type: "money", currency: "JPY" },
  vip: { type: "boolean" },
};

describe("toEnglish", () => {
  it.each([
    ["total <= 5000", "the order total is at most 50.00 USD"],
    ["fee > 5000", "the fee is more than 5000 JPY"],
    ["total <= money('50.00') && vip", "the order total is at most 50.00 USD and vip is yes"],
    [
      "!(total > 100) || status in ['a', 'b']",
      "the order total is at most 1.00 USD or the status is one of “a” or “b”",
    ],
    ["(a == 1 || b == 2) && !vip", "either a is 1 or b is 2, and vip is no"],
    ["known(total) && !known(status)", "the order total is known and the status is not known"],
    ["vip == false", "vip is no"],
    [
      "items.exists(item, item.price > 3)",
      "for at least one item of the items, price of the item is more than 3",
    ],
    ["size(items) >= 2", "the number of the items is at least 2"],
    ["vip ? total : 0", "the order total if vip is yes, otherwise 0"],
    ["last_order_day < date('2026-01-01')", "last order day is less than the day 2026-01-01"],
    ["this is not an expression", "this is not an expression"],
  ])("%s", (source, english) => {
    expect(toEnglish(source, { labels, fields })).toBe(english);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string(), (source) => {
        expect(typeof toEnglish(source, { labels })).toBe("string");
      }),
    );
  });
});
