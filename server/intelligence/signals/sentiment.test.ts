import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentimentOf, sentimentTrendOf } from "./sentiment";

describe("sentimentOf", () => {
  it.each([
    ["This is terrible, I hate it, worst shop ever", "negative"],
    ["I am furious and very disappointed", "negative"],
    ["Thank you so much, that was wonderful", "positive"],
    ["please cancel my order", "neutral"],
    ["I want to return an item, no rush", "neutral"],
    ["where is my parcel", "neutral"],
    ["", "neutral"],
  ])("finds %j %s", (text, label) => {
    expect(sentimentOf(text).label).toBe(label);
  });

  it("falls below the default threshold of -0.7 only for real anger", () => {
    expect(sentimentOf("This is a disaster, you are awful, I hate this horrible shop").score).toBeLessThan(
      -0.7,
    );
    expect(sentimentOf("I'm a bit disappointed that it broke").score).toBeGreaterThan(-0.7);
  });

  it("shows the words that count, where they stand", () => {
    const text = "Bad service, really bad.";
    const { evidence } = sentimentOf(text);
    expect(evidence).toEqual([
      { text: "Bad", start: 0, end: 3, score: -3 },
      { text: "bad", start: 20, end: 23, score: -3 },
    ]);
  });

  it("stays within -1 and 1, is plain JSON and the same twice, for any text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.constantFrom("__proto__ constructor toString", "bad ".repeat(3_000)),
        ),
        (text) => {
          const result = sentimentOf(text);
          expect(Math.abs(result.score)).toBeLessThanOrEqual(1);
          expect(sentimentOf(text)).toEqual(result);
          expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        },
      ),
    );
  });
});

describe("sentimentTrendOf", () => {
  it("sees a mood that falls, rises, or stays", () => {
    const [good, flat, bad] = ["great, thank you, wonderful", "the parcel", "this is terrible and awful"];
    expect(sentimentTrendOf([good, flat, bad])).toMatchObject({ label: "falling", turns: 3 });
    expect(sentimentTrendOf([bad, flat, good])).toMatchObject({ label: "rising" });
    expect(sentimentTrendOf([flat, flat])).toMatchObject({ label: "steady", slope: 0, level: 0 });
    expect(sentimentTrendOf([bad]).level).toBe(sentimentOf(bad).score);
    expect(sentimentTrendOf([])).toMatchObject({ level: 0, slope: 0, label: "steady", turns: 0 });
  });

  it("gives recent turns more weight", () => {
    const { level } = sentimentTrendOf(["great, thank you, wonderful", "terrible and awful"]);
    expect(level).toBeLessThan(0.2);
  });
});
