import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExtractOptions } from "../engine";
import { extractEntities } from "./extract-entities";
import { validators } from "./validators";
import { cpuMsOf } from "../test-cpu-time";

const options: ExtractOptions = {
  patterns: [
    { name: "order-id", pattern: String.raw`#W\d{7}`, validator: "upper-case" },
    { name: "zip", pattern: String.raw`\bzip(?: code)?(?: is)? (\d{5}(?:-\d{4})?)\b`, validator: "us-zip" },
    { name: "card", pattern: String.raw`\b\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}\b`, validator: "luhn" },
  ],
  // A Saturday.
  referenceTime: "2026-11-21T12:00:00Z",
};
const found = (text: string, more: Partial<ExtractOptions> = {}) =>
  extractEntities(text, { ...options, ...more }).entities.map(({ name, value }) => [name, value]);
const money = (amountMinor: number, currency: string) => [["money", { amountMinor, currency }]];

describe("extractEntities", () => {
  it("finds a workspace's own patterns, with their validators", () => {
    expect(found("order #w1234567, zip code is 80218")).toEqual([
      ["order-id", "#W1234567"],
      ["zip", "80218"],
    ]);
    expect(found("zip 00100")).toEqual([]);
    expect(found("card 4111 1111 1111 1111")).toEqual([["card", "4111111111111111"]]);
    expect(found("card 4111 1111 1111 1112")).toEqual([]);
  });

  it("gives each entity's place", () => {
    const text = "I am at Olivia.Ito@Example.com, order #W7654321!";
    const { entities } = extractEntities(text, options);
    expect(entities.map(({ name }) => name)).toEqual(["email", "order-id"]);
    for (const { span } of entities) expect(text.slice(span.start, span.end)).toBe(span.text);
  });

  it.each([
    ["write to Ann.Lee+x@mail.example.co.uk.", [["email", "ann.lee+x@mail.example.co.uk"]]],
    ["\u0430dmin@example.com", []],
    ["a@b, @handle, a..b@example.com", []],
    ["ad\u200bmin@example.com", [["email", "admin@example.com"]]],
  ])("e-mail: %j", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    ["it cost $1,234.56", money(123456, "USD")],
    ["20 dollars", money(2000, "USD")],
    ["€20", money(2000, "EUR")],
    ["1.234,50 €", money(123450, "EUR")],
    ["£5.5", money(550, "GBP")],
    ["USD 12", money(1200, "USD")],
    ["CHF 12", money(1200, "CHF")],
    ["12 AUD", money(1200, "AUD")],
    ["CAD $12", money(1200, "CAD")],
    ["12.30 EUR", money(1230, "EUR")],
    ["¥1500", money(1500, "JPY")],
    ["KWD 1.234", money(1234, "KWD")],
    ["1 500 EUR", money(150000, "EUR")],
    ["50 cents", money(50, "USD")],
    ["¥15.50", []],
    ["$99999999999999999", []],
    ["5 items", []],
    ["#W1234567", [["order-id", "#W1234567"]]],
  ])("money: %j", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it("reads a dollar as the workspace's own", () => {
    expect(found("$5", { defaultCurrency: "CAD" })).toEqual(money(500, "CAD"));
    expect(found("$5", { defaultCurrency: "EUR" })).toEqual(money(500, "USD"));
  });

  it.each([
    ["call me at (415) 555-2671", "US", [["phone", "+14155552671"]]],
    ["my number is 4155552671", "US", [["phone", "+14155552671"]]],
    ["item 4068787148", "US", []],
    ["+44 20 7946 0958", "US", [["phone", "+442079460958"]]],
    ["ring 020 7946 0958", "GB", [["phone", "+442079460958"]]],
    ["call 123", "US", []],
  ])("phone: %j in %s", (text, defaultCountry, expected) => {
    expect(found(text, { defaultCountry })).toEqual(expected);
  });

  it.each([
    ["it came yesterday", [["date", "2026-11-20"]]],
    ["deliver it tomorrow at 3pm", [["date", "2026-11-22T15:00"]]],
    ["on 5 March 2027", [["date", "2027-03-05"]]],
    ["ordered on 2026-10-01", [["date", "2026-10-01"]]],
    ["last Friday", [["date", "2026-11-20"]]],
    ["3 days ago", [["date", "2026-11-18"]]],
    ["may I return it", []],
    ["the sun lamp, second one, now", []],
    ["at 10:30", []],
  ])("date: %j", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it("counts days from the reference time alone", () => {
    expect(found("tomorrow", { referenceTime: "2024-02-28T23:30:00Z" })).toEqual([["date", "2024-02-29"]]);
    expect(found("tomorrow", { referenceTime: "2024-02-29T01:30:00+02:00" })).toEqual([
      ["date", "2024-02-29"],
    ]);
  });

  it("refuses dangerous patterns and a malformed time", () => {
    const dangerous = [{ name: "bad", pattern: "(a+)+$", validator: "none" as const }];
    expect(() => extractEntities("a", { ...options, patterns: dangerous })).toThrow(
      expect.objectContaining({ code: "bad-input" }),
    );
    expect(() => extractEntities("a", { ...options, referenceTime: "now" })).toThrow(
      expect.objectContaining({ code: "bad-input" }),
    );
  });

  it("is plain JSON, without overlaps, and the same twice, for any text", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.string({ maxLength: 200 })),
        (text) => {
          const result = extractEntities(text, options);
          expect(extractEntities(text, options)).toEqual(result);
          expect(JSON.parse(JSON.stringify(result))).toEqual(result);
          result.entities
            .slice(1)
            .forEach(({ span }, at) =>
              expect(span.start).toBeGreaterThanOrEqual(result.entities[at]?.span.end ?? 0),
            );
        },
      ),
    );
  });

  it.each([
    "1".repeat(8_000),
    "1,".repeat(4_000),
    "a@".repeat(4_000),
    "a.".repeat(4_000),
    "monday ".repeat(1_100),
    "$1 ".repeat(2_600),
    "+1 ".repeat(2_600),
    "#W".repeat(4_000),
  ])("stays quick on hostile repetition (%#)", (text) => {
    expect(cpuMsOf(() => extractEntities(text, options))).toBeLessThan(3_000);
  });
});

describe("validators", () => {
  it.each([
    ["iban", "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"],
    ["iban", "GB82 WEST 1234 5698 7654 33", null],
    ["luhn", "79927398713", null],
    ["luhn", "4111-1111-1111-1111", "4111111111111111"],
    ["us-zip", "99951", null],
    ["digits", "12-34", "1234"],
    ["digits", "١٢٣", null],
    ["none", "x", "x"],
  ] as const)("%s of %j is %j", (name, value, expected) => {
    expect(validators[name](value)).toBe(expected);
  });
});
