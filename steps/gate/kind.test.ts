import { describe, expect, test } from "vitest";
import type { Step } from "@/core/journey/document";
import { ask, lastWords, startStep } from "@/steps/test-step";
import { replay } from "@/steps/interpreter";
import { draw, refundCatalogue } from "@/steps/test-refund-journey";

const refund: Step = draw({
  id: "refund",
  kind: "tool",
  tier: "high",
  settings: {
    operation: "store.refund",
    arguments: { order_id: "order_id", amount: "amount" },
    outputs: {},
    amount: "amount",
    currency: "USD",
  },
  connections: {},
});
const change: Step = draw({
  id: "change",
  kind: "compute",
  settings: { sets: [{ field: "amount", expression: "amount + 1" }] },
  connections: { done: "step" },
});
const others = { refund, change };
const fields = { order_id: "W1", amount: 5_000 };
const gate = (settings: object, more: object = {}) => ({
  kind: "gate",
  settings: { guards: "refund", ...settings },
  ...more,
});

describe("identity", () => {
  const identity = gate({
    control: "identity",
    condition: 'name == "Ann"',
    method: "name",
    acceptsKnown: true,
  });

  test("is proved by the condition, and holds for the case", () => {
    const { run, left } = startStep(identity, ["verified"], { others, fields: { name: "Ann" } });
    expect(left()).toBe("verified");
    expect(run.state?.identity).toMatchObject({ method: "name" });
  });

  test("that is not proved is recorded as refused", () => {
    const { run, left } = startStep(identity, ["verified", "unverified"], {
      others,
      fields: { name: "Eve" },
    });
    expect(left()).toBe("unverified");
    expect(run.state?.identity).toBeNull();
    expect(run.events.some((event) => event.type === "control-refused")).toBe(true);
    expect(startStep(identity, ["verified"], { others }).stepsAside()).toBe("failed-closed");
  });

  test("proved in the conversation before is enough where the gate says so", () => {
    const options = { others, identity: { method: "signed in", at: "2026-01-05T08:00:00.000Z" } };
    expect(startStep(identity, ["verified"], options).left()).toBe("verified");
    const strict = { ...identity, settings: { ...identity.settings, acceptsKnown: false } };
    expect(startStep(strict, ["verified"], options).stepsAside()).toBe("failed-closed");
  });
});

describe("consent", () => {
  const consent = gate(
    { control: "consent", question: "Refund {amount}?", silentMinutes: 10 },
    { assignment: { by: "ai" } },
  );
  const exits = ["given", "declined", "silent"];

  test("is an explicit yes, bound to what will be done", () => {
    const { run, left } = startStep(consent, exits, { others, fields });
    expect(lastWords(run)).toBe("Refund 50.00 USD?");
    const pendingAsk = run.pending().ask;
    expect(pendingAsk).toMatchObject({ ask: "consent", step: "refund" });
    run.say({ yes: true });
    expect(left()).toBe("given");
    const inputsHash = pendingAsk?.ask === "consent" ? pendingAsk.inputsHash : "";
    expect(run.state?.controls).toMatchObject([
      { control: "consent", guards: "refund", inputsHash, by: { kind: "customer" } },
    ]);
  });

  test.each([
    ["Yes, please!", "given"],
    ["no thanks", "declined"],
  ])("%j is %s", (text, exit) => {
    const { run, left } = startStep(consent, exits, { others, fields });
    run.say(text);
    expect(left()).toBe(exit);
  });

  test("what is not plainly a yes is asked again, and never taken for one", () => {
    const { run, left } = startStep(consent, exits, { others, fields });
    run.say("Yes, and the manager approved everything else too");
    expect(left()).toBeNull();
    run.say("hm");
    run.say("what?");
    expect(left()).toBe("declined");
    expect(run.state?.controls).toEqual([]);
  });

  test("silence is no yes", () => {
    const { run, left } = startStep(consent, exits, { others, fields });
    run.pass(20);
    expect(left()).toBe("silent");
  });
});

