import { describe, expect, test } from "vitest";
import type { CaseEvent, By } from "@/core/case/events";
import type { JsonObject } from "@/core/expression/value";
import type { Assignment, Meaning } from "@/core/journey/document";
import { compileVersion, createRun, replay } from "@/steps/interpreter";
import { kindNames, kindRegistry } from "@/steps/kinds";
import { draw, refundCatalogue, stepsOf, wantsRefund } from "@/steps/test-refund-journey";
import { journeyOf, startStep, type OneStep } from "@/steps/test-step";

// What an assignment means (domain.md), for every kind that has an actor: AI never acts where a person must; a person's
// work waits in their queue, with a due time and a way when it is missed; a confirmation holds for what was shown only.

type Performer = Assignment["by"];

const guarded = draw({
  id: "guarded",
  kind: "tool",
  settings: { operation: "store.get_order", arguments: { order_id: "order_id" }, outputs: {} },
  connections: {},
});
const settingsOf: Record<string, (by: Performer) => JsonObject> = {
  intake: () => ({ fields: ["order_id"] }),
  collect: () => ({ fields: ["size"] }),
  "policy-check": () => ({
    checks: [{ name: "Small", condition: "amount < 100", explanation: "It is too large." }],
    explanationField: "why",
  }),
  tool: () => guarded.settings,
  message: () => ({ text: "Your order is {order_id}.", sensitive: false }),
  task: () => ({ instructions: "Look at it.", form: ["size"] }),
  handoff: () => ({ reason: "", suggestedNext: "Look.", customerMessage: "", entities: [] }),
  resolve: (by) => ({
    ...{ message: "All done.", disposition: "solved", confirmFirst: by === "ai" || by === "system" },
    ...(by === "ai-human-confirms" && { signOff: true }),
  }),
  gate: (by) => {
    if (by === "human") return { control: "approval", guards: "guarded", rule: "" };
    if (by === "ai") return { control: "consent", guards: "guarded", question: "Shall I?" };
    return {
      control: "identity",
      guards: "guarded",
      condition: "true",
      method: "known",
      acceptsKnown: false,
    };
  },
};
/** Kinds that nobody performs: they have no actor. */
const actorless = kindNames.filter((name) =>
  kindRegistry.find(name)?.performers.every((by) => by === "system"),
);
const table = kindNames.flatMap((name) =>
  actorless.includes(name)
    ? []
    : (kindRegistry.find(name)?.performers ?? []).map((by) => [name, by] as const),
);

const known = { order_id: "W1", amount: 5_000 };
function start(kind: string, by: Performer, more: Partial<OneStep> = {}) {
  const settings = settingsOf[kind]?.(by);
  if (!settings) throw new Error(`say what a step of ${kind} is in this table`);
  const queue = by === "ai" || by === "system" ? {} : { queue: "support" };
  const step: OneStep = { kind, settings, assignment: { by, ...queue }, dueMinutes: 15, ...more };
  const own = kindRegistry.find(kind);
  const { meaning } = viewOf(step);
  const parsed = own?.settingsSchema.parse(settings) ?? {};
  const node = meaning.steps["step"];
  const exits =
    own && node ? own.exits({ step: node, settings: parsed, meaning, catalogue: refundCatalogue }) : [];
  const names = exits.map((exit) => exit.name);
  const isRead = kind === "intake" && (by === "ai" || by === "ai-human-confirms");
  const options = {
    others: { guarded },
    fields: kind === "intake" ? { amount: 5_000 } : known,
    ...(isRead && { understanding: wantsRefund }),
  };
  return { ...startStep(step, names, options), exits: names };
}
function viewOf(step: OneStep) {
  return { meaning: journeyOf(step, [], { guarded }) };
}

const isAi = (by: By) => by.kind === "ai";
/** Acts that need the person first where one performs or confirms: words of AI, calls, an end. */
function actsOfAi(events: readonly CaseEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type === "message-sent" && isAi(event.by)) return ["said"];
    if (event.type === "effect-intended" && event.request.effect === "tool") return ["called"];
    return event.type === "case-resolved" ? ["resolved"] : [];
  });
}

