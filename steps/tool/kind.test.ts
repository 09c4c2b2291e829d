import { describe, expect, test } from "vitest";
import type { Catalogue } from "@/core/journey/catalogue";
import { inputsHashOf } from "@/core/step/inputs-hash";
import { ask, startStep } from "@/steps/test-step";
import { refundCatalogue } from "@/steps/test-refund-journey";

const settings = {
  operation: "store.get_order",
  arguments: { order_id: "order_id" },
  outputs: { count: "answer.total", why: "answer.status" },
  refusalField: "why",
};
const step = { kind: "tool", settings };
const fields = { order_id: "W1" };
const answer = { id: "W1", status: "pending", email: "a@b.c", total: 3 };

test("intends the call with its inputs' hash, then keeps what is answered", () => {
  const { run, left } = startStep(step, ["done"], { fields });
  const [effect] = run.pending().effects;
  expect(effect).toMatchObject({
    key: "step/t1/1/call",
    request: {
      operation: "store.get_order",
      inputsHash: inputsHashOf("store.get_order", { order_id: "W1" }),
      private: { arguments: { order_id: "W1" } },
    },
  });
  run.answer("step/t1/1/call", { outcome: "ok", private: { answer } });
  expect(left()).toBe("done");
  expect(run.state?.fields).toMatchObject({ count: 3, why: "pending" });
  expect(run.state?.private.calls["step"]).toEqual({ arguments: { order_id: "W1" }, answer });
});

test("a refusal keeps the system's words", () => {
  const { run, left } = startStep(step, ["done", "refused"], { fields });
  run.answer("step/t1/1/call", { outcome: "refused", code: "404", private: { message: "No such order." } });
  expect(left()).toBe("refused");
  expect(run.state?.fields["why"]).toBe("No such order.");
});

test("a failure leaves by failed, with an incident", () => {
  const { run, left } = startStep(step, ["done", "failed"], { fields });
  run.answer("step/t1/1/call", { outcome: "failed", code: "500", private: { message: "" } });
  expect(left()).toBe("failed");
  expect(run.state?.incidents).toHaveLength(1);
});

test.each([
  ["an argument is not known", { ...settings }, {}],
  ["the operation is unknown", { ...settings, operation: "store.nothing" }, fields],
  ["an argument does not compile", { ...settings, arguments: { order_id: "1 +" } }, fields],
])("fails closed when %s", (_, own, given) => {
  const { run, stepsAside } = startStep({ kind: "tool", settings: own }, ["done"], { fields: given });
  expect(stepsAside()).toBe("failed-closed");
  expect(run.pending().effects).toEqual([]);
});

describe("a critical call", () => {
  const operations = Object.fromEntries(
    Object.entries(refundCatalogue.operations).map(([name, own]) => [
      name,
      { ...own, tier: "critical" as const },
    ]),
  );
  const catalogue: Catalogue = { ...refundCatalogue, operations };
  const human = { ...step, assignment: { by: "human" as const, queue: "fraud" }, dueMinutes: 10 };

  test("is never AI's or the system's", () => {
    expect(startStep(step, ["done"], { fields, catalogue }).stepsAside()).toBe("control-missing");
  });

  test("needs its controls also when a person performs it", () => {
    const { run, stepsAside } = startStep(human, ["done"], { fields, catalogue });
    run.decide("step/t1/1/perform", { decision: "complete", by: "kim" });
    expect(stepsAside()).toBe("control-missing");
  });
});

describe("a person performs it", () => {
  const human = { ...step, assignment: { by: "human" as const, queue: "support" }, dueMinutes: 10 };

  test("seeing exactly what will be called; completing it calls", () => {
    const { run, left } = startStep(human, ["done", "refused", "overdue"], { fields });
    const [item] = run.pending().work;
    expect(item?.work).toMatchObject({
      type: "task",
      private: { action: { operation: "store.get_order", arguments: { order_id: "W1" } } },
    });
    run.decide(item?.workId ?? "", { decision: "complete" });
    run.answer("step/t1/1/call", { outcome: "ok", private: { answer } });
    expect(left()).toBe("done");
  });

  test("rejecting it or letting it lie leaves without a call", () => {
    const refused = startStep(human, ["done", "refused", "overdue"], { fields });
    refused.run.decide("step/t1/1/perform", { decision: "reject" });
    expect(refused.left()).toBe("refused");
    const late = startStep(human, ["done", "refused", "overdue"], { fields });
    late.run.pass(10);
    expect(late.left()).toBe("overdue");
    expect(
      [...refused.run.events, ...late.run.events].some((event) => event.type === "effect-intended"),
    ).toBe(false);
  });
});

test("says what is wrong with its settings", () => {
  const { kind, view } = ask({
    kind: "tool",
    settings: {
      operation: "store.get_order",
      arguments: { other: "1" },
      outputs: { nothing: "answer.id" },
      refusalField: "count",
    },
  });
  expect(kind.problems(view).map((problem) => problem.at)).toEqual([
    "arguments.order_id",
    "arguments.other",
    "outputs.nothing",
    "refusalField",
  ]);
  const write = ask({ kind: "tool", settings: { operation: "store.refund", arguments: {}, outputs: {} } });
  expect(write.kind.evidence(write.view, "done")).toEqual(["receipt"]);
  expect(write.kind.evidence(write.view, "refused")).toEqual([]);
});
