import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileSafePattern } from "./safe-pattern";
import { cpuMsOf } from "../test-cpu-time";

describe("compileSafePattern", () => {
  it.each([
    [String.raw`#W\d{7}`, "my order #W1234567 please", "#W1234567"],
    [String.raw`\b\d{5}(?:-\d{4})?\b`, "zip 80218-1234", "80218-1234"],
    [String.raw`[A-Z]{2}-\d+`, "see ab-123456", "ab-123456"],
    [String.raw`(?:INV|BILL)[ -]?\d{4,8}`, "inv 20201", "inv 20201"],
    [String.raw`\p{Lu}\d{1,3}?x`, "A12x", "A12x"],
    ["日本\\d", "日本5", "日本5"],
    [String.raw`[\]\d]{2}`, "a]5", "]5"],
    ["((a|b){1,3}c){1,2}", "abcbc", "abcbc"],
  ])("accepts %s", (source, text, found) => {
    const result = compileSafePattern(source);
    expect(result).toMatchObject({ ok: true });
    if (result.ok) expect([...text.matchAll(result.regex)][0]?.[0]).toBe(found);
  });

  it.each([
    ["(a+)+$", "too many ways"],
    ["(a*)*b", "too many ways"],
    ["(a|aa)+$", "too many ways"],
    ["([a-z]+)*!", "too many ways"],
    [String.raw`\d+\d+\d+x`, "too many ways"],
    ["a{1,60}b{1,60}c{1,60}", "too many ways"],
    ["(((a{1,20}){1,20}){1,20})", "too many ways"],
    ["a{1,1000}", "Repeat at most 64"],
    ["a{5,2}", "Repeat at most 64"],
    [String.raw`(a)\1`, "References"],
    ["(?=a)b", 'only "(?:"'],
    ["(?<!a)b", 'only "(?:"'],
    ["(?<name>a)", 'only "(?:"'],
    ["a*", "empty text"],
    ["(?:)", "empty text"],
    [String.raw`\b`, "empty text"],
    ["(a", "not closed"],
    ["a)", 'without "("'],
    ["[a", "not closed"],
    ["+a", "nothing to repeat"],
    ["a**", "nothing to repeat"],
    ["\\", "not a regular expression"],
    ["", "empty"],
    ["a".repeat(201), "at most 200"],
    ["(".repeat(30) + "a" + ")".repeat(30), "too deeply"],
  ])("refuses %s: %s", (source, why) => {
    const result = compileSafePattern(source);
    expect(result.ok ? "accepted" : result.why).toContain(why);
  });

  it("never throws, and what it accepts ends soon on a long text", () => {
    const piece = fc.constantFrom(
      "a",
      "b",
      "\\d",
      "[ab]",
      "(",
      ")",
      "(?:",
      "|",
      "+",
      "*",
      "?",
      "{1,5}",
      "{2}",
      "$",
      "^",
      "\\b",
      "[",
      "]",
      "\\",
      ".",
    );
    const sources = fc.array(piece, { minLength: 1, maxLength: 20 }).map((pieces) => pieces.join(""));
    const text = `${"ab".repeat(2_000)}${"a".repeat(2_000)}!`;
    fc.assert(
      fc.property(fc.oneof(sources, fc.string({ unit: "binary", maxLength: 60 })), (source) => {
        const result = compileSafePattern(source);
        if (!result.ok) return;
        const check = () =>
          expect([...text.matchAll(result.regex)].every((match) => match[0].length > 0)).toBe(true);
        expect(cpuMsOf(check)).toBeLessThan(2_000);
      }),
      { numRuns: 400 },
    );
  });
});
