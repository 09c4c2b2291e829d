import { describe, expect, test } from "vitest";
import type { Catalogue } from "@/core/journey/catalogue";
import { replay } from "@/steps/interpreter";
import { refundCatalogue } from "@/steps/test-refund-journey";
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

describe("business hours", () => {
  const settings = { for: "business-hours", calendar: "support", minutes: 60 };
  const week = [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" }));
  const support = { title: "Support", timeZone: "Europe/Berlin", week, holidays: [] };
  const catalogue: Catalogue = { ...refundCatalogue, calendars: { support } };

  test("end after so many open minutes; the due time is recorded with what brought it", () => {
    const options = { catalogue, startsAt: "2026-01-09T15:30:00.000Z" };
    const { run, left, compiled } = startStep({ kind: "wait", settings }, ["elapsed"], options);
    expect(compiled.dueTimes).toEqual(["support+60"]);
    expect(run.events[0]).toMatchObject({
      given: { dueTimes: { "support+60": "2026-01-12T08:30:00.000Z" } },
    });
    expect(run.pending().timers).toEqual([{ timerId: "step/t1/1/timer", dueAt: "2026-01-12T08:30:00.000Z" }]);
    run.pass(2 * 1_440);
    expect(left()).toBeNull();
    run.pass(1_440);
    expect(left()).toBe("elapsed");
    expect(replay(compiled, run.events)).toMatchObject({ identical: true });
  });

  test("that nobody reckoned fail closed, and nothing of an unrelated calendar is recorded", () => {
    const given = { given: { dueTimes: { "other+60": "2026-01-12T08:30:00.000Z" } } };
    const { run, stepsAside } = startStep({ kind: "wait", settings }, ["elapsed"], { catalogue, ...given });
    expect(stepsAside()).toBe("failed-closed");
    expect(run.events[0]).not.toHaveProperty("given");
  });

  test("that never begin fail closed, and are a problem before", () => {
    const never: Catalogue = { ...catalogue, calendars: { support: { ...support, week: [] } } };
    const started = startStep({ kind: "wait", settings }, ["elapsed"], { catalogue: never });
    expect(started.stepsAside()).toBe("failed-closed");
    const problemsWith = (known: Catalogue) => {
      const { kind, view } = ask({ kind: "wait", settings }, known);
      return kind.problems(view).map((problem) => problem.message);
    };
    expect(problemsWith(never)).toEqual(['"Support": It never opens: give it a time.']);
    expect(problemsWith(refundCatalogue)).toEqual(['There is no calendar "support".']);
    expect(problemsWith(catalogue)).toEqual([]);
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

  test("that came since our last words is taken when wanted so; one before them is not", () => {
    const next = {
      ...{ id: "next", title: "Next", kind: "wait", stage: "execute" as const, tier: "low" as const },
      ...{ assignment: { by: "system" as const }, connections: {} },
      settings: { ...settings, takesEarlier: true },
    };
    const first = { kind: "wait", settings: { for: "timer", minutes: 5 }, connections: { elapsed: "next" } };
    const early = startStep(first, [], { others: { next } });
    early.run.say("already here");
    early.run.pass(5);
    expect(early.run.state?.fields["why"]).toBe("already here");
    const strict = { ...next, settings };
    const late = startStep(first, [], { others: { next: strict } });
    late.run.say("already here");
    late.run.pass(5);
    expect(late.run.state?.tokens[0]?.step).toBe("next");
    const told = {
      kind: "message",
      settings: { text: "Well?", sensitive: false },
      connections: { sent: "next" },
    };
    const others = { next, before: { ...next, id: "before", ...told } };
    const spoken = startStep({ ...first, connections: { elapsed: "before" } }, [], { others });
    spoken.run.say("too early");
    spoken.run.pass(5);
    expect(spoken.run.state?.tokens[0]?.step).toBe("next");
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

  test("about something else is left alone, and kept for the step that wants it", () => {
    const about = (number: string) => ({
      ...{ for: "signal", signal: "shipped", outputs: { why: "parcel" } },
      payload: { parcel: { type: "text" } },
      correlate: `event.parcel == "${number}"`,
    });
    const next = {
      ...{ id: "next", title: "Next", kind: "wait", stage: "execute" as const, tier: "low" as const },
      ...{ assignment: { by: "system" as const }, connections: { received: "end" }, settings: about("P2") },
    };
    const step = { kind: "wait", settings: about("P1"), connections: { received: "next" } };
    const { run, compiled } = startStep(step, [], { others: { next } });
    run.signal("shipped", { parcel: "P3" });
    run.signal("shipped", { parcel: "P2" });
    expect(run.state?.tokens[0]?.step).toBe("step");
    expect(run.state?.keptSignals).toHaveLength(2);
    run.signal("shipped", { parcel: "P1" });
    expect(run.state?.tokens[0]?.step).toBe("end");
    expect(run.state?.fields["why"]).toBe("P2");
    expect(run.state?.keptSignals).toHaveLength(1);
    expect(replay(compiled, run.events)).toMatchObject({ identical: true });
  });

  test("that does not fit what it should carry, or cannot be compared, fails closed", () => {
    const payload = { parcels: { type: "integer" } };
    const typed = { for: "signal", signal: "shipped", payload, outputs: { count: "parcels" } };
    const wrong = startStep({ kind: "wait", settings: typed }, ["received"]);
    wrong.run.signal("shipped", { parcels: "many" });
    expect(wrong.stepsAside()).toBe("failed-closed");
    const compared = { ...typed, correlate: "event.parcels > 1" };
    const missing = startStep({ kind: "wait", settings: compared }, ["received"]);
    missing.run.signal("shipped", {});
    expect(missing.stepsAside()).toBe("failed-closed");
    const right = startStep({ kind: "wait", settings: compared }, ["received"]);
    right.run.signal("shipped", { parcels: 2 });
    expect(right.run.state?.fields["count"]).toBe(2);
    const { kind, view } = ask({
      kind: "wait",
      settings: { ...typed, outputs: { day: "parcels", why: "x" } },
    });
    expect(kind.problems(view).map((problem) => problem.at)).toEqual(["outputs.day", "outputs.why"]);
  });

  test("without a time-out has no way for one", () => {
    const { kind, view } = ask({ kind: "wait", settings: { for: "signal", signal: "shipped" } });
    expect(kind.exits(view).map((exit) => exit.name)).toEqual(["received", "exhausted"]);
    const unknown = ask({ kind: "wait", settings: { ...settings, outputs: { nothing: "x" } } });
    expect(unknown.kind.problems(unknown.view)).toHaveLength(1);
  });
});
