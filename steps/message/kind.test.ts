import { describe, expect, test } from "vitest";
import { ask, lastWords, startStep } from "@/steps/test-step";

const settings = { text: "Dear {name}, your refund of {amount} is on its way.", sensitive: false };
const fields = { name: "Ann {amount}", amount: 4_999 };

test("fills fields in as people read them, and never twice", () => {
  const { run, left } = startStep({ kind: "message", assignment: { by: "ai" }, settings }, ["sent"], {
    fields,
  });
  expect(left()).toBe("sent");
  expect(lastWords(run)).toBe("Dear Ann {amount}, your refund of 49.99 USD is on its way.");
});

test("half a sentence is not sent", () => {
  const { run, stepsAside } = startStep({ kind: "message", settings }, ["sent"], { fields: { name: "Ann" } });
  expect(stepsAside()).toBe("failed-closed");
  expect(run.events.some((event) => event.type === "message-sent" && event.step === "step")).toBe(false);
});

describe("a person's message", () => {
  const human = {
    kind: "message",
    assignment: { by: "human-ai-assists" as const, queue: "support" },
    dueMinutes: 5,
    settings,
  };

  test("starts from a draft and is sent in their words", () => {
    const { run, left } = startStep(human, ["sent"], { fields });
    const [item] = run.pending().work;
    expect(item?.work).toMatchObject({ type: "task", queue: "support", dueAt: "2026-01-05T09:05:00.000Z" });
    expect(item?.work.private.draft).toMatch(/^Dear Ann/);
    run.decide(item?.workId ?? "", { decision: "complete", by: "kim", draft: "Hello Ann." });
    expect(left()).toBe("sent");
    expect(lastWords(run)).toBe("Hello Ann.");
    expect(run.state?.private.turns.at(-1)?.from).toBe("agent");
  });

  test("that is not sent, or not in time, goes to the fallback", () => {
    const refused = startStep(human, ["sent"], { fields });
    refused.run.decide("step/t1/1/write", { decision: "reject" });
    expect(refused.stepsAside()).toBe("rejected");
    const late = startStep(human, ["sent", "overdue"], { fields });
    late.run.pass(5);
    expect(late.left()).toBe("overdue");
  });
});

test("a sensitive message asks for a person", () => {
  const sensitive = {
    kind: "message",
    assignment: { by: "ai" as const },
    settings: { ...settings, sensitive: true },
  };
  const { kind, view } = ask(sensitive);
  expect(kind.problems(view).map((problem) => problem.at)).toEqual(["sensitive"]);
  expect(kind.reads(view)).toEqual(["name", "amount"]);
  const people = ask({ ...sensitive, assignment: { by: "ai-human-confirms" } });
  expect(people.kind.problems(people.view)).toEqual([]);
});
