import { describe, expect, it } from "vitest";
import { fakeJourney, fakeStep, problemsOf } from "@/core/check/test-kinds";

describe("references", () => {
  it("finds operations, limits and intents that the catalogue does not have", () => {
    const steps = [
      fakeStep("first", "act", { settings: { operation: "teleport" }, to: { done: "second" } }),
      fakeStep("second", "act", { settings: { limit: "fortunes" }, to: { done: "end" } }),
      fakeStep("end", "end"),
    ];
    const found = problemsOf(fakeJourney(steps, { intents: ["refund", "sing"] }), "references");
    expect(found.map(({ step, at }) => `${step} ${at}`)).toEqual([
      "null null",
      "first operation",
      "second limit",
    ]);
    expect(found[0]?.message).toContain('"sing"');
  });

  it.each(["constructor", "toString", "__proto__"])(
    "does not find an operation called %s among those of every object",
    (operation) => {
      const steps = [
        fakeStep("first", "act", { settings: { operation }, to: { done: "end" } }),
        fakeStep("end", "end"),
      ];
      expect(problemsOf(fakeJourney(steps), "references")).toHaveLength(1);
    },
  );
});