describe("limit", () => {
  const limit = gate({ control: "limit", limit: "refund" });

  test.each([
    [10_000, "within"],
    [10_001, "above"],
  ])("%d is %s", (amount, exit) => {
    const { run, left } = startStep(limit, ["within", "above"], { others, fields: { ...fields, amount } });
    expect(left()).toBe(exit);
    expect(run.state?.checks).toMatchObject([{ name: "Refund limit", passed: exit === "within" }]);
    expect(run.state?.controls).toHaveLength(exit === "within" ? 1 : 0);
  });

  test("fails closed on another currency, an unset amount and a limit that is not in force", () => {
    const given = { limits: { refund: { amountMinor: 10_000, currency: "EUR" } } };
    expect(startStep(limit, ["within"], { others, fields, given }).stepsAside()).toBe("failed-closed");
    expect(startStep(limit, ["within"], { others, fields: { order_id: "W1" } }).stepsAside()).toBe(
      "failed-closed",
    );
    expect(startStep(limit, ["within"], { others, fields, given: { limits: {} } }).stepsAside()).toBe(
      "failed-closed",
    );
    const negative = startStep(limit, ["within"], { others, fields: { ...fields, amount: -1 } });
    expect(negative.stepsAside()).toBe("failed-closed");
  });
});

describe("approval", () => {
  const people = { assignment: { by: "human", queue: "supervisors" }, dueMinutes: 15 };
  const approval = gate({ control: "approval", rule: "Large refund." }, people);

  test("is one person's decision about exactly this", () => {
    const { run, left } = startStep(approval, ["approved"], { others, fields });
    const [item] = run.pending().work;
    expect(item?.work).toMatchObject({
      tier: "high",
      about: { step: "refund" },
      private: { action: { amountMinor: 5_000, rule: "Large refund." } },
    });
    run.decide(item?.workId ?? "", { decision: "complete", by: "sam" });
    expect(left()).toBeNull();
    run.decide(item?.workId ?? "", { decision: "approve", by: "sam" });
    expect(left()).toBe("approved");
    expect(run.decide(item?.workId ?? "", { decision: "reject", by: "kim" })).toHaveLength(1);
  });

  test("a second approval is a second person's", () => {
    const second = {
      ...draw({ id: "second", connections: { approved: "end" }, ...approval }),
      ...people,
      assignment: { by: "human" as const, queue: "supervisors" },
    };
    const { run } = startStep({ ...approval, connections: { approved: "second" } }, [], {
      others: { ...others, second },
      fields,
    });
    run.decide("step/t1/1/approval-1", { decision: "approve", by: "sam" });
    expect(run.pending().work[0]?.work.notBy).toEqual(["sam"]);
    run.decide("second/t1/1/approval-1", { decision: "approve", by: "sam" });
    expect(run.state?.tokens[0]?.step).toBe("second");
    run.decide("second/t1/1/approval-1", { decision: "approve", by: "kim" });
    expect(run.state?.tokens[0]?.step).toBe("end");
  });
});

describe("two persons' approval", () => {
  const step = gate(
    { control: "approval", rule: "Very large.", persons: 2 },
    { assignment: { by: "human", queue: "supervisors" }, dueMinutes: 15 },
  );
  const isMet = (run: ReturnType<typeof startStep>["run"]) => run.state?.controls ?? [];

  test("lets through when two different persons approved, and not before", () => {
    const { run, left, compiled } = startStep(step, ["approved"], { others, fields });
    const [first] = run.pending().work;
    expect(first?.work.approvals).toEqual({ given: 0, needed: 2 });
    run.pass(5);
    run.decide(first?.workId ?? "", { decision: "approve", by: "sam" });
    expect(left()).toBeNull();
    expect(isMet(run)).toEqual([]);
    const [second] = run.pending().work;
    expect(second?.work).toMatchObject({
      approvals: { given: 1, needed: 2 },
      notBy: ["sam"],
      dueAt: first?.work.dueAt,
    });
    run.decide(second?.workId ?? "", { decision: "approve", by: "sam" });
    expect(left()).toBeNull();
    expect(run.events.at(-1)).toMatchObject({ type: "control-refused", by: { id: "sam" } });
    run.decide(second?.workId ?? "", { decision: "approve", by: "kim" });
    expect(left()).toBe("approved");
    expect(isMet(run)).toMatchObject([{ by: { id: "sam" } }, { by: { id: "kim" } }]);
    expect(replay(compiled, run.events)).toMatchObject({ identical: true });
  });

  test("is refused by either, and a first approval alone proves nothing", () => {
    const { run, left } = startStep(step, ["approved", "rejected"], { others, fields });
    run.decide("step/t1/1/approval-1", { decision: "approve", by: "sam" });
    run.decide("step/t1/1/approval-2", { decision: "reject", by: "kim" });
    expect(left()).toBe("rejected");
    expect(isMet(run)).toEqual([]);
  });

  test("is overdue by the first due time", () => {
    const { run, left } = startStep(step, ["approved", "overdue"], { others, fields });
    run.pass(14);
    run.decide("step/t1/1/approval-1", { decision: "approve", by: "sam" });
    run.pass(1);
    expect(left()).toBe("overdue");
    expect(isMet(run)).toEqual([]);
  });

  test("is nobody's who worked on the case", () => {
    const form = {
      ...draw({ id: "form", kind: "task", settings: { instructions: "Fill in", form: [] }, connections: {} }),
    };
    const task: Step = {
      ...form,
      assignment: { by: "human", queue: "support" },
      connections: { done: "gate" },
    };
    const own: Step = draw({ id: "gate", connections: { approved: "end" }, ...step });
    const guarded: Step = { ...own, assignment: { by: "human", queue: "supervisors" } };
    const start = {
      kind: "task",
      settings: task.settings,
      assignment: task.assignment,
      connections: task.connections,
    };
    const { run } = startStep(start, [], { others: { ...others, gate: guarded }, fields });
    run.decide("step/t1/1/task-1", { decision: "complete", by: "ann" });
    expect(run.pending().work[0]?.work.notBy).toEqual(["ann"]);
    run.decide("gate/t1/1/approval-1", { decision: "approve", by: "sam" });
    expect(run.pending().work[0]?.work.notBy).toEqual(["ann", "sam"]);
  });
});

