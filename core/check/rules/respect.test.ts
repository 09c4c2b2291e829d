import { describe, expect, it } from "vitest";
import { fakeJourney, fakeStep, problemsOf, refundJourney } from "@/core/check/test-kinds";

const rule = "respect";

describe("respect", () => {
  it("warns where a step asks for what is known on every path", () => {
    const steps = [
      fakeStep("first", "ask", { settings: { fields: ["order"] }, to: { done: "again" } }),
      fakeStep("again", "ask", { settings: { fields: ["order"] }, to: { done: "end" } }),
      fakeStep("end", "end"),
    ];
    const found = problemsOf(fakeJourney(steps), rule);
    expect(found).toMatchObject([{ severity: "warning", step: "again" }]);
  });

  it("lets a loop ask again, because the first time nothing was known", () => {
    const steps = [
      fakeStep("ask", "ask", { settings: { fields: ["order"] }, to: { done: "fork" } }),
      fakeStep("fork", "choose", { to: { yes: "end", no: "ask" } }),
      fakeStep("end", "end"),
    ];
    expect(problemsOf(fakeJourney(steps), rule)).toEqual([]);
  });

  it("warns once where AI speaks first without saying that it is AI", () => {
    const shy = { settings: { text: "Hello, which order?" } };
    const steps = [
      fakeStep("one", "ask", { ...shy, to: { done: "two" } }),
      fakeStep("two", "ask", { ...shy, to: { done: "end" } }),
      fakeStep("end", "end"),
    ];
    expect(problemsOf(fakeJourney(steps), rule)).toMatchObject([{ step: "one", severity: "warning" }]);
    expect(problemsOf(refundJourney(), rule)).toEqual([]);
  });
});
