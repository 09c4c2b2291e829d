import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUCKETS, bucketOf, featuresOf, views } from "./features";

describe("featuresOf", () => {
  it("hashes as it always did: stored models depend on it", () => {
    expect(["", "1cancel", "2my order", "c can", "s日 本"].map(bucketOf)).toMatchInlineSnapshot(`
      [
        949259,
        22144,
        215071,
        482252,
        218510,
      ]
    `);
  });

  it("sees words, their neighbours, words apart and runs within words", () => {
    const { words, skips, chars } = featuresOf("cancel my order");
    expect(words.map(({ bucket }) => bucket)).toEqual(
      ["1cancel", "1my", "2cancel my", "1order", "2my order"].map(bucketOf),
    );
    expect(skips.map(({ bucket }) => bucket)).toEqual([bucketOf("scancel order")]);
    expect(chars.map(({ bucket }) => bucket)).toContain(bucketOf("c my "));
    expect(chars.map(({ bucket }) => bucket)).not.toContain(bucketOf("cl m"));
  });

  it("does not tell one number from another of the same length", () => {
    expect(featuresOf("order 1234567")).toEqual(featuresOf("order 7654321"));
  });

  it("gives the same buckets, in range, with places in the text, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), (text) => {
        const features = featuresOf(text);
        expect(featuresOf(text)).toEqual(features);
        for (const view of views) {
          for (const { bucket, start, end } of features[view]) {
            expect(Number.isInteger(bucket) && bucket >= 0 && bucket < BUCKETS).toBe(true);
            expect(start >= 0 && start < end && end <= text.length).toBe(true);
          }
        }
      }),
    );
  });
});