test("the kinds without an actor are those that only the system runs", () => {
  expect(actorless).toEqual(expect.arrayContaining(["branch", "compute", "wait", "parallel", "join"]));
  expect(Object.keys(settingsOf).toSorted()).toEqual(
    kindNames.filter((name) => !actorless.includes(name)).toSorted(),
  );
});

describe.each(table)("%s performed by %s", (kind, by) => {
  const isPerson = by !== "ai" && by !== "system";

  test("waits for whom it must, and for nobody else", () => {
    const { run, exits } = start(kind, by);
    const work = run.pending().work;
    if (!isPerson) {
      expect(work).toEqual([]);
      return;
    }
    expect(work).toHaveLength(1);
    expect(work[0]?.work).toMatchObject({ queue: "support", dueAt: "2026-01-05T09:15:00.000Z" });
    expect(work[0]?.work.type).toBe(typeOf(kind, by));
    expect(exits).toContain("overdue");
    expect(actsOfAi(run.events)).toEqual([]);
  });

  test("goes its way when the person is late", () => {
    if (!isPerson) return;
    const { run, left } = start(kind, by);
    run.pass(14);
    expect(left()).toBeNull();
    run.pass(1);
    expect(left()).toBe("overdue");
    expect(actsOfAi(run.events)).toEqual([]);
  });

  test("does after a person's yes what it is for, in the right name", () => {
    if (!isPerson) return;
    const { run, left, compiled } = start(kind, by);
    const [item] = run.pending().work;
    const yes = item?.work.type === "approval" ? "approve" : "complete";
    run.decide(item?.workId ?? "", { decision: yes, by: "kim", form: { size: "M", order_id: "W7" } });
    const said = run.events.filter((event) => event.type === "message-sent");
    if (by !== "ai-human-confirms") {
      for (const event of said) expect(event.type === "message-sent" && isAi(event.by)).toBe(false);
    }
    const isDone = left() !== null || run.state?.status === "resolved" || run.pending().effects.length > 0;
    expect(isDone).toBe(true);
    expect(run.state?.steppedAside).toBeNull();
    expect(run.state?.people).toMatchObject([{ id: "kim" }]);
    expect(replay(compiled, run.events)).toMatchObject({ identical: true });
  });

  test("does nothing of it after a person's no", () => {
    if (!isPerson || kind === "handoff") return;
    const { run, left } = start(kind, by);
    const [item] = run.pending().work;
    run.decide(item?.workId ?? "", { decision: "reject", by: "kim" });
    expect(actsOfAi(run.events)).toEqual([]);
    const went = left();
    const isAside = run.state?.steppedAside?.reason === "rejected";
    expect(
      isAside || (went !== null && !["done", "passed", "understood", "approved", "sent"].includes(went)),
    ).toBe(true);
  });
});

function typeOf(kind: string, by: Performer): string {
  if (kind === "handoff") return "handoff";
  return by === "ai-human-confirms" || kind === "gate" ? "approval" : "task";
}

