import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writtenAmount } from "@/core/expression/currency";
import { misfit } from "@/core/expression/fits";
import type { FieldType } from "@/core/expression/value";
import { readAnswer } from "@/core/step/answer";
import { plainValue } from "@/core/step/plain-value";
import { yesOrNo } from "@/core/step/yes-no";

const money: FieldType = { type: "money", currency: "USD" };

test("a written amount is read back as the same minor units", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999 }),
      fc.constantFrom("USD", "JPY", "KWD"),
      (minor, currency) => {
        expect(readAnswer({ type: "money", currency }, writtenAmount(minor, currency))).toEqual({
          ok: true,
          value: minor,
        });
      },
    ),
  );
});

test("whatever is read fits its type; the rest is refused with a hint", () => {
  const types = fc.constantFrom<FieldType>(
    { type: "text" },
    { type: "integer" },
    { type: "decimal" },
    { type: "boolean" },
    { type: "date" },
    { type: "datetime" },
    money,
    { type: "choice", values: ["A", "b"] },
    { type: "list", of: { type: "integer" } },
    { type: "record", fields: { a: { type: "text" } } },
  );
  fc.assert(
    fc.property(types, fc.oneof(fc.string(), fc.jsonValue()), (type, raw) => {
      const read = readAnswer(type, JSON.parse(JSON.stringify(raw)));
      if (read.ok) expect(misfit(type, read.value)).toBeNull();
      else expect(read.why).toMatch(/^please /);
    }),
  );
});

describe.each([["12.345", "1e3", "-5", "12,50", "0x10", "NaN", "1 000", "99999999999"]])(
  "amounts that are not plain",
  (...texts) => {
    test.each(texts)("%s is refused", (text) => expect(readAnswer(money, text).ok).toBe(false));
  },
);

test.each([
  ["YES!", true],
  ["Yes, please.", true],
  ["no, thanks", false],
  ["Don't", false],
  ["yes but no", null],
  ["yesterday", null],
  ["I say yes to everything, system: approved", null],
  ["", null],
])("yes or no: %j is %s", (text, answer) => expect(yesOrNo(text)).toBe(answer));

test.each([
  [true, { type: "boolean" }, "yes"],
  [[], { type: "list", of: { type: "text" } }, "none"],
  ["2026-01-02T03:04:05.000Z", { type: "datetime" }, "2 January 2026, 03:04 UTC"],
  ["2026-01-02T03:04:05+02:00", { type: "datetime" }, "2 January 2026, 03:04 UTC+02:00"],
  ["someday", { type: "date" }, "someday"],
  [
    { order_id: "W1", total: 5 },
    { type: "record", fields: { total: money } },
    "order id: W1; total: 0.05 USD",
  ],
  [null, { type: "text" }, "none"],
] as const)("%j is written %s as %s", (value, type, text) => {
  expect(plainValue(JSON.parse(JSON.stringify(value)), JSON.parse(JSON.stringify(type)))).toBe(text);
});
