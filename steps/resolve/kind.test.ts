import { describe, expect, test } from "vitest";
import { ask, lastWords, startStep } from "@/steps/test-step";

const step = (
  more: object,
  assignment: { by: "ai" | "system" | "human"; queue?: string } = { by: "ai" },
) => ({
  kind: "resolve",
  assignment,
  dueMinutes: 20,
  settings: { message: "All done.", disposition: "solved", confirmFirst: false, ...more },
});

test("ends nothing that nobody and nothing proves", () => {
  expect(startStep(step({}), []).stepsAside()).toBe("failed-closed");
});

describe("asking first", () => {
  const asking = step({ confirmFirst: true, silentMinutes: 30 });

  test("the customer's yes is the proof", () => {
    const { run } = startStep(asking, []);
    expect(lastWords(run)).toBe("All done.\n\nIs your problem solved? Please answer yes or no.");
    run.say("hm");
    expect(lastWords(run)).toMatch(/plain yes or no/);
    run.say("yes");
    expect(run.state?.status).toBe("resolved");
    expect(run.state?.resolution?.proof).toEqual([expect.stringMatching(/^consent:\d+$/)]);
    expect(run.state?.openTimers).toEqual([]);
  });

  test("a no goes by not-solved, unconnected to a person", () => {
    const drawn = startStep(asking, ["not-solved"]);
    drawn.run.say({ yes: false });
    expect(drawn.left()).toBe("not-solved");
    const open = startStep(asking, []);
    open.run.say({ yes: false });
    expect(open.stepsAside()).toBe("unconnected-exit");
  });

  test("silence closes the case without a claim that it was solved", () => {
    const { run } = startStep(asking, []);
    run.pass(30);
    expect(run.state).toMatchObject({ status: "closed", resolution: null });
  });
});

describe("a person's sign-off", () => {
  const signed = step({}, { by: "human", queue: "support" });

  test("is the proof, and says the message in the person's name", () => {
    const { run } = startStep(signed, []);
    run.decide("step/t1/1/sign-off", { decision: "complete", by: "kim" });
    expect(run.state?.resolution?.proof).toEqual(["person:kim"]);
    expect(lastWords(run)).toBe("All done.");
  });

  test("can be refused or overdue", () => {
    const refused = startStep(signed, ["refused"]);
    refused.run.decide("step/t1/1/sign-off", { decision: "reject" });
    expect(refused.left()).toBe("refused");
    const late = startStep(signed, ["overdue"]);
    late.run.pass(20);
    expect(late.left()).toBe("overdue");
  });
});

test("answers the checker", () => {
  const asking = ask(step({ confirmFirst: true }));
  expect(asking.kind.evidence(asking.view, "")).toEqual(["consent"]);
  expect(asking.kind.evidence(asking.view, "not-solved")).toEqual([]);
  const signed = ask(step({ confirmFirst: true }, { by: "human" }));
  expect(signed.kind.problems(signed.view)).toHaveLength(1);
  expect(signed.kind.exits(signed.view).map((exit) => exit.name)).toEqual([
    "refused",
    "overdue",
    "exhausted",
  ]);
});
