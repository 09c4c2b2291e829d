import { describe, expect, test } from "vitest";
import { ask, startStep } from "@/steps/test-step";
import { wantsRefund } from "@/steps/test-refund-journey";

const step = { kind: "intake", assignment: { by: "ai" as const }, settings: { fields: [] } };

describe("a request that was understood before", () => {
  test("fills the fields that name its entities", () => {
    const { run, left } = startStep(step, ["understood"], {
      understanding: wantsRefund,
      entities: { order_id: "W1", other: "x" },
    });
    expect(left()).toBe("understood");
    expect(run.state?.fields["order_id"]).toBe("W1");
  });

  test("never overwrites what is known", () => {
    const { run } = startStep(step, ["understood"], {
      understanding: wantsRefund,
      fields: { order_id: "W7" },
      entities: { order_id: "W1" },
    });
    expect(run.state?.private.fields["order_id"]).toBe("W7");
    expect(run.events.some((event) => event.type === "fields-set")).toBe(false);
  });

  test("goes by unclear where that is connected, else to a person with the evidence", () => {
    const vague = { ...wantsRefund, confidence: 0.2 };
    expect(startStep(step, ["understood", "unclear"], { understanding: vague }).left()).toBe("unclear");
    const { run } = startStep(step, ["understood"], { understanding: vague });
    expect(run.events.find((event) => event.type === "ai-stepped-aside")).toMatchObject({
      reason: "confidence",
      value: 0.2,
      threshold: 0.45,
    });
  });
});

describe("a request that nobody has read yet", () => {
  test("is read by the engine, and the thresholds are asked then", () => {
    const { run, left } = startStep(step, ["understood"]);
    const [effect] = run.pending().effects;
    expect(effect?.request).toMatchObject({
      effect: "ai",
      task: "understand",
      private: { input: { text: "Hello" } },
    });
    run.answer(effect?.key ?? "", {
      outcome: "ok",
      private: { answer: { understanding: wantsRefund, entities: { order_id: "W1" } } },
    });
    expect(left()).toBe("understood");
    expect(run.state).toMatchObject({ understanding: { intent: "refund" }, fields: { order_id: "W1" } });
  });

  test("whose answer carries a risk goes to a person", () => {
    const { run, stepsAside } = startStep(step, ["understood"]);
    const understanding = { ...wantsRefund, riskFlags: ["fraud"] };
    run.answer(run.pending().effects[0]?.key ?? "", {
      outcome: "ok",
      private: { answer: { understanding, entities: {} } },
    });
    expect(stepsAside()).toBe("risk-flag");
  });

  test.each([
    { answer: "garbage" },
    { answer: { understanding: { ...wantsRefund, tool: "refund" }, entities: {} } },
  ])("a garbled answer (%j) is no understanding", (answer) => {
    const { run, stepsAside } = startStep(step, ["understood"]);
    run.answer(run.pending().effects[0]?.key ?? "", {
      outcome: "ok",
      private: JSON.parse(JSON.stringify(answer)),
    });
    expect(stepsAside()).toBe("confidence");
  });
});

test("names fields that no entity can fill", () => {
  const { kind, view } = ask({ ...step, settings: { fields: ["name", "order_id", "nothing"] } });
  expect(kind.problems(view).map((problem) => problem.at)).toEqual(["fields.0", "fields.2"]);
});
