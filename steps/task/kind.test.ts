import { expect, test } from "vitest";
import { ask, startStep } from "@/steps/test-step";

const step = {
  kind: "task",
  assignment: { by: "human" as const, queue: "support" },
  dueMinutes: 30,
  settings: { instructions: "Call {name}.", form: ["count", "size"] },
};
const fields = { name: "Ann" };

test("gives a person instructions and a form, and stores what they fill in", () => {
  const { run, left } = startStep(step, ["done"], { fields });
  const [item] = run.pending().work;
  expect(item?.work).toMatchObject({
    type: "task",
    form: ["count", "size"],
    private: { instructions: "Call Ann." },
  });
  run.decide(item?.workId ?? "", { decision: "complete", form: { count: "3", size: "L" } });
  expect(left()).toBe("done");
  expect(run.state?.fields).toMatchObject({ count: 3, size: "L" });
});

test("a form that is not complete comes back, with what is wrong", () => {
  const { run, left } = startStep(step, ["done"], { fields });
  run.decide("step/t1/1/task-1", { decision: "complete", form: { count: "three" } });
  expect(left()).toBeNull();
  const [item] = run.pending().work;
  expect(item?.workId).toBe("step/t1/1/task-2");
  expect(item?.work.private.instructions).toMatch(/Count: please give a whole number\.[^]*Size:/);
  expect(run.pending().timers).toHaveLength(1);
});

test("refused and overdue have ways of their own", () => {
  const refused = startStep(step, ["done", "refused"], { fields });
  refused.run.decide("step/t1/1/task-1", { decision: "reject" });
  expect(refused.left()).toBe("refused");
  const late = startStep(step, ["done"], { fields });
  late.run.pass(30);
  expect(late.stepsAside()).toBe("overdue");
  expect(late.run.events.filter((event) => event.type === "work-dropped")).toHaveLength(1);
});

test("answers the checker", () => {
  const { kind, view } = ask({ ...step, settings: { instructions: "", form: ["nothing"] } });
  expect(kind.problems(view)).toHaveLength(2);
  expect(kind.waitsForPerson(view)).toBe(true);
  expect(kind.exits(view).map((exit) => exit.name)).toEqual(["done", "refused", "overdue", "exhausted"]);
});
