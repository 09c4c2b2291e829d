import fc from "fast-check";
import { expect, test } from "vitest";
import { chainStart, canonicalText, linkHash, verifyChain } from "@/core/case/chain";
import type { Arrival, CaseEvent, Delivery, EffectOutcome, WorkDecision } from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import { isWithPeople } from "@/core/case/work";
import type { Meaning } from "@/core/journey/document";
import { checkJourney, isError } from "@/steps/checker";
import { compileVersion, evolve, replay, transition } from "@/steps/interpreter";
import { delivered, refundCatalogue, refundJourney, wantsRefund } from "@/steps/test-refund-journey";

const versions = [refundJourney, confirmedByPeople(refundJourney)].map((meaning) =>
  compileVersion(meaning, refundCatalogue),
);

function confirmedByPeople(meaning: Meaning): Meaning {
  const steps = Object.values(meaning.steps).map((step) => {
    const isHeld = step.kind === "message" || step.id === "refund";
    return isHeld
      ? { ...step, assignment: { by: "ai-human-confirms" as const, queue: "support" }, dueMinutes: 20 }
      : step;
  });
  return { ...meaning, steps: Object.fromEntries(steps.map((step) => [step.id, step])) };
}

const person = fc
  .constantFrom("ann", "sam", "kim")
  .map((id) => ({ kind: "person" as const, id, role: "agent" }));
const word = fc.constantFrom("yes", "no", "", "W1", "ann@example.com", "hello there", "49.90", "\u{1F600}");
const understanding = fc.record({
  intent: fc.constantFrom("refund", null),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  margin: fc.double({ min: 0, max: 1, noNaN: true }),
  sentiment: fc.constantFrom(0, 0.5, -0.5, -0.9),
  priority: fc.constantFrom("low" as const, "urgent" as const),
  riskFlags: fc.subarray(["fraud", "vip"], { maxLength: 1 }),
  asksForPerson: fc.constantFrom(false, false, false, true),
  engine: fc.constant("test"),
});
const outcome: fc.Arbitrary<EffectOutcome> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(4_999, 25_000).map((total) => ok({ ...delivered, total })) },
  { weight: 3, arbitrary: fc.constant(ok({ refund_id: "F1" })) },
  fc.jsonValue().map((value) => ok(JSON.parse(JSON.stringify(value)))),
  fc.constant({ outcome: "refused" as const, code: "no", private: { message: "No." } }),
  fc.constant({ outcome: "failed" as const, code: "500", private: { message: "" } }),
);
function ok(answer: Extract<EffectOutcome, { outcome: "ok" }>["private"]["answer"]): EffectOutcome {
  return {
    outcome: "ok",
    receipt: { id: "R", at: "2026-01-05T09:00:00.000Z", operation: "x" },
    private: { answer },
  };
}
const decision: fc.Arbitrary<WorkDecision> = fc.constantFrom(
  { decision: "approve" as const },
  { decision: "approve" as const },
  { decision: "reject" as const },
  { decision: "complete" as const },
  { decision: "hand-back" as const },
  { decision: "resolve" as const, disposition: "settled" },
  { decision: "correct-intent" as const, intent: "exchange" },
);
/** A move is made against the state as it is then; `pick` chooses among what is open, or names nothing. */
const move = fc.record({
  what: fc.constantFrom(
    "message",
    "message",
    "effect",
    "effect",
    "effect",
    "doubt",
    "claim",
    "release",
    "decide",
    "decide",
    "timer",
    "signal",
    "reply",
    "cancel",
    "again",
  ),
  pick: fc.nat({ max: 4 }),
  text: word,
  yes: fc.constantFrom(true, true, false, null),
  withAnswers: fc.boolean(),
  understanding: fc.option(understanding, { freq: 8 }),
  outcome,
  decision,
  by: person,
  byPerson: fc.boolean(),
  minutes: fc.constantFrom(0, 1, 45, 2_000),
  stops: fc.constantFrom("none", "none", "none", "none", "ai", "tools"),
});
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

