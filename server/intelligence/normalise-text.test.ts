import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseText, TEXT_LENGTH_MAX } from "./normalise-text";

describe("normaliseText", () => {
  it.each([
    ["can\u200bcel", "cancel"],
    ["\u202ecancel\u202c", "cancel"],
    ["ｃａｎｃｅｌ", "cancel"],
    ["e\u200b\u0301", "é"],
    ["don\u2019t", "don't"],
    ["a\u0000b", "a b"],
    ["x\u{e0041}y", "xy"],
  ])("reads %j as %j", (given, expected) => {
    expect(normaliseText(given)).toBe(expected);
  });

  it("bounds the length, also where NFKC makes one character many", () => {
    expect(normaliseText("a".repeat(50_000))).toHaveLength(TEXT_LENGTH_MAX);
    expect(normaliseText("\ufdfa".repeat(8_000)).length).toBeLessThanOrEqual(TEXT_LENGTH_MAX);
  });

  it("gives well-formed text that does not change a second time, for any input", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const once = normaliseText(text);
        expect(once.isWellFormed()).toBe(true);
        expect(normaliseText(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});
