import { describe, expect, test } from "vitest";
import { evolve } from "@/core/case/evolve";
import type { CaseState } from "@/core/case/state";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Field, Meaning } from "@/core/journey/document";
import { thresholdsDefault } from "@/core/journey/defaults";
import { compileVersion, createRun, replay } from "@/steps/interpreter";
import { refundCatalogue, stepsOf } from "@/steps/test-refund-journey";

const text = { type: "text" } as const;
const field = (label: string, more: Partial<Field> = {}): Field => ({
  label,
  type: text,
  personal: false,
  ...more,
});

const help = {
  id: "help",
  kind: "handoff",
  assignment: { by: "human" as const, queue: "support" },
  settings: { reason: "", suggestedNext: "", customerMessage: "", entities: [] },
  connections: {},
};

const base = {
  ...{ description: "", pattern: "ai-first" as const, isFallback: false, intents: [] },
  ...{ fallbackHandoff: "help", thresholds: thresholdsDefault },
  completion: { statement: "It is done.", proof: "receipt-or-consent" as const },
};

/** Asks for the reason, calls a system about the order, and ends after the customer's yes. */
const child: Meaning = {
  ...base,
  name: "Why",
  fields: { order_id: field("Order", { input: true }), why: field("Why", { personal: true }) },
  start: "ask",
  steps: stepsOf([
    {
      id: "ask",
      kind: "collect",
      assignment: { by: "ai" },
      settings: { fields: ["why"] },
      connections: { done: "find" },
    },
    {
      id: "find",
      kind: "tool",
      settings: { operation: "store.get_order", arguments: { order_id: "order_id" }, outputs: {} },
      connections: { done: "end", refused: "end" },
    },
    {
      id: "end",
      kind: "resolve",
      assignment: { by: "ai" },
      settings: { message: "", disposition: "told", confirmFirst: true },
      connections: {},
    },
    help,
  ]),
};

const catalogue: Catalogue = {
  ...refundCatalogue,
  journeys: { why: { title: "Why", versionHash: "h1", meaning: child } },
};

const parent: Meaning = {
  ...base,
  name: "Parent",
  fields: { order_id: field("Order"), reason: field("Reason", { personal: true }), why: field("Own why") },
  start: "order",
  steps: stepsOf([
    {
      id: "order",
      kind: "collect",
      assignment: { by: "ai" },
      settings: { fields: ["order_id"] },
      connections: { done: "verify" },
    },
    {
      id: "verify",
      kind: "sub-journey",
      settings: { journey: "why", inputs: { order_id: "order_id" }, outputs: { reason: "why" } },
      connections: { done: "again" },
    },
    {
      id: "again",
      kind: "wait",
      settings: { for: "signal", signal: "again" },
      connections: { received: "verify" },
    },
    help,
  ]),
};

function started(meaning = parent, of = catalogue) {
  const compiled = compileVersion(meaning, of);
  const run = createRun(compiled);
  run.start("hello");
  const isWhole = () => {
    expect(run.events.reduce<CaseState | null>(evolve, null)).toEqual(run.state);
    expect(replay(compiled, run.events).identical).toBe(true);
  };
  return { compiled, run, isWhole };
}

function throughCall(run: ReturnType<typeof createRun>, why: string): void {
  run.say({ answers: { "verify.why": why } });
  const [call] = run.pending().effects;
  expect(call?.request).toMatchObject({ step: "verify.find", private: { arguments: { order_id: "W1" } } });
  run.answer(call?.key ?? "", {
    outcome: "ok",
    receipt: { id: "r", at: run.now, operation: "store.get_order" },
    private: { answer: { id: "W1", status: "sent", email: "", total: 1 } },
  });
  run.say({ yes: true });
}

