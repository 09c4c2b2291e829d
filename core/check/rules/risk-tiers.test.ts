import { describe, expect, it } from "vitest";
import { fakeJourney, fakeStep, problemsOf, refundJourney, stepOf } from "@/core/check/test-kinds";
import { apply } from "@/core/journey/edit";
import type { JourneyDocument, Step } from "@/core/journey/document";

const rule = "risk-tiers";
const to = (step: Step | undefined, connections: Record<string, string>): Step => ({
  ...(step ?? fakeStep("none", "end")),
  connections,
});

describe("risk-tiers", () => {
  it("accepts the gates of a high step, whichever of limit and approval a path takes", () => {
    expect(problemsOf(refundJourney(), rule)).toEqual([]);
  });

  it.each([
    ["identity", "consent", "identity"],
    ["consent", "limit", "consent"],
    ["limit", "refund", "limit-or-approval"],
  ])("finds the path around a missing gate for %s", (gate, next, group) => {
    const document = refundJourney((steps) => {
      for (const step of Object.values(steps)) {
        const entries = Object.entries(step.connections).map(([exit, target]) => [
          exit,
          target === gate ? next : target,
        ]);
        steps[step.id] = { ...step, connections: Object.fromEntries(entries) };
      }
      delete steps[gate];
    });
    const found = problemsOf(document, rule);
    expect(found.map((problem) => problem.at)).toEqual([group]);
    expect(found[0]?.path.at(-1)).toEqual({ step: "refund", exit: "" });
    expect(found[0]?.path.map((point) => point.step)).not.toContain(gate);
  });

  it("is not content with a gate's other exit", () => {
    const found = problemsOf(
      refundJourney((steps) => {
        steps["limit"] = to(steps["limit"], { passed: "refund", refused: "refund" });
        delete steps["approval"];
      }),
      rule,
    );
    expect(found[0]?.path.slice(-2)).toEqual([
      { step: "limit", exit: "refused" },
      { step: "refund", exit: "" },
    ]);
  });

  it("is not content with a gate for another step, except for identity", () => {
    const found = problemsOf(
      refundJourney((steps) => {
        for (const id of ["identity", "consent"])
          steps[id] = { ...stepOf(steps, id), settings: { ...stepOf(steps, id).settings, guards: "end" } };
      }),
      rule,
    );
    expect(found.map((problem) => problem.at)).toEqual(["consent"]);
  });

  it("voids a consent when what the action reads is changed afterwards", () => {
    const document = refundJourney((steps) => {
      steps["limit"] = to(steps["limit"], { passed: "again", refused: "approval" });
      steps["again"] = fakeStep("again", "ask", { settings: { fields: ["order"] }, to: { done: "refund" } });
    });
    const found = problemsOf(document, rule);
    expect(found.map((problem) => problem.at)).toEqual(["consent", "limit-or-approval"]);
    expect(found[0]?.path.map((point) => point.step)).toEqual([
      "ask",
      "identity",
      "consent",
      "limit",
      "again",
      "refund",
    ]);
    expect(
      problemsOf(
        refundJourney((steps) => {
          steps["limit"] = to(steps["limit"], { passed: "again", refused: "approval" });
          steps["again"] = fakeStep("again", "ask", {
            settings: { fields: ["reason"] },
            to: { done: "refund" },
          });
        }),
        rule,
      ),
    ).toEqual([]);
  });

  it("says where a step only may have voided the control, and shows a certain way first", () => {
    const again = (connections: Record<string, string>) =>
      problemsOf(
        refundJourney((steps) => {
          steps["limit"] = to(steps["limit"], { passed: "again", refused: "approval" });
          steps["again"] = fakeStep("again", "ask", { settings: { fields: ["order"] }, to: connections });
        }),
        rule,
      );
    const [perhaps] = again({ silent: "refund", done: "end" });
    expect(perhaps?.path.slice(-2)).toEqual([
      { step: "again", exit: "silent" },
      { step: "refund", exit: "" },
    ]);
    expect(perhaps?.conservative).toBe(
      "“again” may set what “refund” will do, and need not on this way. Only where it does is the control void.",
    );
    const [both] = again({ silent: "refund", done: "refund" });
    expect(both?.path.at(-2)).toEqual({ step: "again", exit: "done" });
    expect(both).not.toHaveProperty("conservative");
  });

  it("lets a consent be used once: a second round needs a second one", () => {
    const found = problemsOf(
      refundJourney((steps) => {
        steps["refund"] = to(steps["refund"], { done: "end", failed: "refund" });
      }),
      rule,
    );
    expect(found.map((problem) => problem.at)).toEqual(["consent", "limit-or-approval"]);
    expect(found[0]?.path.slice(-2)).toEqual([
      { step: "refund", exit: "failed" },
      { step: "refund", exit: "" },
    ]);
  });

  it("takes the operation's tier when the step claims a lower one, and offers to raise it", () => {
    const document = refundJourney((steps) => {
      steps["refund"] = { ...stepOf(steps, "refund"), tier: "low" };
    });
    const [problem] = problemsOf(document, rule);
    expect(problem?.message).toBe("“refund” is marked low, but “Refund” is of tier high.");
    expect(problem?.fix?.commands[0]).toMatchObject({ command: "set-step", step: { tier: "high" } });
  });

  it("never lets AI or the system perform a critical step", () => {
    const steps = [
      fakeStep("block", "act", {
        tier: "critical",
        settings: { operation: "block" },
        by: "ai",
        to: { done: "end" },
      }),
      fakeStep("end", "end"),
    ];
    const found = problemsOf(fakeJourney(steps), rule);
    expect(found.map((problem) => problem.at)).toEqual(["assignment", "identity", "specialist", "approval"]);
  });

  it("takes a person's confirmation for the approval, but not for identity and consent", () => {
    const steps = [
      fakeStep("refund", "act", {
        tier: "high",
        settings: { operation: "refund" },
        by: "ai-human-confirms",
        queue: "care",
        dueMinutes: 5,
        to: { done: "end" },
      }),
      fakeStep("end", "end"),
    ];
    expect(problemsOf(fakeJourney(steps), rule).map((problem) => problem.at)).toEqual([
      "identity",
      "consent",
    ]);
  });

  it("repairs a bare high step by its own fixes", () => {
    let document: JourneyDocument = fakeJourney([
      fakeStep("ask", "ask", { settings: { fields: ["order", "total"] }, to: { done: "refund" } }),
      fakeStep("refund", "act", {
        tier: "high",
        settings: { operation: "refund", input: "order" },
        to: { done: "end" },
      }),
      fakeStep("end", "end"),
    ]);
    for (let round = 0; round < 5; round += 1) {
      const fix = problemsOf(document, rule)[0]?.fix;
      for (const command of fix?.commands ?? []) {
        const applied = apply(document, command);
        if (applied.ok) document = applied.document;
      }
    }
    expect(problemsOf(document)).toEqual([]);
  });
});
