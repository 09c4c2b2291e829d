import { describe, expect, it } from "vitest";
import { fakeJourney, fakeStep, problemsOf, refundJourney } from "@/core/check/test-kinds";

const rule = "handoff-contract";

describe("handoff-contract", () => {
  it("accepts what intake understood before it picked the journey", () => {
    expect(problemsOf(refundJourney(), rule)).toEqual([]);
    expect(problemsOf(refundJourney(undefined, { intents: [], isFallback: true }), rule)).toEqual([]);
  });

  it("finds the parts that a case set aside in its first step would lack", () => {
    const found = problemsOf(refundJourney(undefined, { intents: [] }), rule);
    expect(found.map((problem) => problem.at)).toEqual(["intent", "entities", "risk"]);
    expect(found[0]?.path).toEqual([
      { step: "ask", exit: "aside" },
      { step: "help", exit: "" },
    ]);
    expect(found[0]?.message).toContain("Give the journey the intents that start it");
  });

  it("wants the understanding on every path: a way around it is shown", () => {
    const desk = fakeStep("desk", "hand", {
      queue: "care",
      dueMinutes: 5,
      settings: { next: "Look.", words: "Soon." },
    });
    const understand = fakeStep("understand", "understand", { to: { done: "desk" } });
    const steps = [fakeStep("fork", "choose", { to: { yes: "understand", no: "desk" } }), understand, desk];
    const found = problemsOf(fakeJourney(steps, { intents: [] }), rule).filter(
      (problem) => problem.step === "desk",
    );
    expect(found[0]?.path).toEqual([
      { step: "fork", exit: "no" },
      { step: "desk", exit: "" },
    ]);
    const straight = problemsOf(fakeJourney([understand, desk], { intents: [] }), rule);
    expect(straight.filter((problem) => problem.step === "desk")).toEqual([]);
  });

  it("wants the handoff's own parts, and never parts 3 and 4, which may be “none so far”", () => {
    const bare = fakeStep("help", "hand", { queue: "care", dueMinutes: 5 });
    const found = problemsOf(
      fakeJourney([fakeStep("ask", "ask", { to: { done: "end" } }), fakeStep("end", "end"), bare]),
      rule,
    );
    expect(found.map((problem) => problem.at)).toEqual(["next-step", "customer-message"]);
  });
});