function arrivalOf(moved: Move, state: CaseState, index: number): Arrival {
  const { pick, by } = moved;
  const work = state.openWork[pick]?.workId ?? "none";
  const key = state.openEffects[pick]?.key ?? state.openEffects[0]?.key ?? "lookup/t1/1/call";
  switch (moved.what) {
    case "effect":
      return { type: "effect-answered", key, by: moved.byPerson ? by : { kind: "system" }, ...moved.outcome };
    case "doubt":
      return { type: "effect-in-doubt", key, code: "timeout", private: { message: "" } };
    case "claim":
      return { type: "work-claimed", workId: state.openWork[0]?.workId ?? work, by };
    case "release":
      return { type: "work-released", workId: work, by };
    case "decide":
      return {
        type: "work-decided",
        workId: state.openWork[0]?.workId ?? work,
        by,
        ...moved.decision,
        private: { reason: "", form: {} },
      };
    case "timer":
      return {
        type: "timer-fired",
        timerId: state.openTimers[pick]?.timerId ?? state.openTimers[0]?.timerId ?? "none",
      };
    case "signal":
      return { type: "signal-received", name: "go", private: { payload: { a: 1 } } };
    case "reply":
      return { type: "agent-replied", messageId: `a${index}`, by, private: { text: "Hello" } };
    case "cancel":
      return pick === 0
        ? { type: "case-cancelled", by, reason: "" }
        : { type: "timer-fired", timerId: "none" };
    default: {
      const answers = moved.withAnswers ? { email: "ann@example.com", order_id: "W1" } : {};
      const { text, yes } = moved;
      return {
        type: "message-received",
        messageId: `c${index}`,
        understanding: moved.understanding,
        asksForPerson: pick === 4,
        yes,
        private: { text, answers, entities: {} },
      };
    }
  }
}

type Played = {
  events: CaseEvent[];
  state: CaseState;
  bursts: { delivery: Delivery; before: CaseState | null; events: CaseEvent[] }[];
};

function play(version: (typeof versions)[number], moves: readonly Move[]): Played {
  let now = Date.parse("2026-01-05T09:00:00.000Z");
  const limits = { refund: { amountMinor: 10_000, currency: "USD" } };
  const events: CaseEvent[] = [];
  const bursts: Played["bursts"] = [];
  let state: CaseState | null = null;
  const take = (delivery: Delivery) => {
    const before = state;
    const result = transition(version, state, delivery);
    bursts.push({ delivery, before, events: result.events });
    events.push(...result.events);
    state = result.state;
    return result.state;
  };
  const arrival: Arrival = {
    type: "case-started",
    journeyId: "j",
    versionHash: "v",
    conversationId: "c",
    customerId: "u",
    channel: "chat",
    interpreter: 1,
    understanding: wantsRefund,
    identity: null,
    private: { text: "refund W1", fields: {}, entities: { order_id: "W1" } },
  };
  let last = take({
    id: "0",
    at: new Date(now).toISOString(),
    given: { limits, stops: { ai: false, tools: false } },
    arrival,
  });
  for (const [index, moved] of moves.entries()) {
    now += moved.minutes * 60_000;
    const earlier = bursts[moved.pick]?.delivery.arrival;
    const next = moved.what === "again" && earlier ? earlier : arrivalOf(moved, last, index);
    const stops = { ai: moved.stops === "ai", tools: moved.stops === "tools" };
    last = take({
      id: String(index + 1),
      at: new Date(now).toISOString(),
      given: { limits, stops },
      arrival: next,
    });
  }
  return { events, state: last, bursts };
}

const isOver = (state: CaseState | null) => state?.status === "resolved" || state?.status === "closed";

