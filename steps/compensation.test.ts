import { describe, expect, test } from "vitest";
import type { CaseEvent } from "@/core/case/events";
import { undoRefusal } from "@/core/case/undo";
import { bundleSchema } from "@/core/handoff/bundle";
import type { Catalogue } from "@/core/journey/catalogue";
import { compileVersion, createRun, replay } from "@/steps/interpreter";
import { draw, refundCatalogue } from "@/steps/test-refund-journey";
import { ask, journeyOf, startStep } from "@/steps/test-step";

const text = { type: "text" } as const;
const write = {
  ...{ system: "store", description: "", tier: "low" as const, writes: true, keyed: true, personal: false },
  retry: { attemptsMax: 3, timeoutMs: 2_000 },
};
const catalogue: Catalogue = {
  ...refundCatalogue,
  operations: {
    ...refundCatalogue.operations,
    "store.book": {
      ...write,
      title: "Book a pick-up",
      arguments: { order_id: { type: text, required: true, label: "order number" } },
      answer: { type: "record", fields: { booking: text } },
    },
    "store.cancel": {
      ...write,
      title: "Cancel a pick-up",
      arguments: { booking: { type: text, required: true, label: "booking" } },
      answer: { type: "record", fields: {} },
    },
  },
};
const book = {
  kind: "tool",
  settings: {
    operation: "store.book",
    arguments: { order_id: "order_id" },
    outputs: {},
    undo: { operation: "store.cancel", arguments: { booking: "answer.booking" } },
  },
};
const help = "help/t1/1/handoff-1";

/** Books twice (two steps), then something fails: the case is with a person, who sees both offers. */
function failedLater() {
  const second = draw({ id: "second", ...book, connections: { done: "broken" } });
  const broken = draw({
    id: "broken",
    kind: "compute",
    settings: { sets: [{ field: "amount", expression: "amount + 1" }] },
    connections: { done: "end" },
  });
  const others = { second, broken };
  const meaning = journeyOf({ ...book, connections: { done: "second" } }, [], others);
  const compiled = compileVersion(meaning, catalogue);
  const run = createRun(compiled, { fields: { order_id: "W1" } });
  run.start("Hello");
  const ok = (booking: string) => ({ outcome: "ok" as const, private: { answer: { booking } } });
  run.answer("step/t1/1/call", ok("B1"));
  run.answer("second/t1/1/call", ok("B2"));
  run.claim(help, "kim");
  return { run, compiled };
}

const undo = (step: string, more: object = {}) => ({ decision: "undo" as const, step, by: "kim", ...more });
const intended = (events: readonly CaseEvent[]) =>
  events.flatMap((event) =>
    event.type === "effect-intended" && event.request.effect === "tool" ? [event] : [],
  );

test("a handoff shows what can be undone, newest first, with exactly what will be called", () => {
  const { run } = failedLater();
  const bundle = bundleSchema.parse(run.pending().work[0]?.work.private.bundle);
  expect(bundle.undos?.map((offer) => offer.text)).toEqual([
    '"second" can be undone by "Cancel a pick-up" (booking: B2).',
    '"The step" can be undone by "Cancel a pick-up" (booking: B1).',
  ]);
  expect(run.events.filter((event) => event.type === "undo-offered")).toHaveLength(2);
});

describe("a person's decision", () => {
  test("undoes the newest first, each once, with their approval and a receipt; the handoff stays theirs", () => {
    const { run, compiled } = failedLater();
    const tooEarly = run.decide(help, undo("step"));
    expect(tooEarly.at(-1)).toMatchObject({ type: "control-refused", detail: /after it must be undone/ });
    const events = run.decide(help, undo("second"));
    expect(events.map((event) => event.type)).toEqual([
      ...["work-decided", "control-met", "control-used", "undo-used", "effect-intended", "wait-began"],
    ]);
    expect(intended(events)).toMatchObject([
      {
        key: expect.stringMatching(/^help\/t1\/1\/undo-\d+$/),
        request: { operation: "store.cancel", private: { arguments: { booking: "B2" } } },
      },
    ]);
    expect(events[1]).toMatchObject({ control: "approval", guards: "second", by: { id: "kim" } });
    // One at a time, and never the same again.
    expect(run.decide(help, undo("step")).at(-1)).toMatchObject({ detail: "another undo is under way" });
    const key = intended(events)[0]?.key ?? "";
    const receipt = { id: "R9", at: run.now, operation: "store.cancel" };
    run.answer(key, { outcome: "ok", receipt, private: { answer: {} } });
    expect(run.state?.receipts.at(-1)).toMatchObject({ id: "R9", step: "help" });
    expect(run.decide(help, undo("second")).at(-1)).toMatchObject({ type: "control-refused" });
    expect(intended(run.decide(help, undo("step")))).toMatchObject([
      { request: { private: { arguments: { booking: "B1" } } } },
    ]);
    expect(run.state?.openWork.map((work) => work.workId)).toEqual([help]);
    expect(run.state?.owner).toMatchObject({ id: "kim" });
    run.decide(help, { decision: "resolve", disposition: "cancelled", by: "kim" });
    expect(run.state?.status).toBe("resolved");
    expect(replay(compiled, run.events)).toMatchObject({ identical: true });
  });

  test("that the system refuses or that fails is seen, and is not tried again by itself", () => {
    const { run } = failedLater();
    const [first] = intended(run.decide(help, undo("second")));
    run.answer(first?.key ?? "", { outcome: "refused", code: "gone", private: { message: "Too late." } });
    expect(run.state?.openWork).toHaveLength(1);
    expect(run.decide(help, undo("second")).at(-1)).toMatchObject({ type: "control-refused" });
    const [second] = intended(run.decide(help, undo("step")));
    const failed = run.answer(second?.key ?? "", {
      outcome: "failed",
      code: "away",
      private: { message: "" },
    });
    expect(failed.map((event) => event.type)).toContain("incident-opened");
    expect(run.state?.undos?.every((offer) => offer.used)).toBe(true);
  });

  test("is only a handoff's, and only a person's", () => {
    const { run } = failedLater();
    const before = run.events.length;
    run.deliver({
      ...{ type: "work-decided", workId: help, by: { kind: "system" }, decision: "undo", step: "second" },
      private: { reason: "", form: {} },
    });
    expect(run.events).toHaveLength(before + 1);
    const task = { kind: "task", assignment: { by: "human" as const, queue: "support" } };
    const other = startStep({ ...task, settings: { instructions: "Do", form: [] } }, ["done"]);
    expect(other.run.decide("step/t1/1/task-1", undo("step"))).toHaveLength(1);
  });

  test("names the offer that was shown: another one of the same step is not undone for it", () => {
    const { run } = failedLater();
    const seq = run.state?.undos?.at(-1)?.seq ?? 0;
    expect(run.decide(help, undo("second", { offer: seq - 1 })).at(-1)).toMatchObject({
      type: "control-refused",
    });
    expect(intended(run.decide(help, undo("second", { offer: seq })))).toHaveLength(1);
  });

  test("is not done while systems are stopped, and the offer stays", () => {
    const { run, compiled } = failedLater();
    if (!run.state) throw new Error("missing");
    const choice = { step: "second", isStopped: true };
    expect(undoRefusal(run.state, compiled.catalogue, choice)).toBe("calling systems was stopped");
    expect(run.state.undos?.at(-1)?.used).toBe(false);
  });
});

