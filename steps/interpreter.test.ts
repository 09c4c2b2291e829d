import { describe, expect, test } from "vitest";
import { busyMs } from "@/core/expression/test-busy-ms";
import type { CaseEvent, Understanding } from "@/core/case/events";
import { deliveriesOf } from "@/core/case/replay";
import type { CaseState } from "@/core/case/state";
import type { Run } from "@/core/case/simulate";
import type { Script } from "@/core/case/script";
import { bundleSchema } from "@/core/handoff/bundle";
import { canonicalText } from "@/core/journey/canonical";
import type { Meaning, Step } from "@/core/journey/document";
import { compileVersion, createRun, evolve, replay, simulate, transition } from "@/steps/interpreter";
import { delivered, refundCatalogue, refundJourney, wantsRefund } from "@/steps/test-refund-journey";

const compiled = compileVersion(refundJourney, refundCatalogue);

const script: Script = {
  text: "I want my money back for W1",
  understanding: wantsRefund,
  entities: { order_id: "W1" },
  messages: [{ text: "ann@example.com", entities: { email: "ann@example.com" } }, { yes: true }],
  answers: { "store.get_order": [{ answer: delivered }], "store.refund": [{ answer: { refund_id: "F1" } }] },
};

function play(change: Partial<Script> = {}, meaning: Meaning = refundJourney) {
  const version = meaning === refundJourney ? compiled : compileVersion(meaning, refundCatalogue);
  const played = simulate(version, { ...script, ...change });
  proveRecord(played.run, version);
  return played;
}

/** Holds for every case: gapless, the state is the fold, and replay finds the same bytes. */
function proveRecord(run: Run, version = compiled) {
  expect(run.events.map((event) => event.seq)).toEqual(run.events.map((_, index) => index + 1));
  const stored = run.events.map((event): CaseEvent => JSON.parse(JSON.stringify(event)));
  const folded = stored.reduce<ReturnType<typeof evolve> | null>(evolve, null);
  expect(canonicalText(folded)).toBe(canonicalText(run.state));
  expect(replay(version, stored)).toMatchObject({ identical: true });
}

function stepCalled(id: string): Step {
  const step = refundJourney.steps[id];
  if (!step) throw new Error(`no step ${id}`);
  return step;
}

function withStep(id: string, change: Partial<Step>): Meaning {
  return { ...refundJourney, steps: { ...refundJourney.steps, [id]: { ...stepCalled(id), ...change } } };
}

const found = (run: Run, type: CaseEvent["type"]) => run.events.filter((event) => event.type === type);
const path = (run: Run) => run.events.flatMap((event) => (event.type === "step-entered" ? [event.step] : []));
const workOf = (run: Run) => {
  const [item] = run.pending().work;
  if (!item) throw new Error("no work is open");
  return item;
};

test("the journey compiles without a problem", () => {
  expect(compiled.problems).toEqual([]);
  expect(compiled.limits).toEqual(["refund"]);
});

describe("a refund within the limit", () => {
  test("is done with consent and without a person", () => {
    const { run, ended } = play();
    expect(ended).toBe(true);
    expect(path(run)).toEqual([
      "intake",
      "details",
      "lookup",
      "identity",
      "policy",
      "amount",
      "consent",
      "limit",
      "refund",
      "thanks",
      "resolve",
    ]);
    expect(run.state?.status).toBe("resolved");
    expect(run.state?.resolution?.proof).toEqual([
      "receipt:receipt-refund/t1/1/call",
      expect.stringMatching(/^consent:/),
    ]);
    expect(found(run, "control-used")).toMatchObject([{ control: "consent" }, { control: "limit" }]);
    expect(
      run.events.find((event) => event.type === "message-sent" && event.step === "thanks"),
    ).toMatchObject({
      messageId: "t1.thanks.1.m1",
      promise: true,
      private: { text: "We refunded 49.99 USD for order W1." },
    });
  });

  test("asks only for what the message did not name, and keeps what is personal private", () => {
    const { run } = play();
    const asks = run.events.flatMap((event) =>
      event.type === "message-sent" && event.ask ? [event.ask] : [],
    );
    expect(asks[0]).toEqual({ ask: "fields", fields: ["email"] });
    expect(run.state?.fields).toMatchObject({ order_id: "W1", amount: 4_999 });
    expect(run.state?.fields).not.toHaveProperty("email");
    const clear = run.events.map((event) => ({
      ...event,
      private: undefined,
      request: undefined,
      work: undefined,
    }));
    expect(JSON.stringify(clear)).not.toMatch(/ann@example/i);
  });
});

