import { describe, expect, it } from "vitest";
import { fakeJourney, fakeStep, problemsOf, stepOf } from "@/core/check/test-kinds";
import type { JourneyDocument, Step } from "@/core/journey/document";

const rule = "forks";
const background = [
  { exit: "one", background: false },
  { exit: "two", background: true },
];

/** A fork of two branches with a step each, brought together before the end. */
function forked(change: (steps: Record<string, Step>) => void = () => undefined): JourneyDocument {
  const steps: Record<string, Step> = {
    fork: fakeStep("fork", "split", { to: { one: "first", two: "second" } }),
    first: fakeStep("first", "act", { settings: { output: "order" }, to: { done: "join" } }),
    second: fakeStep("second", "act", { settings: { output: "reason" }, to: { done: "join" } }),
    join: fakeStep("join", "meet", { settings: { fork: "fork" }, to: { joined: "end" } }),
    end: fakeStep("end", "end"),
  };
  change(steps);
  return fakeJourney(Object.values(steps));
}
const edit = (steps: Record<string, Step>, id: string, more: Partial<Step>) => {
  steps[id] = { ...stepOf(steps, id), ...more };
};

describe("forks", () => {
  it("is content with branches that come together", () => {
    expect(problemsOf(forked())).toEqual([]);
  });

  it.each<[string, (steps: Record<string, Step>) => void, RegExp]>([
    [
      "without a join",
      (steps) => edit(steps, "join", { settings: { fork: "first", needs: "all" } }),
      /no fork|Nothing brings/,
    ],
    [
      "with two joins",
      (steps) => {
        steps["again"] = fakeStep("again", "meet", { settings: { fork: "fork" }, to: { joined: "end" } });
        edit(steps, "second", { connections: { done: "again" } });
      },
      /second join/,
    ],
    [
      "that waits for too many",
      (steps) => edit(steps, "join", { settings: { fork: "fork", needs: 3 } }),
      /2 run in the foreground/,
    ],
    [
      "whose branches share a step",
      (steps) => edit(steps, "fork", { connections: { one: "first", two: "first" } }),
      /two branches/,
    ],
    [
      "that resolves in a branch",
      (steps) => {
        steps["early"] = fakeStep("early", "end");
        edit(steps, "first", { connections: { done: "join", failed: "early" } });
      },
      /Resolve it after the join/,
    ],
    [
      "with a way out of a branch",
      (steps) => edit(steps, "first", { connections: { done: "end" } }),
      /left only at its join|never comes/,
    ],
    [
      "with a way into a branch",
      (steps) => {
        steps["before"] = fakeStep("before", "choose", { to: { yes: "fork", no: "first" } });
        const { before, ...others } = steps;
        for (const id of Object.keys(steps)) delete steps[id];
        Object.assign(steps, { before }, others);
      },
      /entered only at its fork/,
    ],
    [
      "all in the background",
      (steps) =>
        edit(steps, "fork", {
          settings: { branches: background.map((one) => ({ ...one, background: true })) },
        }),
      /nowhere to go on/,
    ],
  ])("finds a fork %s, with a path to it", (_name, change, said) => {
    const found = problemsOf(forked(change), rule);
    expect(found.map((problem) => problem.message).join(" ")).toMatch(said);
    expect(found[0]?.path.length).toBeGreaterThan(0);
  });

  it("offers to leave the exit open that leads to the fallback out of a branch", () => {
    const [problem] = problemsOf(
      forked((steps) => edit(steps, "first", { connections: { done: "join", failed: "help" } })),
      rule,
    );
    expect(problem?.message).toContain("no branch is left behind");
    expect(problem?.fix?.commands).toEqual([{ command: "disconnect", from: "first", exit: "failed" }]);
  });

  it("lets the background only help: no words, no handoff, nothing above low, no field of others", () => {
    const inBackground = (step: Step) =>
      problemsOf(
        forked((steps) => {
          edit(steps, "fork", { settings: { branches: background } });
          steps["second"] = step;
        }),
        rule,
      ).map((problem) => problem.at);
    expect(inBackground(fakeStep("second", "act", { settings: { output: "reason" } }))).toEqual([]);
    expect(inBackground(fakeStep("second", "act", { settings: { output: "order" } }))).toEqual(["writes"]);
    expect(inBackground(fakeStep("second", "act", { settings: { operation: "move" } }))).toEqual(["tier"]);
    expect(inBackground(fakeStep("second", "ask", { settings: { fields: [] } }))).toEqual(["speaks"]);
    const hand = { next: "Look.", words: "Soon." };
    expect(
      inBackground(fakeStep("second", "hand", { queue: "care", dueMinutes: 5, settings: hand })),
    ).toEqual(["speaks", "role"]);
  });

  it("wants a gate in every branch that may be the only one to come", () => {
    const gate = (id: string, to: string) =>
      fakeStep(id, "guard", { settings: { control: "identity", guards: "move" }, to: { passed: to } });
    const journey = (needs: "all" | number) =>
      fakeJourney([
        fakeStep("fork", "split", { to: { one: "gate", two: "second" } }),
        gate("gate", "join"),
        fakeStep("second", "act", { to: { done: "join" } }),
        fakeStep("join", "meet", { settings: { fork: "fork", needs }, to: { joined: "move" } }),
        fakeStep("move", "act", { tier: "medium", settings: { operation: "move" }, to: { done: "end" } }),
        fakeStep("end", "end"),
      ]);
    expect(problemsOf(journey("all"), "risk-tiers")).toEqual([]);
    const [problem] = problemsOf(journey(1), "risk-tiers");
    expect(problem?.path).toEqual([
      { step: "fork", exit: "two" },
      { step: "second", exit: "done" },
      { step: "join", exit: "joined" },
      { step: "move", exit: "" },
    ]);
  });

  it("finds a consent that a branch beside it makes void", () => {
    const journey = (output: string) =>
      fakeJourney([
        fakeStep("identity", "guard", {
          settings: { control: "identity", guards: "refund" },
          to: { passed: "fork" },
        }),
        fakeStep("fork", "split", { to: { one: "consent", two: "second" } }),
        fakeStep("consent", "guard", {
          settings: { control: "consent", guards: "refund" },
          to: { passed: "limit" },
        }),
        fakeStep("limit", "guard", {
          settings: { control: "limit", guards: "refund" },
          to: { passed: "refund", refused: "join" },
        }),
        fakeStep("refund", "act", {
          tier: "high",
          settings: { operation: "refund", input: "order" },
          to: { done: "join" },
        }),
        fakeStep("second", "act", { settings: { output }, to: { done: "join" } }),
        fakeStep("join", "meet", { settings: { fork: "fork" }, to: { joined: "end" } }),
        fakeStep("end", "end"),
      ]);
    expect(problemsOf(journey("reason"), "risk-tiers")).toEqual([]);
    const found = problemsOf(journey("order"), "risk-tiers");
    // The limit is met in the same moment in which the refund is entered, so nothing comes between.
    expect(found.map((problem) => problem.at)).toEqual(["consent"]);
    expect(found[0]?.path).toEqual([
      { step: "identity", exit: "passed" },
      { step: "fork", exit: "one" },
      { step: "consent", exit: "passed" },
      { step: "fork", exit: "two" },
      { step: "second", exit: "done" },
      { step: "limit", exit: "passed" },
      { step: "refund", exit: "" },
    ]);
    expect(found[0]?.conservative).toContain("one order of many");
  });
});