function proveSafe({ events, state, bursts }: Played, version: (typeof versions)[number]) {
  const stored = events.map((event): CaseEvent => JSON.parse(JSON.stringify(event)));
  expect(stored.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  const replayed = replay(version, stored);
  expect(replayed).toMatchObject({ identical: true });
  let fold: CaseState | null = null;
  const intended = new Set<string>();
  const open = { approval: 0, consent: 0, limit: 0 };
  for (const event of stored) {
    // The checker accepts these journeys, so no run may lack a control or a place to go (its proof, seen from the other side).
    if (event.type === "ai-stepped-aside") expect(["control-missing", "burst"]).not.toContain(event.reason);
    if (event.type === "incident-opened") expect(["no-fallback", "handoff-failed"]).not.toContain(event.code);
    if (event.type === "message-sent" && event.by.kind !== "person")
      expect(fold && isWithPeople(fold)).toBe(false);
    if (event.type === "effect-intended") {
      expect(intended.has(event.key)).toBe(false);
      intended.add(event.key);
      if (event.request.effect === "tool" && event.request.operation === "store.refund") {
        const { inputsHash } = event.request;
        const used =
          fold?.controls
            .filter((met) => met.used && met.inputsHash === inputsHash)
            .map((met) => met.control) ?? [];
        expect(used).toContain("consent");
        expect(used.includes("limit") || used.includes("approval")).toBe(true);
        expect(fold?.identity).not.toBeNull();
      }
    }
    if (event.type === "control-met" && event.control in open) open[event.control as keyof typeof open] += 1; // just seen to be a key
    if (event.type === "control-used" && event.control in open) open[event.control as keyof typeof open] -= 1; // likewise
    fold = evolve(fold, event);
    expect(Math.min(open.approval, open.consent, open.limit)).toBeGreaterThanOrEqual(0);
  }
  expect(canonicalText(fold)).toBe(canonicalText(state));
  for (const burst of bursts) proveBurst(burst);
}

function proveBurst({ delivery, before, events }: Played["bursts"][number]) {
  const { stops } = delivery.given;
  if (isOver(before)) expect(events).toHaveLength(1);
  for (const event of events) {
    if (stops.tools) expect(event.type === "effect-intended" && event.request.effect === "tool").toBe(false);
    if (stops.ai && event.type === "message-sent") expect(event.by.kind).not.toBe("ai");
  }
  const after = events.reduce(evolve, before);
  expect(after?.status).not.toBe("running");
  if (isOver(after)) expect(after).toMatchObject({ openTimers: [], openWork: [], tokens: [] });
  else
    for (const token of after?.tokens ?? [])
      expect(token.awaits.length + (after?.incidents.length ?? 0)).toBeGreaterThan(0);
}

test("the checker accepts the journeys that are played", () => {
  for (const { meaning, catalogue } of versions) {
    expect(checkJourney({ meaning }, catalogue).filter(isError)).toEqual([]);
  }
});

test("any arrivals in any order: nothing throws, nothing is done twice or without its controls, and replay is identical", () => {
  fc.assert(
    fc.property(fc.constantFrom(...versions), fc.array(move, { maxLength: 40 }), (version, moves) => {
      proveSafe(play(version, moves), version);
    }),
    { numRuns: 300 },
  );
});

test("the same holds for journeys that are wired at random", () => {
  const ids = Object.keys(refundJourney.steps);
  const wires = fc.array(
    fc.tuple(fc.constantFrom(...ids), fc.nat({ max: 3 }), fc.option(fc.constantFrom(...ids, "nowhere"))),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(
      wires,
      fc.constantFrom(...ids),
      fc.array(move, { maxLength: 25 }),
      (rewired, start, moves) => {
        const steps = { ...refundJourney.steps };
        for (const [id, nth, to] of rewired) {
          const step = steps[id];
          const exit = step && Object.keys(step.connections)[nth];
          if (!step || exit === undefined) continue;
          const { [exit]: _, ...others } = step.connections;
          steps[id] = { ...step, connections: to === null ? others : { ...others, [exit]: to } };
        }
        const version = compileVersion({ ...refundJourney, steps, start }, refundCatalogue);
        const played = play(version, moves);
        expect(replay(version, played.events)).toMatchObject({ identical: true });
        for (const burst of played.bursts) proveBurst(burst);
      },
    ),
    { numRuns: 200 },
  );
});

test("a chained case verifies, and a changed, missing or swapped event is found", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...versions),
      fc.array(move, { maxLength: 10 }),
      fc.nat(),
      (version, moves, at) => {
        const { events } = play(version, moves);
        let hash = chainStart;
        const links = events.map((event) => {
          const text = canonicalText(event);
          hash = linkHash(hash, text);
          return { seq: event.seq, text, hash };
        });
        expect(verifyChain(links)).toEqual({ ok: true, hash });
        const index = at % links.length;
        const changed = links.map((link, place) =>
          place === index ? { ...link, text: `${link.text} ` } : link,
        );
        expect(verifyChain(changed)).toMatchObject({ ok: false, seq: index + 1 });
        const missing = links.filter((_, place) => place !== index);
        if (index < links.length - 1)
          expect(verifyChain(missing)).toMatchObject({ ok: false, seq: index + 1 });
      },
    ),
    { numRuns: 40 },
  );
});