describe("a refund above the limit", () => {
  const expensive = { ...script.answers, "store.get_order": [{ answer: { ...delivered, total: 25_000 } }] };

  test("waits for an approval that shows exactly what will be done", () => {
    const { run, ended } = play({ answers: expensive });
    expect(ended).toBe(false);
    const { work } = workOf(run);
    expect(work).toMatchObject({
      type: "approval",
      queue: "supervisors",
      tier: "high",
      about: { step: "refund" },
    });
    expect(work.private.action).toEqual({
      operation: "store.refund",
      arguments: { order_id: "W1", amount: 25_000 },
      amountMinor: 25_000,
      currency: "USD",
      rule: "Refunds above the limit need an approval.",
    });
    expect(found(run, "effect-intended")).toHaveLength(1);
  });

  test("is done after it is approved, once", () => {
    const { run, ended } = play({
      answers: expensive,
      decisions: { approval: [{ decision: "approve", by: "sam" }] },
    });
    expect(ended).toBe(true);
    expect(found(run, "control-used")).toMatchObject([{ control: "consent" }, { control: "approval" }]);
    expect(run.state?.controls.find((met) => met.control === "approval")).toMatchObject({
      used: true,
      by: { id: "sam" },
    });
  });

  test("goes to a person when it is rejected, overdue, or the limit is unknown", () => {
    const rejected = play({ answers: expensive, decisions: { approval: [{ decision: "reject" }] } });
    expect(rejected.run.state?.tokens[0]?.step).toBe("help");
    expect(found(rejected.run, "control-refused")).toHaveLength(1);

    const overdue = play({ answers: expensive });
    overdue.run.pass(61);
    proveRecord(overdue.run);
    expect(overdue.run.state?.steppedAside).toMatchObject({ reason: "overdue" });
    expect(overdue.run.pending().work.map((item) => item.work.type)).toEqual(["handoff"]);

    const unknown = play({ given: { limits: {} } });
    expect(unknown.run.state?.steppedAside).toMatchObject({ reason: "failed-closed" });
  });

  test("a decision of somebody who worked on the case is refused and recorded", () => {
    const { run } = play({
      answers: {
        ...expensive,
        "store.get_order": [
          { outcome: "failed", code: "down", private: { message: "" } },
          ...expensive["store.get_order"],
        ],
      },
    });
    run.decide(workOf(run).workId, { decision: "hand-back", by: "ann" });
    run.say({ answers: { email: "ann@example.com", order_id: "W1" } });
    run.answer(run.pending().effects[0]?.key ?? "", {
      outcome: "ok",
      private: { answer: { ...delivered, total: 25_000 } },
    });
    run.say({ yes: true });
    const approval = workOf(run);
    expect(approval.work.notBy).toEqual(["ann"]);
    run.decide(approval.workId, { decision: "approve", by: "ann" });
    expect(run.pending().work).toHaveLength(1);
    expect(found(run, "control-refused")).toHaveLength(1);
    run.decide(approval.workId, { decision: "approve", by: "sam" });
    expect(run.state?.tokens[0]?.step).toBe("refund");
    proveRecord(run);
  });
});

