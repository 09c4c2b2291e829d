import { describe, expect, it } from "vitest";
import { fakeJourney, fakeStep, problemsOf, refundJourney, stepOf } from "@/core/check/test-kinds";

const rule = "patterns";

describe("patterns: AI first, human confirmed", () => {
  it("is content with a limit whose other way leads to an approval or the fallback", () => {
    expect(problemsOf(refundJourney(), rule)).toEqual([]);
    expect(
      problemsOf(
        refundJourney((steps) => {
          steps["limit"] = { ...stepOf(steps, "limit"), connections: { passed: "refund", refused: "help" } };
          delete steps["approval"];
        }),
        rule,
      ),
    ).toEqual([]);
  });

  it("finds a high step that runs without any person", () => {
    const [problem] = problemsOf(
      refundJourney((steps) => {
        steps["limit"] = { ...stepOf(steps, "limit"), connections: { passed: "refund", refused: "end" } };
        delete steps["approval"];
      }),
      rule,
    );
    expect(problem).toMatchObject({ step: "refund" });
    expect(problem?.message).toContain("runs without any person");
  });

  it("finds AI answers after which no person can be reached", () => {
    const found = problemsOf(
      fakeJourney([fakeStep("ask", "ask", { to: { done: "end" } }), fakeStep("end", "end")], {
        fallbackHandoff: "",
      }),
      rule,
    );
    expect(found.map((problem) => problem.step)).toEqual(["ask"]);
  });
});

describe("patterns: human first, AI accelerates", () => {
  const desk = fakeStep("desk", "hand", {
    queue: "care",
    dueMinutes: 5,
    settings: { next: "Call.", words: "Soon." },
    to: { done: "reply" },
  });
  const reply = fakeStep("reply", "ask", {
    by: "ai-human-confirms",
    queue: "care",
    dueMinutes: 5,
    to: { done: "end" },
  });
  const more = { pattern: "human-first" as const };

  it("accepts words that a person confirms after a person took the conversation", () => {
    expect(problemsOf(fakeJourney([desk, reply, fakeStep("end", "end")], more), rule)).toEqual([]);
  });

  it("finds the path on which a message goes out before a person owns the conversation", () => {
    const fork = fakeStep("fork", "choose", { to: { yes: "desk", no: "reply" } });
    const [problem] = problemsOf(fakeJourney([fork, desk, reply, fakeStep("end", "end")], more), rule);
    expect(problem?.path).toEqual([
      { step: "fork", exit: "no" },
      { step: "reply", exit: "" },
    ]);
  });

  it("finds AI that speaks by itself", () => {
    const found = problemsOf(
      fakeJourney([desk, { ...reply, assignment: { by: "ai" } }, fakeStep("end", "end")], more),
      rule,
    );
    expect(found[0]?.message).toContain("AI only suggests");
  });
});

describe("patterns: parallel support, shared memory", () => {
  const more = { pattern: "parallel-support" as const };
  const desk = fakeStep("desk", "guard", {
    settings: { control: "approval", guards: "desk" },
    queue: "care",
    dueMinutes: 5,
    to: { passed: "join" },
  });
  const journey = (background: boolean, steps = [desk]) =>
    fakeJourney(
      [
        fakeStep("fork", "split", {
          settings: {
            branches: [
              { exit: "person", background: false },
              { exit: "assist", background },
            ],
          },
          to: { person: "desk", assist: "assist" },
        }),
        ...steps,
        fakeStep("assist", "act", { to: { done: "join" } }),
        fakeStep("join", "meet", { settings: { fork: "fork" }, to: { joined: "end" } }),
        fakeStep("end", "end"),
      ],
      more,
    );

  it("wants a person in the foreground and help in the background", () => {
    expect(problemsOf(journey(true), rule)).toEqual([]);
    const [problem] = problemsOf(refundJourney(undefined, more), rule);
    expect(problem?.message).toContain("the journey has none");
    const machine = fakeStep("desk", "act", { to: { done: "join" } });
    expect(problemsOf(journey(true, [machine]), rule)).toHaveLength(1);
  });

  it("finds help that the person has to wait for", () => {
    const found = problemsOf(journey(false), rule);
    expect(found.map((problem) => problem.message).join(" ")).toContain(
      "Let that branch run in the background",
    );
  });
});
