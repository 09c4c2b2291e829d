import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conditions, testFields } from "@/core/expression/test-conditions";
import { keepWords, readingOf, wordsOf, wordsTrouble, writeWords } from "@/steps/written-words";

const vocabulary = { fields: testFields, labels: { count: "Days late", vip: "VIP" } };
const begin = (source: string) => wordsOf(null, source, true, vocabulary);
const write = (source: string, text: string) => writeWords(begin(source), text, vocabulary);

describe("a condition in words", () => {
  it("begins with what the condition says", () => {
    expect(begin("count>5")).toEqual({
      text: "Days late is more than 5",
      base: "count>5",
      source: "count>5",
    });
    expect(begin("vip").text).toBe("VIP is yes");
    expect(wordsOf(null, "count >", false, vocabulary).text).toBe("");
  });

  it("becomes what the sentence says", () => {
    expect(write("vip", "Days late is over 3").source).toBe("count > 3");
  });

  it("stays as it was while the sentence is not understood, also after a part of it was", () => {
    const half = write("count > 5 ", "VIP is yes");
    expect(half.source).toBe("vip");
    const whole = writeWords(half, "VIP is yes and the moon is full", vocabulary);
    expect(whole.source).toBe("count > 5 ");
    expect(wordsTrouble(whole, vocabulary)).toContain("“the moon is full” is not understood");
  });

  it("goes on from what was understood when the field was left", () => {
    const kept = keepWords(write("count > 5", "VIP is yes"));
    expect(writeWords(kept, "VIP is yes and", vocabulary).source).toBe("vip");
  });

  it("keeps the sentence while the condition is the same, and lets a new condition win", () => {
    const words = write("count > 5", "something");
    expect(wordsOf(words, "count > 5", true, vocabulary).text).toBe("something");
    expect(wordsOf(words, "count > 6", true, vocabulary).text).toBe("Days late is more than 6");
  });

  it("loses nothing in going to words and back", () => {
    fc.assert(
      fc.property(conditions(["count", "vip", "tier"]), (source) => {
        const words = begin(source);
        expect(words.source).toBe(source);
        expect(readingOf(words, vocabulary)).toBeNull();
        expect(writeWords(words, words.text, vocabulary).source).toBe(source);
      }),
      { numRuns: 80 },
    );
  });
});