describe("ways to a person", () => {
  const start = (understanding: Partial<Understanding>) =>
    play({ understanding: { ...wantsRefund, ...understanding } }).run;

  test.each([
    [{ asksForPerson: true }, "asked-for-person"],
    [{ riskFlags: ["fraud"] }, "risk-flag"],
    [{ sentiment: -0.9 }, "sentiment"],
    [{ confidence: 0.2 }, "confidence"],
    [{ margin: 0.01 }, "ambiguity"],
  ] as const)("%j steps aside: %s", (understanding, reason) => {
    const run = start({
      ...understanding,
      riskFlags: [...("riskFlags" in understanding ? understanding.riskFlags : [])],
    });
    expect(run.state?.steppedAside?.reason).toBe(reason);
    expect(run.state?.tokens[0]?.step).toBe("help");
    const bundle = bundleSchema.parse(workOf(run).work.private.bundle);
    expect(bundle.stopped?.reason).toBe(reason);
  });

  test("the customer asks for a person while a tool is in flight: its late answer is evidence and moves nothing", () => {
    const { run } = play({
      messages: script.messages ?? [],
      answers: { "store.get_order": [{ answer: delivered }] },
    });
    const [effect] = run.pending().effects;
    run.say({ text: "a person please", asksForPerson: true });
    expect(run.state?.tokens[0]?.step).toBe("help");
    const receipt = { id: "R9", at: run.now, operation: "store.refund" };
    const events = run.answer(effect?.key ?? "", {
      outcome: "ok",
      receipt,
      private: { answer: { refund_id: "F1" } },
    });
    expect(events).toHaveLength(1);
    expect(run.state?.receipts).toMatchObject([
      { id: "receipt-lookup/t1/1/call" },
      { id: "R9", step: "refund" },
    ]);
    proveRecord(run);
  });

  test("AI is silent while a person owns the case, and speaks again when it is handed back", () => {
    const run = start({ asksForPerson: true });
    const { workId } = workOf(run);
    run.claim(workId, "ann");
    expect(run.state?.owner).toMatchObject({ kind: "person", id: "ann" });
    expect(run.say({ text: "hello?" })).toHaveLength(1);
    expect(run.state?.private.turns.at(-1)).toMatchObject({ from: "customer", text: "hello?" });
    const events = run.decide(workId, { decision: "hand-back", by: "ann" });
    expect(run.state?.owner).toEqual({ kind: "system" });
    expect(events.some((event) => event.type === "message-sent" && event.by.kind === "ai")).toBe(true);
  });

  test("an overdue fallback handoff stays open and is flagged", () => {
    const run = start({ asksForPerson: true });
    run.pass(31);
    expect(run.pending().work).toHaveLength(1);
    expect(run.state?.steppedAside).toMatchObject({ reason: "overdue" });
    expect(path(run)).toEqual(["help"]);
    run.decide(workOf(run).workId, { decision: "resolve", disposition: "settled", by: "ann" });
    expect(run.state?.resolution).toMatchObject({ disposition: "settled", proof: ["person:ann"] });
    proveRecord(run);
  });

  test("a person corrects the intent, or completes what nothing follows", () => {
    const corrected = start({ asksForPerson: true });
    corrected.decide(workOf(corrected).workId, { decision: "correct-intent", intent: "exchange", by: "ann" });
    expect(corrected.events.at(-1)).toMatchObject({
      type: "case-closed",
      reason: "intent-corrected",
      intent: "exchange",
    });
    const completed = start({ asksForPerson: true });
    completed.decide(workOf(completed).workId, { decision: "complete", by: "ann" });
    expect(completed.events.at(-1)).toMatchObject({ type: "case-closed", reason: "handed-over" });
  });

  test("an agent who answers takes the conversation over", () => {
    const { run } = play({ messages: [] });
    run.deliver({
      type: "agent-replied",
      messageId: "a1",
      by: { kind: "person", id: "ann", role: "agent" },
      private: { text: "Hi, Ann here" },
    });
    expect(run.state?.owner).toMatchObject({ id: "ann" });
    expect(run.state?.steppedAside?.reason).toBe("taken-over");
    expect(run.events.filter((event) => event.type === "message-sent")).toHaveLength(1);
    proveRecord(run);
  });
});

