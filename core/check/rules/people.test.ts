import { describe, expect, it } from "vitest";
import { problemsOf, refundJourney, stepOf } from "@/core/check/test-kinds";
import type { Step } from "@/core/journey/document";

function approval(change: (step: Step) => Partial<Step>) {
  return problemsOf(
    refundJourney((steps) => {
      const step = steps["approval"];
      if (step) steps["approval"] = { ...step, ...change(step) };
    }),
    "people",
  );
}

describe("people", () => {
  it("finds nothing where queue, due time and way are there", () => {
    expect(approval(() => ({}))).toEqual([]);
  });

  it("wants a queue", () => {
    const [problem] = approval(() => ({ assignment: { by: "system" } }));
    expect(problem).toMatchObject({ at: "assignment.queue", step: "approval" });
    expect(problem?.message).toContain("in no queue");
  });

  it("wants a queue that exists", () => {
    expect(approval(() => ({ assignment: { by: "system", queue: "constructor" } }))[0]?.message).toContain(
      'the queue "constructor"',
    );
  });

  it("wants a due time and offers one", () => {
    const { dueMinutes: _due, ...step } = stepOf(refundJourney().meaning.steps, "approval");
    const [problem] = problemsOf(
      refundJourney((steps) => {
        steps["approval"] = step;
      }),
      "people",
    );
    expect(problem?.fix?.commands).toEqual([{ command: "set-step", step: { ...step, dueMinutes: 240 } }]);
  });
});
