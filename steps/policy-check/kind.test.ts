import { expect, test } from "vitest";
import { ask, startStep } from "@/steps/test-step";

const settings = {
  checks: [
    { name: "Small", condition: "amount < 1000", explanation: "The amount is too large." },
    { name: "Counted", condition: "count > 0", explanation: "" },
  ],
  explanationField: "why",
};

test("records every check and passes when all are kept", () => {
  const { run, left } = startStep({ kind: "policy-check", settings }, ["passed"], {
    fields: { amount: 1, count: 1 },
  });
  expect(left()).toBe("passed");
  expect(run.state?.checks).toMatchObject([
    { name: "Small", passed: true, explanation: "" },
    { name: "Counted", passed: true },
  ]);
});

test("an exception keeps the explanations and goes on checking", () => {
  const { run, left } = startStep({ kind: "policy-check", settings }, ["passed", "exception"], {
    fields: { amount: 5_000, count: 0 },
  });
  expect(left()).toBe("exception");
  expect(run.state?.checks.map((check) => check.passed)).toEqual([false, false]);
  expect(run.state?.fields["why"]).toBe("The amount is too large. Counted");
});

test("a rule that cannot be checked fails closed, with the results before it", () => {
  const { run, stepsAside } = startStep({ kind: "policy-check", settings }, ["passed"], {
    fields: { amount: 1 },
  });
  expect(stepsAside()).toBe("failed-closed");
  expect(run.state?.checks).toHaveLength(1);
});

test("needs a rule, and a text field for the explanations", () => {
  const { kind, view } = ask({ kind: "policy-check", settings: { checks: [], explanationField: "amount" } });
  expect(kind.problems(view).map((problem) => problem.at)).toEqual(["checks", "explanationField"]);
});
