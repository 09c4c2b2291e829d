import { describe, expect, test } from "vitest";
import { ask, lastWords, startStep } from "@/steps/test-step";

const step = (fields: string[], more: object = {}) => ({
  kind: "collect",
  assignment: { by: "ai" as const },
  settings: { fields, ...more },
});

test("asks nothing that is known", () => {
  const { run, left } = startStep(step(["order_id", "name"]), ["done"], {
    fields: { name: "Ann" },
    entities: { order_id: "W1" },
  });
  expect(left()).toBe("done");
  expect(run.events.some((event) => event.type === "message-sent")).toBe(false);
  expect(run.state?.fields["order_id"]).toBe("W1");
});

test("asks for the rest in one message, with each field's question", () => {
  const { run } = startStep(step(["order_id", "name"], { text: "We need two things." }), ["done"]);
  expect(run.pending().ask).toEqual({ ask: "fields", fields: ["order_id", "name"] });
  expect(lastWords(run)).toBe("We need two things.\nWhich order?\nPlease tell us: Name.");
});

describe("answers", () => {
  test("come from the form, from entities, or as the message itself when one field is open", () => {
    const { run, left } = startStep(step(["order_id", "size", "name"]), ["done"]);
    run.say({ answers: { size: "m" }, entities: { order_id: "W1" } });
    expect(run.pending().ask).toEqual({ ask: "fields", fields: ["name"] });
    expect(run.state?.failedAttempts).toBe(0);
    run.say("Ann Smith");
    expect(left()).toBe("done");
    expect(run.state).toMatchObject({
      fields: { order_id: "W1", size: "M" },
      private: { fields: { name: "Ann Smith" } },
    });
  });

  test.each([
    ["amount", "$49.90", 4_990],
    ["amount", "49.9 usd", 4_990],
    ["count", "12", 12],
    ["agrees", "Yes, please!", true],
    ["day", "2026-11-21", "2026-11-21"],
    ["tags", "a, b", ["a", "b"]],
  ])("%s: %j is read as %j", (field, text, value) => {
    const { run, left } = startStep(step([field]), ["done"]);
    run.say(text);
    expect(left()).toBe("done");
    expect(run.state?.fields[field]).toEqual(value);
  });

  test.each([
    ["amount", "a lot"],
    ["amount", "10 EUR"],
    ["count", "1.5"],
    ["day", "2026-02-30"],
    ["size", "XXL"],
    ["agrees", "maybe"],
  ])("%s: %j is refused with what would be right", (field, text) => {
    const { run, left } = startStep(step([field]), ["done"]);
    run.say(text);
    expect(left()).toBeNull();
    expect(lastWords(run)).toMatch(/Sorry[^]*please (give|choose|answer)/);
    expect(run.state?.failedAttempts).toBe(1);
  });

  test("a sentence is no order number", () => {
    const { run, left } = startStep(step(["order_id"]), ["done"]);
    run.say("I do not know my number");
    expect(left()).toBeNull();
    run.say("W77");
    expect(left()).toBe("done");
  });

  test("that came too early are used", () => {
    const first = { kind: "wait", settings: { for: "timer", minutes: 5 }, connections: { elapsed: "ask" } };
    const others = {
      ask: {
        id: "ask",
        title: "Ask",
        stage: "identify" as const,
        tier: "low" as const,
        connections: { done: "end" },
        ...step(["name"]),
      },
    };
    const { run } = startStep(first, [], { others });
    run.say({ answers: { name: "Ann" } });
    run.pass(5);
    expect(run.state?.tokens[0]?.step).toBe("end");
    expect(run.state?.private.fields["name"]).toBe("Ann");
  });

  test("after the last useless one it is left by exhausted", () => {
    const { run, left } = startStep(step(["count"], { attemptsMax: 2 }), ["done", "exhausted"]);
    run.say("no idea");
    run.say("really not");
    expect(left()).toBe("exhausted");
  });
});

describe("silence", () => {
  test("is asked about once, and an answer starts the wait anew", () => {
    const { run, left } = startStep(step(["count"], { silentMinutes: 10 }), ["done", "silent"]);
    run.pass(10);
    expect(lastWords(run)).toMatch(/^Are you still there/);
    run.say("wrong");
    run.pass(10);
    expect(lastWords(run)).toMatch(/^Are you still there/);
    expect(left()).toBeNull();
    run.pass(10);
    expect(left()).toBe("silent");
  });

  test("closes the case kindly where nothing follows", () => {
    const { run } = startStep(step(["count"], { silentMinutes: 10 }), ["done"]);
    run.pass(20);
    expect(run.state?.status).toBe("closed");
    expect(lastWords(run)).toMatch(/any time/);
  });
});

test("answers the checker", () => {
  const { kind, view } = ask(step(["order_id", "nothing"]));
  expect(kind.problems(view)).toEqual([{ at: "fields.1", message: 'There is no field "nothing".' }]);
  expect(kind.exits(view).map((exit) => [exit.name, exit.otherwise])).toEqual([
    ["done", "none"],
    ["exhausted", "fallback"],
    ["silent", "close"],
  ]);
  expect(kind.writes(view, "silent")).toEqual([]);
});
