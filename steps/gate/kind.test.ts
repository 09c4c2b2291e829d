import { describe, expect, test } from "vitest";
import type { Step } from "@/core/journey/document";
import { ask, lastWords, startStep } from "@/steps/test-step";
import { draw } from "@/steps/test-refund-journey";

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
