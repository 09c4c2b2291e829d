import { describe, expect, it } from "vitest";
import { fakeJourney, fakeStep, problemsOf } from "@/core/check/test-kinds";

describe("loops", () => {
  it("accepts a loop that is left to the fallback when it is used up", () => {
    const steps = [
      fakeStep("ask", "ask", { to: { done: "test" } }),
      fakeStep("test", "choose", { to: { yes: "end", no: "ask" } }),
      fakeStep("end", "end"),
    ];
    expect(problemsOf(fakeJourney(steps), "loops")).toEqual([]);
  });

  it("finds used-up steps that only lead to each other, and offers the way out", () => {
    const steps = [
      fakeStep("ask", "ask", { to: { done: "test", exhausted: "test" } }),
      fakeStep("test", "choose", { to: { yes: "end", no: "ask", exhausted: "ask" } }),
      fakeStep("end", "end"),
    ];
    const [problem, ...others] = problemsOf(fakeJourney(steps), "loops");
    expect(others).toEqual([]);
    expect(problem?.message).toContain("they lead to each other again");
    expect(problem?.path.at(0)?.step).toBe("ask");
    expect(problem?.path.map((point) => point.exit)).toContain("exhausted");
    expect(problem?.fix?.commands[0]).toMatchObject({ command: "connect", exit: "exhausted", to: "help" });
  });

  it("finds a used-up step that leads to itself", () => {
    const steps = [fakeStep("ask", "ask", { to: { done: "end", exhausted: "ask" } }), fakeStep("end", "end")];
    expect(problemsOf(fakeJourney(steps), "loops")[0]?.message).toContain("it leads to itself again");
  });
});