describe("systems", () => {
  test("an answer that comes twice, late or for nothing changes nothing", () => {
    const { run } = play({ messages: [script.messages?.[0] ?? ""] });
    const before = run.state;
    const again = run.answer("lookup/t1/1/call", { outcome: "ok", private: { answer: delivered } });
    expect(again).toHaveLength(1);
    expect({ ...run.state, seq: 0 }).toEqual({ ...before, seq: 0 });
    expect(
      run.answer("nothing/t1/1/call", { outcome: "failed", code: "x", private: { message: "" } }),
    ).toHaveLength(1);
    proveRecord(run);
  });

  test("a call in doubt waits for a person who settles it", () => {
    const { run } = play({ answers: { "store.get_order": [{ answer: delivered }] } });
    const key = run.pending().effects[0]?.key ?? "";
    run.deliver({ type: "effect-in-doubt", key, code: "timeout", private: { message: "no answer" } });
    run.deliver({ type: "effect-in-doubt", key, code: "timeout", private: { message: "no answer" } });
    expect(found(run, "incident-opened")).toMatchObject([{ inDoubt: true, key }]);
    const outcome = {
      outcome: "ok" as const,
      private: { answer: { refund_id: "F1" } },
      receipt: { id: "R1", at: run.now, operation: "store.refund" },
    };
    expect(run.answer(key, outcome)).toHaveLength(1);
    expect(run.state?.tokens[0]?.step).toBe("refund");
    run.deliver({
      type: "effect-answered",
      key,
      by: { kind: "person", id: "ann", role: "supervisor" },
      ...outcome,
    });
    expect(run.state?.status).toBe("resolved");
    expect(run.state?.incidents).toEqual([]);
    proveRecord(run);
  });

  test("a failed call opens an incident and goes to a person; a refusal goes where the journey says", () => {
    const failed = play({
      answers: { "store.get_order": [{ outcome: "failed", code: "500", private: { message: "down" } }] },
    });
    expect(failed.run.state?.incidents).toMatchObject([{ code: "500", inDoubt: false }]);
    expect(failed.run.state?.steppedAside?.reason).toBe("effect-failed");
    const refused = play({
      answers: {
        ...script.answers,
        "store.refund": [{ outcome: "refused", code: "late", private: { message: "Too late." } }],
      },
    });
    expect(path(refused.run).slice(-2)).toEqual(["tell", "confirm"]);
    refused.run.say({ yes: true });
    expect(refused.run.state?.resolution).toMatchObject({ disposition: "explained" });
  });

  test("a garbled answer fails closed", () => {
    const { run } = play({ answers: { "store.get_order": [{ answer: { id: 7, status: null } }] } });
    expect(run.state?.steppedAside?.reason).toBe("failed-closed");
  });

  test("a high-tier call without its controls never happens", () => {
    const { run } = play({}, withStep("amount", { connections: { done: "refund" } }));
    expect(run.state?.steppedAside).toMatchObject({ reason: "control-missing" });
    expect(found(run, "effect-intended")).toHaveLength(1);
  });

  test("consent to other inputs is no consent", () => {
    const meaning = withStep("refund", {
      settings: {
        ...refundJourney.steps["refund"]?.settings,
        arguments: { order_id: "order_id", amount: "amount + size(why)" },
      },
    });
    const steps = { ...meaning.steps };
    const limit = steps["limit"];
    const compute = steps["amount"];
    if (!limit || !compute) throw new Error("fixture");
    steps["first"] = {
      ...compute,
      id: "first",
      settings: { sets: [{ field: "why", expression: '""' }] },
      connections: { done: "amount" },
    };
    steps["change"] = {
      ...compute,
      id: "change",
      settings: { sets: [{ field: "why", expression: '"more"' }] },
      connections: { done: "refund" },
    };
    steps["limit"] = { ...limit, connections: { within: "change" } };
    const policy = steps["policy"];
    if (policy) steps["policy"] = { ...policy, connections: { ...policy.connections, passed: "first" } };
    const { run } = play({}, { ...meaning, steps });
    expect(run.state?.steppedAside).toMatchObject({ reason: "control-missing" });
  });
});

