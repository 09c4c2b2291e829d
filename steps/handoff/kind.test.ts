import { describe, expect, test } from "vitest";
import { bundleSchema, missingParts } from "@/core/handoff/bundle";
import { ask, lastWords, startStep } from "@/steps/test-step";
import { draw, wantsRefund } from "@/steps/test-refund-journey";

const settings = {
  reason: "Refunds of this kind are for people.",
  suggestedNext: "Look at {order_id}.",
  customerMessage: "A colleague looks at {order_id}.",
  entities: ["order_id", "name"],
};
const step = {
  kind: "handoff",
  assignment: { by: "human" as const, queue: "support" },
  dueMinutes: 30,
  settings,
};
const work = "step/t1/1/handoff-1";

test("opens a work item with the whole bundle and tells the customer", () => {
  const { run } = startStep(step, ["done"], { fields: { order_id: "W1" }, understanding: wantsRefund });
  const [item] = run.pending().work;
  expect(item).toMatchObject({
    workId: work,
    work: { type: "handoff", queue: "support", dueAt: "2026-01-05T09:30:00.000Z" },
  });
  const bundle = bundleSchema.parse(item?.work.private.bundle);
  expect(missingParts(bundle)).toEqual([]);
  expect(bundle.intent.text).toBe('The customer\'s request: Refund an order. In their words: "Hello"');
  expect(bundle.entities.items[0]).toEqual({ label: "Order", field: "order_id", value: "W1", cites: [1] });
  expect(bundle.missing).toEqual([{ label: "Name", field: "name" }]);
  expect(bundle.completedSteps.text).toBe("None so far.");
  expect(bundle.nextStep.text).toBe("Look at W1.");
  expect(lastWords(run)).toBe("A colleague looks at W1.");
});

test("texts over what is not known fall back to plain ones, never to half sentences", () => {
  const { run } = startStep(step, ["done"]);
  expect(lastWords(run)).toMatch(/^A colleague is taking over your request\./);
});

describe("the person", () => {
  test("owns the case from the claim, and gives it back when done", () => {
    const { run, left } = startStep(step, ["done"]);
    run.claim(work, "kim");
    expect(run.state?.owner).toMatchObject({ id: "kim" });
    run.deliver({ type: "work-released", workId: work, by: { kind: "person", id: "kim", role: "agent" } });
    expect(run.state?.owner).toEqual({ kind: "system" });
    run.claim(work, "sam");
    run.decide(work, { decision: "complete", by: "sam" });
    expect(left()).toBe("done");
    expect(run.state?.owner).toEqual({ kind: "system" });
  });

  test("hands back to what is drawn; where nothing is, people keep it", () => {
    const drawn = startStep(step, ["done", "handed-back"]);
    drawn.run.decide(work, { decision: "hand-back" });
    expect(drawn.left()).toBe("handed-back");
    const kept = startStep(step, ["done"]);
    kept.run.decide(work, { decision: "hand-back" });
    expect(kept.left()).toBeNull();
    expect(kept.run.pending().work.map((item) => item.workId)).toEqual(["step/t1/1/handoff-2"]);
  });

  test("may not approve a handoff, nor may a machine decide it", () => {
    const { run, left } = startStep(step, ["done"]);
    run.decide(work, { decision: "approve" });
    run.deliver({
      type: "work-decided",
      workId: work,
      decision: "complete",
      by: { kind: "system" },
      private: { reason: "", form: {} },
    });
    expect(left()).toBeNull();
    expect(run.pending().work).toHaveLength(1);
  });
});

test("an overdue handoff goes on to the fallback, its work item with it", () => {
  const { run } = startStep(step, ["done"]);
  run.pass(30);
  expect(run.state?.tokens[0]?.step).toBe("help");
  expect(run.pending().work.map((item) => item.step)).toEqual(["help"]);
});

describe("a specialist", () => {
  const guarded = draw({
    id: "act",
    kind: "tool",
    tier: "critical",
    settings: { operation: "store.refund", arguments: {}, outputs: {} },
    connections: {},
  });
  const own = {
    ...step,
    assignment: { by: "human" as const, queue: "fraud" },
    settings: { ...settings, guards: "act" },
  };

  test("opens the critical step", () => {
    const { run } = startStep(own, ["done"], { others: { act: guarded } });
    run.decide(work, { decision: "complete", by: "kim" });
    expect(run.state?.controls).toMatchObject([{ control: "specialist", guards: "act", by: { id: "kim" } }]);
  });

  test("sits in a queue of specialists, or the control is not given", () => {
    const other = { ...own, assignment: step.assignment };
    const { kind, view } = ask(other);
    expect(kind.proves(view)).toEqual([]);
    expect(kind.problems(view).map((problem) => problem.at)).toEqual(["guards"]);
    const { run } = startStep(other, ["done"], { others: { act: guarded } });
    run.decide(work, { decision: "complete", by: "kim" });
    expect(run.state?.controls).toEqual([]);
  });
});

test("asks for the parts that only its author can give", () => {
  const blank = { reason: "", suggestedNext: "", customerMessage: "", entities: ["nothing"] };
  const { kind, view } = ask({ ...step, settings: blank });
  expect(kind.problems(view).map((problem) => problem.at)).toEqual([
    "suggestedNext",
    "customerMessage",
    "entities.0",
  ]);
  expect(kind.provides(view, "")).toEqual(["completed-steps", "policy-checks", "entities"]);
});
