import { describe, expect, it } from "vitest";
import { fitOf } from "./command";

describe("what an entry of a list is found by", () => {
  it("puts the exact name first, then words in the name, then words in the description", () => {
    const exact = fitOf("Identity gate", "identity gate");
    const inName = fitOf("Ask for an identity at the gate", "identity gate");
    const inWords = fitOf("Intake", "identity gate", ["reads identity before any gate"]);
    expect(exact).toBeGreaterThan(inName);
    expect(inName).toBeGreaterThan(inWords);
    expect(inWords).toBeGreaterThan(0);
  });

  it("does not find letters that are only scattered about", () => {
    expect(fitOf("Intake", "identity gate", ["Understands what the customer wants"])).toBe(0);
  });

  it("finds everything before anything is typed", () => {
    expect(fitOf("Intake", "")).toBe(1);
  });
});
