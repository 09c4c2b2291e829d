import { describe, expect, it } from "vitest";
import { noHints, sampleValue, sampleValues } from "./sample-values";

const texts = { type: "list", of: { type: "text" } } as const;
const asks = (...constants: number[]) => ({ ...noHints, constantsOf: () => constants });

describe("the plain value of a list", () => {
  it("is as long as a condition asks for, and its words differ", () => {
    expect(sampleValue(texts, "colours", asks(3))).toEqual(["a colours", "a colours 2", "a colours 3"]);
    expect(sampleValue({ type: "list", of: { type: "integer" } }, "scores", asks(2))).toEqual([5, 5]);
    expect(sampleValue({ type: "list", of: { type: "date" } }, "days", asks(2))).toEqual([
      "2026-01-02",
      "2026-01-02",
    ]);
  });

  it("has one item where no condition counts, or one counts to many", () => {
    expect(sampleValue(texts, "colours")).toEqual(["a colours"]);
    expect(sampleValue(texts, "colours", asks(20))).toEqual(["a colours"]);
  });

  it("has neighbours one shorter and one longer", () => {
    const lengths = sampleValues(texts, "colours", asks(3)).map(
      (value) => Array.isArray(value) && value.length,
    );
    expect(lengths).toEqual(expect.arrayContaining([0, 1, 2, 3, 4]));
  });
});