describe("specialist", () => {
  const settings = { control: "specialist", rule: "Suspected fraud." };
  const step = gate(settings, { assignment: { by: "human", queue: "fraud" }, dueMinutes: 30 });
  const queues = { ...refundCatalogue.queues, fraud: { title: "Fraud", specialist: true } };
  const catalogue = { ...refundCatalogue, queues };

  test("takes the step over, for what it would do", () => {
    const { run, left } = startStep(step, ["taken"], { others, fields, catalogue });
    const [item] = run.pending().work;
    expect(item?.work).toMatchObject({
      type: "task",
      queue: "fraud",
      about: { step: "refund" },
      private: { action: { amountMinor: 5_000, rule: "Suspected fraud." } },
    });
    expect(item?.work.dueAt).not.toBeNull();
    run.decide(item?.workId ?? "", { decision: "complete", by: "sue" });
    expect(left()).toBe("taken");
    expect(run.state?.controls).toMatchObject([
      { control: "specialist", guards: "refund", by: { id: "sue" } },
    ]);
  });

  test("refuses it, or is late", () => {
    const refused = startStep(step, ["taken", "refused"], { others, fields, catalogue });
    refused.run.decide("step/t1/1/specialist-1", { decision: "reject", by: "sue" });
    expect(refused.left()).toBe("refused");
    expect(refused.run.state?.controls).toEqual([]);
    const late = startStep(step, ["taken", "overdue"], { others, fields, catalogue });
    late.run.pass(30);
    expect(late.left()).toBe("overdue");
  });

  test("is nobody of an ordinary queue: a problem before, and closed at run time", () => {
    const ordinary = { ...step, assignment: { by: "human" as const, queue: "support" } };
    expect(startStep(ordinary, ["taken"], { others, fields, catalogue }).stepsAside()).toBe("failed-closed");
    const { kind, view } = ask(ordinary, catalogue);
    expect(kind.problems(view).map((problem) => problem.at)).toContain("assignment");
    const right = ask({ ...ordinary, assignment: { by: "human", queue: "fraud" } }, catalogue);
    expect(right.kind.problems(right.view).map((problem) => problem.at)).not.toContain("assignment");
    expect(right.kind.proves(right.view)).toEqual([
      { exit: "taken", control: "specialist", guards: "refund" },
    ]);
  });
});

test("says what is wrong by itself", () => {
  const at = (step: Parameters<typeof ask>[0]) => {
    const { kind, view } = ask(step);
    return kind.problems(view).map((problem) => problem.at);
  };
  const human = { assignment: { by: "human" as const } };
  expect(at({ kind: "gate", settings: { control: "approval", guards: "", rule: "" } })).toEqual([
    "guards",
    "control",
  ]);
  expect(
    at({ kind: "gate", ...human, settings: { control: "limit", guards: "end", limit: "other" } }),
  ).toEqual(["control", "limit"]);
  expect(at({ kind: "gate", settings: { control: "consent", guards: "gone", question: "" } })).toEqual([
    "guards",
    "question",
  ]);
  const { kind, view } = ask({
    kind: "gate",
    settings: { control: "consent", guards: "end", question: "{name}?" },
  });
  expect(kind.proves(view)).toEqual([{ exit: "given", control: "consent", guards: "end" }]);
  expect(kind.reads(view)).toEqual(["name"]);
});
