import { describe, expect, it } from "vitest";
import { fakeJourney, fakeStep, problemsOf } from "@/core/check/test-kinds";

describe("assignments", () => {
  it("takes any performer that the kind lists, a person whom AI assists included", () => {
    const steps = [
      fakeStep("look", "act", { by: "human-ai-assists", queue: "care", dueMinutes: 5, to: { done: "end" } }),
      fakeStep("end", "end"),
    ];
    expect(problemsOf(fakeJourney(steps), "assignments")).toEqual([]);
  });

  it("refuses a performer that the kind does not list, and offers the only one it does", () => {
    const steps = [
      fakeStep("test", "choose", { by: "ai", to: { yes: "end", no: "end" } }),
      fakeStep("end", "end"),
    ];
    const [problem] = problemsOf(fakeJourney(steps), "assignments");
    expect(problem?.message).toBe("“test” cannot be performed by AI. Assign it to the system.");
    expect(problem?.fix?.commands[0]).toMatchObject({
      command: "set-step",
      step: { assignment: { by: "system" } },
    });
  });
});
