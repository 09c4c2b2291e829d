import { describe, expect, test } from "vitest";
import type { CaseEvent } from "@/core/case/events";
import { evolve } from "@/core/case/evolve";
import type { CaseState } from "@/core/case/state";

const at = "2026-01-05T09:00:00.000Z";
const kim = { kind: "person" as const, id: "kim", role: "agent" };
const started: CaseEvent = {
  type: "case-started",
  journeyId: "j",
  versionHash: "v",
  conversationId: "c",
  customerId: "u",
  channel: "chat",
  interpreter: 1,
  understanding: null,
  identity: null,
  private: { text: "Hello", fields: { name: "Ann" } },
  id: "0",
  seq: 1,
  at,
};

type Loose = CaseEvent extends infer E ? (E extends CaseEvent ? Omit<E, "seq" | "at"> : never) : never;

/** Folds events onto a started case, with every state frozen: a fold that changes one throws. */
function fold(events: Loose[]): CaseState {
  const all: CaseEvent[] = [
    started,
    ...events.map((event, index): CaseEvent => ({ ...event, seq: index + 2, at })),
  ];
  return (
    all.reduce<CaseState | null>((state, event) => freeze(evolve(state, freeze(event))), null) ?? never()
  );
}
function never(): never {
  throw new Error("no state");
}
function freeze<T>(value: T): T {
  if (value !== null && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freeze(part);
  }
  return value;
}

const entered: Loose = {
  type: "step-entered",
  token: "t1",
  step: "a",
  title: "A",
  visit: 1,
  from: null,
  exit: null,
};
const intended: Loose = {
  type: "effect-intended",
  key: "a/t1/1/call",
  token: "t1",
  request: {
    effect: "tool",
    operation: "s.write",
    step: "a",
    inputsHash: "h",
    private: { arguments: { id: 1 } },
  },
};
const waits: Loose = {
  type: "wait-began",
  token: "t1",
  step: "a",
  awaits: [{ on: "effect", key: "a/t1/1/call" }],
  scratch: { tries: 1 },
};

test("a case begins with case-started", () => {
  expect(() => evolve(null, { ...waits, seq: 1, at } as CaseEvent)).toThrow("wait-began"); // a waits event is a CaseEvent with its seq
  expect(fold([])).toMatchObject({
    seq: 1,
    status: "running",
    setFields: ["name"],
    private: { fields: { name: "Ann" }, firstText: "Hello" },
  });
});

test("a token moves, and remembers only while it stays", () => {
  const waiting = fold([entered, intended, waits]);
  expect(waiting.tokens).toEqual([
    {
      id: "t1",
      step: "a",
      title: "A",
      visit: 1,
      awaits: [{ on: "effect", key: "a/t1/1/call" }],
      scratch: { tries: 1 },
      said: 0,
    },
  ]);
  const moved = fold([
    entered,
    intended,
    waits,
    { type: "step-entered", token: "t1", step: "b", title: "B", visit: 1, from: "a", exit: "done" },
  ]);
  expect(moved.tokens[0]).toMatchObject({ step: "b", scratch: {}, awaits: [] });
  expect(moved.completedSteps).toMatchObject([{ step: "a", title: "A", exit: "done" }]);
});

describe("an answer", () => {
  const answer: Loose = {
    type: "effect-answered",
    id: "1",
    key: "a/t1/1/call",
    by: { kind: "system" },
    outcome: "ok",
    receipt: { id: "R", at, operation: "other" },
    private: { answer: { ok: true } },
  };

  test("closes its effect once, and keeps the receipt under the operation that was called", () => {
    const state = fold([entered, intended, waits, answer, { ...answer, id: "2" }]);
    expect(state.openEffects).toEqual([]);
    expect(state.receipts).toEqual([{ id: "R", at, operation: "s.write", seq: 5, step: "a" }]);
    expect(state.private.calls).toEqual({ a: { arguments: { id: 1 }, answer: { ok: true } } });
    expect(state.seq).toBe(6);
  });

  test("of a system settles nothing that is in doubt", () => {
    const doubt: Loose = {
      type: "incident-opened",
      key: "a/t1/1/call",
      step: "a",
      code: "lost",
      inDoubt: true,
    };
    expect(fold([entered, intended, waits, doubt, answer]).openEffects).toHaveLength(1);
    const settled = fold([entered, intended, waits, doubt, { ...answer, by: kim }]);
    expect(settled).toMatchObject({ openEffects: [], incidents: [] });
  });
});

