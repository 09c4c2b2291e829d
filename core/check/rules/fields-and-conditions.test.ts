import { describe, expect, it } from "vitest";
import { fakeJourney, fakeStep, problemsOf } from "@/core/check/test-kinds";

const rule = "fields-and-conditions";

function twoWays(condition: string) {
  // "order" is set only on the way over "late".
  return fakeJourney([
    fakeStep("first", "ask", { settings: { fields: ["reason"] }, to: { done: "fork" } }),
    fakeStep("fork", "choose", { settings: { condition }, to: { yes: "late", no: "use" } }),
    fakeStep("late", "ask", { settings: { fields: ["order"] }, to: { done: "use" } }),
    fakeStep("use", "act", { settings: { input: "order" }, to: { done: "end" } }),
    fakeStep("end", "end"),
  ]);
}

describe("fields-and-conditions", () => {
  it("shows the path on which a field is not set before it is read", () => {
    const [problem, ...others] = problemsOf(twoWays("reason == 'late'"), rule);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      step: "use",
      at: "order",
      message: "On this path “use” needs “order” before anything has set it.",
    });
    expect(problem?.path).toEqual([
      { step: "first", exit: "done" },
      { step: "fork", exit: "no" },
      { step: "use", exit: "" },
    ]);
  });

  it("counts a field as set only by the exit that sets it", () => {
    const steps = [
      fakeStep("look", "act", { settings: { output: "order" }, to: { done: "use", failed: "use" } }),
      fakeStep("use", "act", { settings: { input: "order" }, to: { done: "end" } }),
      fakeStep("end", "end"),
    ];
    expect(problemsOf(fakeJourney(steps), rule)[0]?.path).toEqual([
      { step: "look", exit: "failed" },
      { step: "use", exit: "" },
    ]);
  });

  it("lets a condition ask whether a field is known", () => {
    const steps = [
      fakeStep("fork", "choose", {
        settings: { condition: "known(order) && order == 'x'" },
        to: { yes: "end", no: "end" },
      }),
      fakeStep("end", "end"),
    ];
    expect(problemsOf(fakeJourney(steps), rule)).toEqual([]);
  });

  it.each([
    ["total > 'much'", "A whole number and a text cannot be used with"],
    ["reason", "The result is a text, but a yes or no is needed."],
    ["nothing == 1", 'There is no field called "nothing".'],
    ["total >", "ends too early"],
  ])("says why %s cannot be used", (condition, said) => {
    const found = problemsOf(twoWays(condition), rule).filter((problem) => problem.step === "fork");
    expect(found[0]).toMatchObject({ at: "condition" });
    expect(found[0]?.message).toContain(said);
  });

  it("finds fields that nobody declared", () => {
    const steps = [
      fakeStep("ask", "ask", { settings: { fields: ["shoe_size"] }, to: { done: "end" } }),
      fakeStep("end", "end"),
    ];
    expect(problemsOf(fakeJourney(steps), rule)[0]?.message).toBe(
      '“ask” sets a field "shoe_size" that the journey does not declare.',
    );
  });
});
