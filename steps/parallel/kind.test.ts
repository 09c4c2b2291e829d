import { describe, expect, test } from "vitest";
import type { CaseEvent } from "@/core/case/events";
import { evolve } from "@/core/case/evolve";
import type { CaseState } from "@/core/case/state";
import type { Meaning } from "@/core/journey/document";
import { thresholdsDefault } from "@/core/journey/defaults";
import { compileVersion, createRun, replay } from "@/steps/interpreter";
import { fields } from "@/steps/test-step";
import { refundCatalogue, stepsOf } from "@/steps/test-refund-journey";

type Drawn = Parameters<typeof stepsOf>[0];

const signal = (id: string, to: string) => ({
  id,
  kind: "wait",
  settings: { for: "signal", signal: id },
  connections: { received: to },
});
const branchesOf = (background: boolean) => [
  { exit: "a", title: "A", background: false },
  { exit: "b", title: "B", background: false },
  { exit: "c", title: "C", background },
];
const fork = (background = false) => ({
  id: "fork",
  kind: "parallel",
  settings: { branches: branchesOf(background) },
  connections: { a: "sa", b: "sb", c: "sc" },
});
const join = (needs: "all" | number) => ({
  id: "join",
  kind: "join",
  settings: { fork: "fork", needs },
  connections: { joined: "end" },
});
const branches = [signal("sa", "join"), signal("sb", "join"), signal("sc", "join")];
const rest = [
  signal("end", "end"),
  {
    id: "help",
    kind: "handoff",
    assignment: { by: "human" as const, queue: "support" },
    settings: { reason: "", suggestedNext: "", customerMessage: "", entities: [] },
    connections: {},
  },
];

function journey(steps: Drawn, start = "fork"): Meaning {
  return {
    ...{ name: "Fork", description: "", pattern: "ai-first", intents: [], isFallback: false },
    ...{ fields, start, fallbackHandoff: "help", thresholds: thresholdsDefault },
    completion: { statement: "It is done.", proof: "receipt-or-consent" },
    steps: stepsOf([...steps, ...rest]),
  };
}

function started(meaning: Meaning) {
  const compiled = compileVersion(meaning, refundCatalogue);
  expect(compiled.problems).toEqual([]);
  const run = createRun(compiled);
  run.start("hello");
  const at = () => (run.state?.tokens ?? []).map((token) => `${token.id}@${token.step}`).toSorted();
  const isWhole = () => {
    const folded = run.events.reduce<CaseState | null>((state, event) => evolve(state, event), null);
    expect(folded).toEqual(run.state);
    expect(replay(compiled, run.events).identical).toBe(true);
  };
  return { run, at, isWhole };
}

const types = (events: readonly CaseEvent[]) => events.map((event) => event.type);

describe("all branches", () => {
  test("the join goes on when the last has come, in any order", () => {
    for (const order of ["sa sb sc", "sc sa sb", "sb sc sa"]) {
      const { run, at, isWhole } = started(journey([fork(), join("all"), ...branches]));
      expect(at()).toEqual(["t1-1@sa", "t1-2@sb", "t1-3@sc"]);
      expect(run.state?.status).toBe("waiting");
      const [first = "", second = "", third = ""] = order.split(" ");
      run.signal(first);
      expect(run.state?.status).toBe("waiting");
      run.signal(second);
      expect(at()).toHaveLength(1);
      run.signal(third);
      expect(at()).toEqual(["t1@end"]);
      expect(run.state?.forks).toBeUndefined();
      expect(run.state?.completedSteps.map((step) => step.step)).toEqual([
        first,
        second,
        third,
        "fork",
        "join",
      ]);
      isWhole();
    }
  });

  test("a branch that leads straight to the join has come at once", () => {
    const direct = { ...fork(), connections: { a: "sa", b: "join", c: "join" } };
    const { run, at, isWhole } = started(journey([direct, join("all"), signal("sa", "join")]));
    expect(at()).toEqual(["t1-1@sa"]);
    run.signal("sa");
    expect(at()).toEqual(["t1@end"]);
    isWhole();
  });
});

describe("the first of them", () => {
  test("the others are dropped with their timers and work", () => {
    const person = {
      id: "sb",
      kind: "task",
      assignment: { by: "human" as const, queue: "support" },
      dueMinutes: 60,
      settings: { instructions: "Look.", form: [] },
      connections: { done: "join", refused: "join" },
    };
    const { run, at, isWhole } = started(
      journey([fork(), join(1), signal("sa", "join"), person, signal("sc", "join")]),
    );
    expect(run.state?.openWork).toHaveLength(1);
    const after = run.signal("sc");
    expect(types(after)).toEqual([
      "signal-received",
      "branch-ended",
      "branch-ended",
      "timer-dropped",
      "work-dropped",
      "branch-ended",
      "joined",
      "step-entered",
      "step-entered",
      "wait-began",
    ]);
    expect(at()).toEqual(["t1@end"]);
    expect(run.state).toMatchObject({ openWork: [], openTimers: [], status: "waiting" });
    isWhole();
  });

  test("the first two of three", () => {
    const { run, at } = started(journey([fork(), join(2), ...branches]));
    run.signal("sb");
    expect(at()).toEqual(["t1-1@sa", "t1-3@sc"]);
    run.signal("sa");
    expect(at()).toEqual(["t1@end"]);
  });
});

