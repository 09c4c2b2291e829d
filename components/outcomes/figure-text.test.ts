import { describe, expect, it } from "vitest";
import { changeText, figureText } from "./figure-text";

describe("a figure in words", () => {
  it.each([
    [null, "share", "—"],
    [0, "share", "0 %"],
    [0.125, "share", "12.5 %"],
    [1, "share", "100 %"],
    // What is not whole must never be shown as whole.
    [0.99996, "share", "over 99.9 %"],
    [0.0001, "share", "under 0.1 %"],
    [3 / 55, "share", "5.5 %"],
    [0.004, "share", "0.4 %"],
    [90_000, "ms", "2 min"],
    [400, "ms", "under 1 s"],
    [1_204, "count", "1,204"],
  ] as const)("%s as %s is %s", (value, unit, text) => {
    expect(figureText(value, unit)).toBe(text);
  });

  it("tells a change with its sign", () => {
    expect(changeText(0.12, 0.1, "share")).toBe("+2.0 points");
    expect(changeText(0.1, 0.12, "share")).toBe("−2.0 points");
    expect(changeText(0.1, 0.1, "share")).toBe("no change");
    expect(changeText(60_000, 180_000, "ms")).toBe("−2 min");
    expect(changeText(1, null, "share")).toBeNull();
  });
});