describe("stops, bounds and ends", () => {
  test("after a stop no covered act is intended", () => {
    const tools = play({ given: { stops: { ai: false, tools: true } } });
    expect(tools.run.state?.steppedAside?.reason).toBe("stopped");
    expect(found(tools.run, "effect-intended")).toEqual([]);
    const ai = play({ given: { stops: { ai: true, tools: false } } });
    expect(path(ai.run)).toEqual(["intake", "help"]);
    expect(ai.run.events[0]).toMatchObject({ given: { stops: { ai: true } } });
  });

  test("a step that was visited too often is left by exhausted", () => {
    const refused = { outcome: "refused" as const, code: "404", private: { message: "No such order" } };
    const { run } = play({
      messages: Array.from({ length: 20 }, () => ({ answers: { email: "a@b.c", order_id: "W9" } })),
      answers: { "store.get_order": [refused] },
    });
    expect(run.state?.steppedAside?.reason).toBe("exhausted");
    expect(run.state?.visits["details"]).toBe(5);
    expect(run.state?.tokens[0]?.step).toBe("help");
  });

  test("a circle of steps ends with a person, not with a hot worker", () => {
    const steps = { ...refundJourney.steps };
    for (let index = 0; index < 80; index += 1) {
      const id = `loop-${index}`;
      steps[id] = {
        ...stepCalled("amount"),
        id,
        settings: { sets: [{ field: "amount", expression: "1" }] },
        connections: { done: `loop-${index + 1}` },
      };
    }
    const { run } = play({}, { ...refundJourney, steps, start: "loop-0" });
    expect(run.state?.steppedAside?.reason).toBe("burst");
    expect(run.state?.tokens[0]?.step).toBe("help");
  });

  test("a journey without a fallback strands visibly", () => {
    const { run } = play(
      { understanding: { ...wantsRefund, asksForPerson: true } },
      { ...refundJourney, fallbackHandoff: "" },
    );
    expect(run.state?.incidents).toMatchObject([{ code: "no-fallback" }]);
    expect(run.state?.status).toBe("waiting");
  });

  test("a cancelled case drops its timers and work, and answers nothing more", () => {
    const { run } = play({ messages: [] });
    run.deliver({ type: "case-cancelled", by: { kind: "system" }, reason: "customer left" });
    expect(run.state).toMatchObject({ status: "closed", openTimers: [], openWork: [], tokens: [] });
    expect(run.say("hello")).toHaveLength(1);
    proveRecord(run);
  });

  test("a silent customer is asked once more, then the case closes kindly", () => {
    const { run } = play({ messages: [] });
    run.pass(31);
    expect(run.events.at(-2)).toMatchObject({ type: "timer-set" });
    expect(run.state?.private.turns.at(-1)?.text).toMatch(/still there/);
    run.pass(31);
    expect(run.events.at(-1)).toMatchObject({ type: "case-closed", reason: "silent" });
    expect(run.state?.private.turns.at(-1)?.text).toMatch(/Write to us at any time/);
    proveRecord(run);
  });

  test("too many failed attempts go to a person", () => {
    const meaning = { ...refundJourney, thresholds: { ...refundJourney.thresholds, failedAttemptsMax: 1 } };
    const { run } = play({ messages: ["I do not know", "what is that"] }, meaning);
    expect(run.state?.steppedAside).toMatchObject({ reason: "failed-attempts" });
  });

  test("a case begins with case-started", () => {
    const run = createRun(compiled);
    expect(() => run.say("hello")).toThrow("case-started");
  });
});

describe("AI, a person confirms", () => {
  const meaning = withStep("thanks", {
    assignment: { by: "ai-human-confirms", queue: "support" },
    dueMinutes: 10,
  });

  test("says what was shown, or what the person made of it, after the approval", () => {
    const { run } = play({}, meaning);
    const { workId, work } = workOf(run);
    expect(work).toMatchObject({
      type: "approval",
      private: { draft: "We refunded 49.99 USD for order W1." },
    });
    run.decide(workId, { decision: "approve", by: "ann", draft: "Dear Ann, done." });
    expect(run.state?.status).toBe("resolved");
    expect(
      run.events.find((event) => event.type === "message-sent" && event.step === "thanks"),
    ).toMatchObject({
      by: { kind: "person", id: "ann" },
      private: { text: "Dear Ann, done." },
    });
    proveRecord(run, compileVersion(meaning, refundCatalogue));
  });

  test("a rejection or silence goes to a person", () => {
    const rejected = play({ decisions: { thanks: [{ decision: "reject" }] } }, meaning).run;
    expect(rejected.state?.steppedAside?.reason).toBe("rejected");
    const overdue = play({}, meaning).run;
    overdue.pass(11);
    expect(overdue.state?.steppedAside?.reason).toBe("overdue");
  });

  test("a call is an approved one, bound to its inputs", () => {
    const confirmed = withStep("refund", { assignment: { by: "ai-human-confirms", queue: "support" } });
    const { run } = play({ decisions: { refund: [{ decision: "approve", by: "sam" }] } }, confirmed);
    expect(run.state?.status).toBe("resolved");
    expect(run.state?.controls.find((met) => met.control === "approval")).toMatchObject({
      guards: "refund",
      used: true,
    });
  });
});

