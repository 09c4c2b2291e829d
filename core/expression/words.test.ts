import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileExpression } from "@/core/expression/compile";
import { fromEnglish } from "@/core/expression/from-english";
import { toEnglish } from "@/core/expression/english";
import { conditions, testFields } from "@/core/expression/test-conditions";
import { exampleSentences, readWords, sentenceOf } from "@/core/expression/words";
import type { FieldType } from "@/core/expression/value";

const labels = {
  total: "Order total",
  tier: "Tier",
  city: "City",
  count: "Days late",
  vip: "VIP",
  day: "Sent on",
};
const options = { labels, fields: testFields };

describe("readWords", () => {
  it.each([
    ["Days late is more than 5", "count > 5"],
    ["days late is over 5.", "count > 5"],
    ["If days late exceeds 5 and vip is true", "count > 5 && vip"],
    ["order total is up to $50", "total <= 5000"],
    ["Order total is at least 50.5 usd", "total >= 5050"],
    ['tier is "gold"', 'tier == "gold"'],
    ["tier is Gold", 'tier == "gold"'],
    ["tier is one of gold or silver", 'tier in ["gold", "silver"]'],
    ["tier is one of gold, silver or none and VIP is no", 'tier in ["gold", "silver", "none"] && !vip'],
    ["sent on is before 2026-01-31", 'day < date("2026-01-31")'],
    ['City contains "and so on"', 'city.contains("and so on")'],
    ['city isn\'t "Rome"', 'city != "Rome"'],
    ["count equals 3", "count == 3"],
    ["Either VIP is yes or tier is gold, and days late is 3", '(vip || tier == "gold") && count == 3'],
    ["City is set", "known(city)"],
    ["VIP is not yes", "!vip"],
    ["vip is true", "vip"],
  ])("%s", (sentence, source) => {
    expect(readWords(sentence, options)).toEqual({
      ...{ ok: true, source },
      sentence: sentenceOf(source, options),
    });
  });

  it("says which part is not understood, and what can be said there", () => {
    expect(readWords("Days late is 5 and the moon is full", options)).toEqual({
      ...{ ok: false, part: "the moon is full" },
      why: "It does not begin with the name of a field.",
    });
    expect(readWords("VIP is perhaps", options)).toMatchObject({ part: "VIP is perhaps" });
    expect(readWords("tier is bronze", options)).toMatchObject({
      why: "After “Tier” say “is” or “is not” and one of “gold”, “silver”, “none”.",
    });
    expect(readWords("Order total is 50 EUR", options)).toMatchObject({
      ok: false,
      part: "Order total is 50 EUR",
    });
    expect(readWords("", options)).toMatchObject({ ok: false });
  });

  it("asks back where and stands beside or", () => {
    const reading = readWords("VIP is yes and days late is 3 or tier is gold", options);
    expect(reading).toMatchObject({ ok: false, part: null });
    expect(!reading.ok && reading.why).toContain("more than one way");
  });

  it("does not choose between two fields of one name", () => {
    const twins = { fields: testFields, labels: { count: "Days", score: "Days" } };
    expect(readWords("days is more than 3", twins)).toMatchObject({ ok: false });
  });

  it("reads every sentence that fromEnglish reads, as the same condition", () => {
    fc.assert(
      fc.property(conditions(["count", "tier", "vip", "city"]), (source) => {
        const sentence = toEnglish(source, options);
        const exact = fromEnglish(sentence, options);
        const reading = readWords(sentence, options);
        if (exact !== null) expect(reading).toMatchObject({ ok: true, source: exact });
        if (reading.ok)
          expect(
            compileExpression(reading.source, { fields: testFields, expects: { type: "boolean" } }).ok,
          ).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("never throws", () => {
    const word = fc.constantFrom(
      "Days late",
      "is",
      "VIP",
      "and",
      "or",
      "either",
      ",",
      "“",
      "”",
      '"',
      "5",
      "$",
      "yes",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 80 }),
          fc.array(word).map((words) => words.join(" ")),
        ),
        (text) => {
          expect(typeof readWords(text, options).ok).toBe("boolean");
        },
      ),
    );
  });
});

describe("exampleSentences", () => {
  it("makes two of the journey's own fields, which can be read", () => {
    expect(exampleSentences(options)).toEqual([
      "Days late is more than 5",
      "Order total is at most 50.00 USD or score is at least 2.5",
    ]);
    const plain: Record<string, FieldType> = { name: { type: "text" }, late: { type: "integer" } };
    expect(exampleSentences({ fields: plain, labels: {} })).toEqual([
      "late is more than 5",
      "name is filled in or late is more than 5",
    ]);
    expect(exampleSentences({ fields: {}, labels: {} })).toEqual([]);
  });

  it("reads each of its examples, whatever the fields", () => {
    const one = fc.constantFrom<FieldType>(...Object.values(testFields), {
      type: "list",
      of: { type: "text" },
    });
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{2,6}$/), one, { maxKeys: 4 }), (fields) => {
        for (const sentence of exampleSentences({ fields, labels: {} }))
          expect(readWords(sentence, { fields, labels: {} }).ok).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