describe("in the background", () => {
  test("nothing waits for it, it lives on after the join and ends with the case", () => {
    const { run, at, isWhole } = started(journey([fork(true), join("all"), ...branches]));
    run.signal("sa");
    run.signal("sb");
    expect(at()).toEqual(["t1-3@sc", "t1@end"]);
    run.deliver({ type: "case-cancelled", by: { kind: "system" }, reason: "" });
    expect(at()).toEqual([]);
    expect(run.state?.forks).toBeUndefined();
    isWhole();
  });

  test("what comes to the join late is simply over", () => {
    const { run, at } = started(journey([fork(true), join("all"), ...branches]));
    run.signal("sa");
    run.signal("sb");
    run.signal("sc");
    expect(at()).toEqual(["t1@end"]);
    expect(run.state?.status).toBe("waiting");
  });

  test("what fails in it ends it alone", () => {
    const speaking = {
      id: "sc",
      kind: "message",
      assignment: { by: "ai" as const },
      settings: { text: "Hello", sensitive: false },
      connections: { sent: "join" },
    };
    const { run, at, isWhole } = started(
      journey([fork(true), join("all"), signal("sa", "join"), signal("sb", "join"), speaking]),
    );
    expect(at()).toEqual(["t1-1@sa", "t1-2@sb"]);
    expect(run.events.some((event) => event.type === "message-sent")).toBe(false);
    expect(run.events.find((event) => event.type === "branch-ended")).toMatchObject({ why: "failed" });
    expect(run.state?.steppedAside).toBeNull();
    isWhole();
  });
});

describe("set aside", () => {
  test("the whole case goes to a person; the background goes on", () => {
    const { run, at, isWhole } = started(journey([fork(true), join("all"), ...branches]));
    run.say({ text: "a person please", asksForPerson: true });
    expect(at()).toEqual(["t1-3@sc", "t1@help"]);
    expect(run.state?.forks).toBeUndefined();
    isWhole();
  });

  test("from a nested fork too", () => {
    const inner = {
      id: "inner",
      kind: "parallel",
      settings: { branches: branchesOf(false).slice(0, 2) },
      connections: { a: "sa", b: "sb" },
    };
    const innerJoin = {
      id: "inner-join",
      kind: "join",
      settings: { fork: "inner", needs: "all" },
      connections: { joined: "join" },
    };
    const outer = {
      id: "fork",
      kind: "parallel",
      settings: { branches: branchesOf(false).slice(1) },
      connections: { b: "inner", c: "sc" },
    };
    const steps = [
      outer,
      inner,
      innerJoin,
      join("all"),
      signal("sa", "inner-join"),
      signal("sb", "inner-join"),
      signal("sc", "join"),
    ];
    const { run, at, isWhole } = started(journey(steps));
    expect(at()).toEqual(["t1-1-1@sa", "t1-1-2@sb", "t1-2@sc"]);
    run.signal("sa");
    run.say({ text: "", asksForPerson: true });
    expect(at()).toEqual(["t1@help"]);
    expect(run.state?.forks).toBeUndefined();
    isWhole();

    const again = started(journey(steps));
    for (const name of ["sb", "sc", "sa"]) again.run.signal(name);
    expect(again.at()).toEqual(["t1@end"]);
    again.isWhole();
  });
});

test("an answer is for the branch that asked last, then for the other", () => {
  const ask = (id: string, field: string) => ({
    id,
    kind: "collect",
    assignment: { by: "ai" as const },
    settings: { fields: [field] },
    connections: { done: "join" },
  });
  const steps = [
    { ...fork(), settings: { branches: branchesOf(false).slice(0, 2) }, connections: { a: "sa", b: "sb" } },
    join("all"),
    ask("sa", "order_id"),
    ask("sb", "why"),
  ];
  const { run, at, isWhole } = started(journey(steps));
  expect(run.state?.lastAsk).toEqual({ ask: "fields", fields: ["why"] });
  run.say({ answers: { why: "broken" } });
  expect(run.state?.lastAsk).toEqual({ ask: "fields", fields: ["order_id"] });
  run.say({ answers: { order_id: "W123" } });
  expect(at()).toEqual(["t1@end"]);
  expect(run.state?.fields).toMatchObject({ why: "broken", order_id: "W123" });
  isWhole();
});

test("a fork in a loop has fresh branches each time", () => {
  const back = { ...join("all"), connections: { joined: "fork" } };
  const steps = [fork(true), back, ...branches];
  const { run, at, isWhole } = started(journey(steps));
  run.signal("sa");
  run.signal("sb");
  expect(at()).toEqual(["t1-1@sa", "t1-2@sb", "t1-3@sc", "t1-4@sc"].toSorted());
  isWhole();
});

test("a helper in the background that goes on or ends leaves the question to the customer open", () => {
  const asking = {
    id: "end",
    kind: "collect",
    assignment: { by: "ai" as const },
    settings: { fields: ["why"] },
    connections: { done: "last" },
  };
  const steps = [
    fork(true),
    join("all"),
    signal("sa", "join"),
    signal("sb", "join"),
    signal("sc", "sd"),
    signal("sd", "join"),
    asking,
    signal("last", "last"),
  ];
  const meaning = journey([]);
  const { run, isWhole } = started({
    ...meaning,
    steps: { ...stepsOf(steps), help: stepsOf(rest)["help"]! },
  });
  run.signal("sa");
  run.signal("sb");
  const question = { ask: "fields", fields: ["why"] };
  expect(run.state?.lastAsk).toEqual(question);
  run.signal("sc");
  expect(run.state?.lastAsk).toEqual(question);
  run.signal("sd");
  expect(run.state?.lastAsk).toEqual(question);
  run.say({ answers: { why: "so" } });
  expect(run.state?.lastAsk).toBeNull();
  isWhole();
});
