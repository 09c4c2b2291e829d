import { describe, expect, it } from "vitest";
import { fakeJourney, fakeStep, problemsOf, refundJourney } from "@/core/check/test-kinds";
import type { Meaning } from "@/core/journey/document";

const rule = "completion";
const proving = (proof: Meaning["completion"]["proof"]) => ({ completion: { statement: "Done.", proof } });

function shortcut(proof: Meaning["completion"]["proof"], confirm = false) {
  const steps = [
    fakeStep("fork", "choose", { to: { yes: "move", no: "end" } }),
    fakeStep("move", "act", { settings: { operation: "move" }, tier: "medium", to: { done: "end" } }),
    fakeStep("end", "end", { settings: { confirm } }),
  ];
  return problemsOf(fakeJourney(steps, proving(proof)), rule);
}

describe("completion", () => {
  it("shows the path that resolves without proof", () => {
    const [problem] = shortcut("receipt-or-consent");
    expect(problem?.path).toEqual([
      { step: "fork", exit: "no" },
      { step: "end", exit: "" },
    ]);
    expect(problem?.message).toContain("without a receipt, or the customer's consent");
  });

  it("counts a confirmation that the end asks for itself, where consent is enough", () => {
    expect(shortcut("receipt-or-consent", true)).toEqual([]);
    expect(shortcut("consent", true)).toEqual([]);
    expect(shortcut("receipt", true)).toHaveLength(1);
  });

  it("wants a receipt of a write, not of a read", () => {
    const steps = [
      fakeStep("look", "act", { to: { done: "end" } }),
      fakeStep("end", "end", { settings: { confirm: false } }),
    ];
    expect(problemsOf(fakeJourney(steps, proving("receipt")), rule)).toHaveLength(1);
  });

  it("accepts a receipt on every path, and a person who signs the case off", () => {
    const strict = (steps: Record<string, ReturnType<typeof fakeStep>>) => {
      steps["end"] = fakeStep("end", "end", { settings: { confirm: false } });
    };
    expect(problemsOf(refundJourney(strict, proving("receipt")), rule)).toEqual([]);
    const signed = [
      fakeStep("look", "act", { to: { done: "end" } }),
      fakeStep("end", "end", { by: "human", queue: "care", dueMinutes: 5, settings: { confirm: false } }),
    ];
    expect(problemsOf(fakeJourney(signed, proving("receipt")), rule)).toEqual([]);
  });
});

describe("partial completion", () => {
  const write = (id: string, to: Record<string, string>) =>
    fakeStep(id, "act", { settings: { operation: "move" }, to });
  const hand = { next: "Look.", words: "Soon." };
  const journey = (failed: string) =>
    fakeJourney([
      write("first", { done: "second" }),
      write("second", { done: "end", failed }),
      fakeStep("desk", "hand", { queue: "care", dueMinutes: 5, settings: hand, to: { done: "end" } }),
      fakeStep("end", "end"),
    ]);
  const found = (failed: string) =>
    problemsOf(journey(failed), "completion").filter(({ message }) => message.includes("only part"));

  it("is one write done, another failed, and the case resolved all the same", () => {
    expect(found("end").map(({ step, path }) => ({ step, path }))).toEqual([
      {
        step: "end",
        path: [
          { step: "first", exit: "done" },
          { step: "second", exit: "failed" },
          { step: "end", exit: "" },
        ],
      },
    ]);
  });

  it("is none when a person looks at it first, or the failed step is done after all", () => {
    expect(found("desk")).toEqual([]);
    expect(found("second")).toEqual([]);
  });
});