describe("a tool's way back", () => {
  test("that cannot be worked out from the answer goes to a person", () => {
    const { run, stepsAside } = startStep(book, ["done"], { fields: { order_id: "W1" }, catalogue });
    run.answer("step/t1/1/call", { outcome: "ok", private: { answer: {} } });
    expect(stepsAside()).toBe("failed-closed");
  });

  const problemsOf = (undoing: object, operation = "store.book", known = catalogue) => {
    const settings = {
      ...book.settings,
      operation,
      undo: { arguments: { booking: "answer.booking" }, ...undoing },
    };
    const { kind, view } = ask({ ...book, settings }, known);
    return kind.problems(view).filter((problem) => problem.at.startsWith("undo"));
  };

  test("exists, writes, has its arguments, and is not riskier than what it undoes", () => {
    expect(problemsOf({ operation: "store.cancel" })).toEqual([]);
    expect(problemsOf({ operation: "store.gone" })).toMatchObject([{ at: "undo.operation" }]);
    expect(problemsOf({ operation: "store.get_order" }).map((problem) => problem.at)).toEqual([
      "undo.operation",
      "undo.arguments.order_id",
      "undo.arguments.booking",
    ]);
    expect(problemsOf({ operation: "store.refund" })[0]?.message).toMatch(/higher tier/);
    const cancel = catalogue.operations["store.cancel"];
    if (!cancel) throw new Error("missing");
    const operations = { ...catalogue.operations, "store.cancel": { ...cancel, tier: "critical" as const } };
    const critical = problemsOf({ operation: "store.cancel" }, "store.book", { ...catalogue, operations });
    expect(critical[0]?.message).toMatch(/critical/);
  });

  test("has arguments that are checked against the operation that undoes", () => {
    const wrong = { ...book.settings, undo: { operation: "store.cancel", arguments: { booking: "amount" } } };
    const compiled = compileVersion(journeyOf({ ...book, settings: wrong }, ["done"]), catalogue);
    expect(compiled.problems).toMatchObject([{ step: "step", at: "undo.arguments.booking" }]);
    const { kind, view } = ask(book, catalogue);
    expect(kind.undoes(view)).toBe("store.cancel");
  });
});

test("what was undone proves nothing: a journey that goes on cannot resolve on it", () => {
  const again = draw({
    id: "again",
    kind: "resolve",
    settings: { message: "", disposition: "booked", confirmFirst: false },
    connections: {},
  });
  const meaning = journeyOf({ ...book, connections: { done: "ask-person" } }, [], {
    "ask-person": draw({
      id: "ask-person",
      kind: "handoff",
      assignment: { by: "human", queue: "support" },
      settings: { reason: "", suggestedNext: "", customerMessage: "", entities: [] },
      connections: { "handed-back": "again" },
    }),
    again,
  });
  const compiled = compileVersion(meaning, catalogue);
  const ends = [true, false].map((isUndone) => {
    const run = createRun(compiled, { fields: { order_id: "W1" } });
    run.start("Hello");
    run.answer("step/t1/1/call", {
      outcome: "ok",
      receipt: { id: "r1", at: run.now, operation: "store.book" },
      private: { answer: { booking: "B1" } },
    });
    const work = "ask-person/t1/1/handoff-1";
    run.claim(work, "kim");
    if (isUndone) {
      run.decide(work, undo("step"));
      const [effect] = run.pending().effects;
      run.answer(effect?.key ?? "", {
        outcome: "ok",
        receipt: { id: "r2", at: run.now, operation: "store.cancel" },
        private: { answer: {} },
      });
    }
    run.decide(work, { decision: "hand-back", by: "kim" });
    return run.state?.status;
  });
  expect(ends).toEqual(["waiting", "resolved"]);
});
