import { describe, expect, test } from "vitest";
import { ask, startStep } from "@/steps/test-step";

describe("a timer", () => {
  const settings = { for: "timer", minutes: 30 };

  test("is left when its time has come, never early and once", () => {
    const { run, left } = startStep({ kind: "wait", settings }, ["elapsed"]);
    const [timer] = run.pending().timers;
    expect(timer).toEqual({ timerId: "step/t1/1/timer", dueAt: "2026-01-05T09:30:00.000Z" });
    run.deliver({ type: "timer-fired", timerId: timer?.timerId ?? "" });
    expect(left()).toBeNull();
    run.pass(30);
    expect(left()).toBe("elapsed");
    expect(run.deliver({ type: "timer-fired", timerId: timer?.timerId ?? "" })).toHaveLength(1);
  });
});

describe("a reply", () => {
  const settings = { for: "reply", timeoutMinutes: 10, replyField: "why" };

  test("is kept in its field", () => {
    const { run, left } = startStep({ kind: "wait", settings }, ["replied"]);
    run.say("because");
    expect(left()).toBe("replied");
    expect(run.state?.fields["why"]).toBe("because");
    expect(run.pending().timers).toEqual([]);
  });

  test("that does not come goes by timed-out, unconnected to a person", () => {
    const { run, stepsAside } = startStep({ kind: "wait", settings }, ["replied"]);
    run.pass(11);
    expect(stepsAside()).toBe("unconnected-exit");
  });
});

describe("a signal", () => {
  const settings = { for: "signal", signal: "shipped", timeoutMinutes: 60, outputs: { why: "carrier" } };

  test("fills fields from its members", () => {
    const { run, left } = startStep({ kind: "wait", settings }, ["received"]);
    run.signal("other", {});
    expect(left()).toBeNull();
    run.signal("shipped", { carrier: "ABC" });
    expect(left()).toBe("received");
    expect(run.state?.fields["why"]).toBe("ABC");
  });

  test("that comes before it is wanted is kept, and taken once", () => {
    const first = { kind: "wait", settings: { for: "timer", minutes: 5 }, connections: { elapsed: "next" } };
    const next = {
      id: "next",
      title: "Next",
      stage: "execute" as const,
      tier: "low" as const,
      assignment: { by: "system" as const },
    };
    const others = {
      next: {
        ...next,
        kind: "wait",
        settings: { for: "signal", signal: "shipped" },
        connections: { received: "again" },
      },
      again: {
        ...next,
        id: "again",
        kind: "wait",
        settings: { for: "signal", signal: "shipped" },
        connections: {},
      },
    };
    const { run } = startStep(first, [], { others });
    run.signal("shipped", {});
    run.pass(5);
    expect(run.state?.tokens[0]?.step).toBe("again");
    expect(run.state?.keptSignals).toEqual([]);
    expect(run.events.filter((event) => event.type === "signal-taken")).toHaveLength(1);
  });

  test("without what it must carry fails closed", () => {
    const { run, stepsAside } = startStep({ kind: "wait", settings }, ["received"]);
    run.signal("shipped", {});
    expect(stepsAside()).toBe("failed-closed");
  });

  test("without a time-out has no way for one", () => {
    const { kind, view } = ask({ kind: "wait", settings: { for: "signal", signal: "shipped" } });
    expect(kind.exits(view).map((exit) => exit.name)).toEqual(["received", "exhausted"]);
    const unknown = ask({ kind: "wait", settings: { ...settings, outputs: { nothing: "x" } } });
    expect(unknown.kind.problems(unknown.view)).toHaveLength(1);
  });
});
