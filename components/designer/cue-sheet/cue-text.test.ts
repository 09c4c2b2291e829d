import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvOf } from "./cue-csv";
import { dueFrom, dueText } from "./due-text";

describe("service levels", () => {
  it.each([
    ["90", 90],
    ["30 min", 30],
    ["4h", 240],
    ["1 d 2 h", 1_560],
    ["2 days", 2_880],
    ["1.5 h", 90],
    ["soon", null],
    ["4 h or so", null],
    ["  ", undefined],
  ])("reads %j", (text, minutes) => {
    expect(dueFrom(text)).toBe(minutes);
  });

  it("reads again what it wrote", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 525_600 }), (minutes) => {
        expect(dueFrom(dueText(minutes))).toBe(minutes);
      }),
    );
  });
});

describe("CSV", () => {
  it("keeps commas, quotes and line breaks in their cell", () => {
    expect(csvOf([["a,b", 'say "yes"', "two\nlines", "plain"]])).toBe(
      '"a,b","say ""yes""","two\nlines",plain\r\n',
    );
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =HYPERLINK(1)", "|x", "%x"])(
    "never begins a formula: %j",
    (text) => {
      expect(csvOf([[text]]).replace(/^"/, "")).toMatch(/^'/);
    },
  );
});