test("a work item takes one fitting decision of a person who may", () => {
  const work = {
    type: "approval" as const,
    queue: "q",
    title: "T",
    step: "a",
    tier: "high" as const,
    dueAt: null,
    priority: "normal" as const,
    notBy: ["eve"],
    private: {},
  };
  const opened: Loose = { type: "work-opened", workId: "w", token: "t1", work };
  const decide = (by: typeof kim, decision: "approve" | "complete"): Loose => ({
    type: "work-decided",
    id: "9",
    workId: "w",
    by,
    decision,
    private: { reason: "", form: {} },
  });
  const claimed: Loose = { type: "work-claimed", id: "8", workId: "w", by: kim };
  expect(fold([entered, opened, claimed]).openWork).toMatchObject([
    { workId: "w", claimedBy: "kim", notBy: ["eve"] },
  ]);
  expect(fold([entered, opened, decide({ ...kim, id: "eve" }, "approve")]).openWork).toHaveLength(1);
  expect(fold([entered, opened, decide(kim, "complete")]).openWork).toHaveLength(1);
  expect(fold([entered, opened, decide(kim, "approve"), decide(kim, "approve")])).toMatchObject({
    openWork: [],
    people: [{ id: "kim", did: "approval" }],
  });
});

test("timers fire once and never early", () => {
  const set: Loose = { type: "timer-set", timerId: "x", token: "t1", dueAt: "2026-01-05T09:00:00.001Z" };
  const fired: Loose = { type: "timer-fired", id: "1", timerId: "x" };
  expect(fold([entered, set, fired]).openTimers).toHaveLength(1);
  expect(fold([entered, { ...set, dueAt: at }, fired]).openTimers).toEqual([]);
});

test("fields stand clear or private, and an old place is left", () => {
  const state = fold([
    { type: "fields-set", step: "a", names: ["name", "size"], values: { name: "Bo", size: 1 } },
  ]);
  expect(state).toMatchObject({ fields: { name: "Bo", size: 1 }, fieldSeqs: { name: 2, size: 2 } });
  expect(state.private.fields).toEqual({});
});

test("only the last turns and kept messages are carried", () => {
  const say = (index: number): Loose => ({
    type: "message-received",
    id: `m${index}`,
    messageId: `c${index}`,
    understanding: null,
    asksForPerson: false,
    yes: null,
    private: { text: `${index}`, answers: {}, entities: { n: index } },
  });
  const state = fold([entered, ...Array.from({ length: 30 }, (_, index) => say(index))]);
  expect(state.turns).toBe(31);
  expect(state.private.turns.map((turn) => turn.text)).toEqual(
    Array.from({ length: 12 }, (_, index) => `${index + 18}`),
  );
  expect(state.keptMessages).toHaveLength(10);
  expect(Object.keys(state.private.keptMessages)).toHaveLength(10);
  expect(state.private.entities).toEqual({ n: 29 });
});

test("later messages do not change what the case is about", () => {
  const understanding = {
    intent: "refund",
    confidence: 0.9,
    margin: 0.5,
    sentiment: 0,
    priority: "normal" as const,
    riskFlags: [],
    asksForPerson: false,
    engine: "e",
  };
  const say: Loose = {
    type: "message-received",
    id: "m",
    messageId: "c",
    understanding: {
      ...understanding,
      intent: "address",
      confidence: 0.2,
      sentiment: -0.4,
      riskFlags: ["vip"],
    },
    asksForPerson: false,
    yes: null,
    private: { text: "", answers: {}, entities: {} },
  };
  const state = fold([{ type: "understood", step: "a", understanding, private: { entities: {} } }, say]);
  expect(state.understanding).toMatchObject({ intent: "refund", confidence: 0.9, sentiment: -0.4 });
  expect(state.riskFlags).toEqual(["vip"]);
});