describe("a journey within a journey", () => {
  test("runs in its own names, and what it found comes back", () => {
    const { run, isWhole } = started();
    run.say({ answers: { order_id: "W1" } });
    expect(run.state?.tokens[0]?.step).toBe("verify.ask");
    expect(run.state?.lastAsk).toEqual({ ask: "fields", fields: ["verify.why"] });
    throughCall(run, "broken");
    expect(run.state?.tokens[0]?.step).toBe("again");
    expect(run.state?.private.fields).toMatchObject({ reason: "broken", "verify.why": "broken" });
    expect(run.state?.setFields).not.toContain("why");
    expect(run.state?.status).toBe("waiting");
    expect(run.state?.completedSteps.map(({ step, exit }) => `${step} ${exit}`)).toEqual([
      "order done",
      "verify.ask done",
      "verify.find done",
      "verify.end resolved",
      "verify done",
    ]);
    isWhole();
  });

  test("a second call begins with nothing but its inputs", () => {
    const { run, isWhole } = started();
    run.say({ answers: { order_id: "W1" } });
    throughCall(run, "broken");
    run.signal("again");
    expect(run.state?.private.fields["verify.why"]).toBeUndefined();
    expect(run.state?.private.fields["verify.order_id"]).toBe("W1");
    expect(run.state?.tokens[0]).toMatchObject({ step: "verify.ask", visit: 2 });
    throughCall(run, "late");
    expect(run.state?.private.fields["reason"]).toBe("late");
    isWhole();
  });

  test("a customer who asks for a person gets the calling journey's handoff", () => {
    const { run, isWhole } = started();
    run.say({ answers: { order_id: "W1" } });
    run.say({ asksForPerson: true });
    expect(run.state?.tokens[0]?.step).toBe("help");
    isWhole();
  });

  test("nested, the scopes stand one in the other", () => {
    const outer: Meaning = {
      ...parent,
      steps: {
        ...parent.steps,
        ...stepsOf([
          {
            id: "verify",
            kind: "sub-journey",
            settings: { journey: "middle", inputs: { order_id: "order_id" }, outputs: {} },
            connections: { done: "again" },
          },
        ]),
      },
    };
    const middle: Meaning = {
      ...child,
      start: "deep",
      steps: {
        ...child.steps,
        ...stepsOf([
          {
            id: "deep",
            kind: "sub-journey",
            settings: { journey: "why", inputs: { order_id: "order_id" }, outputs: { why: "why" } },
            connections: { done: "end" },
          },
        ]),
      },
    };
    const journeys = {
      ...catalogue.journeys,
      middle: { title: "Middle", versionHash: "h2", meaning: middle },
    };
    const { run, isWhole } = started(outer, { ...catalogue, journeys });
    run.say({ answers: { order_id: "W1" } });
    expect(run.state?.tokens[0]?.step).toBe("verify.deep.ask");
    run.say({ answers: { "verify.deep.why": "broken" } });
    run.answer(run.pending().effects[0]?.key ?? "", {
      outcome: "ok",
      receipt: { id: "r", at: run.now, operation: "store.get_order" },
      private: { answer: { id: "W1", status: "sent", email: "", total: 1 } },
    });
    run.say({ yes: true });
    expect(run.state?.tokens[0]?.step).toBe("verify.end");
    expect(run.state?.private.fields["verify.why"]).toBe("broken");
    run.say({ yes: true });
    expect(run.state?.tokens[0]?.step).toBe("again");
    isWhole();
  });

  test("journeys in a circle, and missing ones, are refused when compiled and fail closed when run", () => {
    const circle = {
      ...child,
      start: "deep",
      steps: stepsOf([
        {
          id: "deep",
          kind: "sub-journey",
          settings: { journey: "circle", inputs: {}, outputs: {} },
          connections: {},
        },
      ]),
    };
    const journeys = {
      why: { title: "Circle", versionHash: "h", meaning: circle },
      circle: { title: "Circle", versionHash: "h", meaning: circle },
    };
    for (const wrong of [journeys, {}]) {
      const { run, compiled } = started(parent, { ...catalogue, journeys: wrong });
      expect(compiled.problems).toHaveLength(1);
      run.say({ answers: { order_id: "W1" } });
      expect(run.state?.tokens[0]?.step).toBe("help");
      expect(run.state?.steppedAside?.reason).toBe("failed-closed");
    }
  });
});