describe("a critical act", () => {
  const operation = refundCatalogue.operations["store.refund"];
  if (!operation) throw new Error("fixture");
  const catalogue = {
    ...refundCatalogue,
    operations: {
      ...refundCatalogue.operations,
      "store.refund": { ...operation, tier: "critical" as const },
    },
  };
  const handoff = {
    reason: "Fraud is suspected.",
    suggestedNext: "Look into it.",
    customerMessage: "We look into it.",
    entities: [],
  };
  const steps = {
    ...refundJourney.steps,
    amount: { ...stepCalled("amount"), connections: { done: "fraud" } },
    fraud: {
      ...stepCalled("help"),
      id: "fraud",
      assignment: { by: "human" as const, queue: "fraud" },
      settings: { ...handoff, guards: "refund" },
      connections: { done: "approval" },
    },
    refund: {
      ...stepCalled("refund"),
      tier: "critical" as const,
      assignment: { by: "human" as const, queue: "fraud" },
      dueMinutes: 60,
    },
  };
  const version = compileVersion({ ...refundJourney, steps }, catalogue);

  test("is a specialist's, approved by a second person, and performed by neither the approver nor AI", () => {
    const { run } = simulate(version, {
      ...script,
      decisions: { fraud: [{ decision: "complete", by: "kim" }] },
    });
    const approval = workOf(run);
    expect(approval.work).toMatchObject({ tier: "critical", notBy: ["kim"] });
    run.decide(approval.workId, { decision: "approve", by: "sam" });
    const task = workOf(run);
    expect(task.work).toMatchObject({ type: "task", step: "refund", notBy: ["sam"] });
    run.decide(task.workId, { decision: "complete", by: "sam" });
    expect(found(run, "effect-intended")).toHaveLength(1);
    run.decide(task.workId, { decision: "complete", by: "kim" });
    expect(found(run, "effect-intended")).toHaveLength(2);
    expect(run.state?.controls.filter((met) => met.used).map((met) => met.control)).toEqual([
      "specialist",
      "approval",
    ]);
    proveRecord(run, version);
  });
});

test("a changed record is found by replay, with the place", () => {
  const { run } = play();
  const changed = run.events.map((event) =>
    event.type === "policy-checked" ? { ...event, passed: false } : event,
  );
  const result = replay(compiled, changed);
  expect(result).toMatchObject({ identical: false });
  expect(replay(compiled, run.events.slice(1))).toMatchObject({ identical: false, seq: 1 });
  expect(replay(compiled, run.events.slice(0, -1))).toMatchObject({ identical: false, expected: "" });
  expect(replay(compiled, [])).toEqual({ identical: true, state: null });
});

test("a burst takes less than 0.3 ms", () => {
  const deliveries = deliveriesOf(play().run.events);
  const batchesMs = Array.from({ length: 40 }, () => {
    const startedMs = busyMs();
    for (let round = 0; round < 10; round += 1) {
      deliveries.reduce<CaseState | null>(
        (state, delivery) => transition(compiled, state, delivery).state,
        null,
      );
    }
    return (busyMs() - startedMs) / 10 / deliveries.length;
  });
  // The best batch: other work may share the machine, and it can only add time.
  expect(Math.min(...batchesMs)).toBeLessThan(0.3);
});