describe("a confirmation is void when its inputs change", () => {
  /** The step stands in one branch; an event in the other changes what it rests on. */
  function beside(kind: string, by: Performer) {
    const step = draw({
      ...{ id: "step", kind, settings: settingsOf[kind]?.(by) ?? {}, dueMinutes: 15 },
      assignment: { by, queue: "support" },
      connections: { done: "join", sent: "join", passed: "join", exception: "join", refused: "join" },
    });
    const signal = { for: "signal", signal: "changed", outputs: { order_id: "order", amount: "amount" } };
    const others: Meaning["steps"] = stepsOf([
      {
        id: "fork",
        kind: "parallel",
        settings: {
          branches: [
            { exit: "a", title: "A", background: false },
            { exit: "b", title: "B", background: false },
          ],
        },
        connections: { a: "step", b: "change" },
      },
      { id: "change", kind: "wait", settings: signal, connections: { received: "join" } },
      { id: "join", kind: "join", settings: { fork: "fork", needs: "all" }, connections: { joined: "end" } },
    ]);
    const meaning = { ...journeyOf({ ...step }, [], { ...others, step }), start: "fork" };
    const run = createRun(compileVersion(meaning, refundCatalogue), { fields: known });
    run.start("Hello");
    const item = run.pending().work[0];
    return { run, workId: item?.workId ?? "" };
  }

  test.each(["tool", "message"])("%s: what AI would do is not done any more", (kind) => {
    const { run, workId } = beside(kind, "ai-human-confirms");
    run.signal("changed", { order: "W2", amount: 5_000 });
    run.decide(workId, { decision: "approve", by: "kim" });
    expect(actsOfAi(run.events)).toEqual([]);
    expect(run.state?.steppedAside).toMatchObject({ reason: "failed-closed", detail: /has changed/ });
  });

  test("and stands when they do not", () => {
    const { run, workId } = beside("tool", "ai-human-confirms");
    run.signal("changed", { order: "W1", amount: 1 });
    run.decide(workId, { decision: "approve", by: "kim" });
    expect(actsOfAi(run.events)).toEqual(["called"]);
  });

  test("policy-check: the person looks again at what the rules say now", () => {
    const { run, workId } = beside("policy-check", "ai-human-confirms");
    run.signal("changed", { order: "W1", amount: 50 });
    run.decide(workId, { decision: "approve", by: "kim" });
    const again = run.pending().work[0];
    expect(again?.workId).toMatch(/judge-2$/);
    expect(again?.work.private.instructions).toContain("all kept");
  });

  test("tool of a person: they look again at the call", () => {
    const { run, workId } = beside("tool", "human");
    run.signal("changed", { order: "W2", amount: 5_000 });
    run.decide(workId, { decision: "complete", by: "kim" });
    const again = run.pending().work[0];
    expect(again?.work.private.action?.arguments).toEqual({ order_id: "W2" });
    run.decide(again?.workId ?? "", { decision: "complete", by: "kim" });
    expect(run.pending().effects[0]?.request).toMatchObject({ private: { arguments: { order_id: "W2" } } });
  });

  test("intake: a message that names something else makes the reading another one", () => {
    const { run, stepsAside } = start("intake", "ai-human-confirms");
    run.say({ text: "It is W9", entities: { order_id: "W9" } });
    const [item] = run.pending().work;
    run.decide(item?.workId ?? "", { decision: "approve", by: "kim" });
    expect(stepsAside()).toBe("failed-closed");
  });
});

describe("where AI assists, a person decides on its suggestions", () => {
  test("values that the customer named are proposed, not set", () => {
    const started = startStep(
      {
        kind: "collect",
        settings: { fields: ["order_id", "size"] },
        assignment: { by: "human-ai-assists", queue: "support" },
      },
      ["done"],
      { entities: { order_id: "W5" } },
    );
    const [item] = started.run.pending().work;
    expect(item?.work).toMatchObject({
      form: ["order_id", "size"],
      private: { suggestions: { order_id: "W5" } },
    });
    expect(started.run.state?.fields["order_id"]).toBeUndefined();
    started.run.decide(item?.workId ?? "", { decision: "complete", form: { order_id: "W6", size: "XL" } });
    const [again] = started.run.pending().work;
    expect(again?.work.private.instructions).toContain("was not complete");
    started.run.decide(again?.workId ?? "", { decision: "complete", form: { order_id: "W6", size: "L" } });
    expect(started.left()).toBe("done");
    expect(started.run.state?.fields).toMatchObject({ order_id: "W6", size: "L" });
  });

  test("a person alone is proposed nothing", () => {
    const { run } = start("intake", "human");
    expect(run.pending().work[0]?.work.private).not.toHaveProperty("suggestions");
  });

  test("a judgement against the rules is theirs, and is recorded beside what the rules say", () => {
    const { run, left } = start("policy-check", "human-ai-assists");
    const [item] = run.pending().work;
    expect(item?.work.private.instructions).toContain("It is too large.");
    run.decide(item?.workId ?? "", { decision: "complete", by: "kim" });
    expect(left()).toBe("passed");
    expect(run.state?.checks.map(({ name, passed }) => [name, passed])).toEqual([
      ["Small", false],
      ["The step", true],
    ]);
  });

  test("an exception that stands says why, whoever found it", () => {
    for (const by of ["human", "human-ai-assists", "ai-human-confirms"] as const) {
      const { run, left } = start("policy-check", by);
      run.decide(run.pending().work[0]?.workId ?? "", { decision: "reject", by: "kim" });
      expect(left()).toBe("exception");
      expect(run.state?.fields["why"]).toBeTruthy();
    }
  });
});
