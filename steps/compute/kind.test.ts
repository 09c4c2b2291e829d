import { expect, test } from "vitest";
import { ask, startStep } from "@/steps/test-step";

test("sets fields from the values before the step", () => {
  const settings = {
    sets: [
      { field: "count", expression: "count + 1" },
      { field: "amount", expression: "count * 100" },
    ],
  };
  const { run, left } = startStep({ kind: "compute", settings }, ["done"], { fields: { count: 2 } });
  expect(left()).toBe("done");
  expect(run.state?.fields).toMatchObject({ count: 3, amount: 200 });
});

test("a value that cannot be computed, or does not fit, fails closed and sets nothing", () => {
  const unset = {
    sets: [
      { field: "why", expression: '"a"' },
      { field: "count", expression: "amount + 1" },
    ],
  };
  const started = startStep({ kind: "compute", settings: unset }, ["done"]);
  expect(started.stepsAside()).toBe("failed-closed");
  expect(started.run.state?.setFields).toEqual([]);
  const wrongType = { sets: [{ field: "count", expression: '"text"' }] };
  expect(startStep({ kind: "compute", settings: wrongType }, ["done"]).stepsAside()).toBe("failed-closed");
});

test("names unknown and doubled fields", () => {
  const settings = { sets: ["nothing", "count", "count"].map((field) => ({ field, expression: "1" })) };
  const { kind, view } = ask({ kind: "compute", settings });
  expect(kind.problems(view).map((problem) => problem.at)).toEqual(["sets.0.field", "sets.2.field"]);
  expect(kind.writes(view, "done")).toEqual(["nothing", "count", "count"]);
});
