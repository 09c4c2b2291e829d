/**
 * The interpreter: what follows from something that arrives at a case.
 * R3 a repeated, late or unknown arrival is recorded and changes nothing.
 * R5 no clock, random, environment or locale: the same version, state and delivery give the same bytes.
 * Once a person owns the case, what the customer says is for them: it is recorded, and no step of AI sees it.
 */
import { enterStep, leaveStep, perform, receive, stepAside } from "@/core/case/advance";
import { leadToken } from "@/core/case/branches";
import { emit, startBurst, type Burst } from "@/core/case/burst";
import type { CompiledVersion } from "@/core/case/compile-version";
import { confirmDue, confirmed, confirmWork } from "@/core/case/confirmation";
import { endCase } from "@/core/case/ending";
import type { Arrival, Ask, Awaited, CaseEvent, Delivery } from "@/core/case/events";
import { isDue, settles } from "@/core/case/evolve-arrival";
import { keyOf, nameIn } from "@/core/case/names";
import type { CaseState, Token } from "@/core/case/state";
import { renameTimers } from "@/core/case/rename-timers";
import { crossingOf } from "@/core/case/thresholds";
import { findWork, isWithPeople, workRefusal } from "@/core/case/work";
import { canonicalJson } from "@/core/step/canonical-json";

export type Transition = { events: CaseEvent[]; state: CaseState };

/**
 * Takes one arrival: the arrival itself as an event, then every decision that follows, until the case waits or ends.
 * `state` is the fold of all events so far. Throws only when a case does not begin with `case-started`.
 */
export function transition(
  compiled: CompiledVersion,
  state: CaseState | null,
  delivery: Delivery,
): Transition {
  const burst = startBurst(compiled, state, delivery);
  if (state === null) begin(burst, delivery.arrival);
  else if (state.status !== "resolved" && state.status !== "closed") route(burst, state, delivery.arrival);
  return { events: burst.events, state: burst.state };
}

const firstToken = "t1";

function begin(burst: Burst, arrival: Arrival): void {
  const understanding = arrival.type === "case-started" ? arrival.understanding : null;
  const { thresholds, start } = burst.compiled.meaning;
  const crossing = crossingOf(thresholds, { understanding, asksForPerson: false, turns: burst.state.turns });
  if (crossing) stepAside(burst, firstToken, crossing);
  else enterStep(burst, firstToken, { to: start, from: null, exit: null });
}

function route(burst: Burst, before: CaseState, arrival: Arrival): void {
  switch (arrival.type) {
    case "case-started":
    case "survey-answered":
      return;
    case "message-received":
      message(burst, before, arrival);
      return;
    case "effect-answered":
      effectAnswered(burst, before, arrival);
      return;
    case "effect-in-doubt":
      inDoubt(burst, before, arrival);
      return;
    case "work-claimed":
    case "work-released":
      claimed(burst, before, arrival);
      return;
    case "work-decided":
      workDecided(burst, before, arrival);
      return;
    case "timer-fired":
      timerFired(burst, before, arrival.timerId);
      return;
    case "signal-received":
      signalled(burst, before, arrival);
      return;
    case "agent-replied":
      agentReplied(burst, before, arrival);
      return;
    case "case-migrated":
      renameTimers(burst, before, arrival.map);
      return;
    case "case-cancelled":
      endCase(burst, { type: "case-closed", reason: "cancelled", by: arrival.by });
  }
}

type Of<T extends Arrival["type"]> = Extract<Arrival, { type: T }>;

/** The first step that takes it; when those that wait for its name leave it alone, it is kept for another. */
function signalled(
  burst: Burst,
  before: CaseState,
  { name, private: { payload } }: Of<"signal-received">,
): void {
  const isIt = (awaited: Awaited) => awaited.on === "signal" && awaited.name === name;
  const tokens = before.tokens.filter((token) => token.awaits.some(isIt));
  const kept = burst.state.seq;
  if (
    tokens.length === 0 ||
    tokens.some((token) => receive(burst, token.id, { on: "signal", name, payload }))
  )
    return;
  emit(burst, { type: "signal-kept", name, kept, private: { payload } });
}

function awaiting(state: CaseState, is: (awaited: Awaited) => boolean): Token | undefined {
  return state.tokens.find((token) => token.awaits.some(is));
}

function isMessage(awaited: Awaited): boolean {
  return awaited.on === "message";
}

function isSame(a: Ask, b: Ask | null): boolean {
  return b !== null && canonicalJson(a) === canonicalJson(b);
}

/** Where several branches ask, an answer is for the one that asked last. */
function message(burst: Burst, before: CaseState, arrival: Of<"message-received">): void {
  if (isWithPeople(before)) return;
  const { understanding, asksForPerson, messageId, yes } = arrival;
  const crossing = crossingOf(burst.compiled.meaning.thresholds, {
    understanding,
    asksForPerson,
    turns: burst.state.turns,
  });
  const first = leadToken(before);
  if (crossing && first) {
    stepAside(burst, first.id, crossing);
    return;
  }
  const asking = before.tokens.find(
    ({ ask, awaits }) => ask && isSame(ask, before.lastAsk) && awaits.some(isMessage),
  );
  const token = asking ?? awaiting(before, isMessage);
  if (token) receive(burst, token.id, { on: "message", messageId, yes, ...arrival.private });
}

function effectAnswered(burst: Burst, before: CaseState, answer: Of<"effect-answered">): void {
  const { key } = answer;
  const effect = before.openEffects.find((open) => open.key === key);
  if (!effect || !settles(before, answer)) return;
  if (answer.outcome === "failed") {
    emit(burst, { type: "incident-opened", key, step: effect.step, code: answer.code, inDoubt: false });
  }
  const token = awaiting(before, (awaited) => awaited.on === "effect" && awaited.key === key);
  if (token) receive(burst, token.id, { on: "effect", name: nameOf(token, key), answer });
}

function inDoubt(burst: Burst, before: CaseState, arrival: Of<"effect-in-doubt">): void {
  const { key, code } = arrival;
  const effect = before.openEffects.find((open) => open.key === key);
  if (!effect || before.incidents.some((incident) => incident.key === key)) return;
  emit(burst, { type: "incident-opened", key, step: effect.step, code, inDoubt: true });
  const token = awaiting(before, (awaited) => awaited.on === "effect" && awaited.key === key);
  if (token) receive(burst, token.id, { on: "in-doubt", name: nameOf(token, key), key });
}

function claimed(burst: Burst, before: CaseState, arrival: Of<"work-claimed" | "work-released">): void {
  const { workId } = arrival;
  if (arrival.by.kind !== "person" || !findWork(before, workId)) return;
  const token = awaiting(before, (awaited) => awaited.on === "work" && awaited.workId === workId);
  if (!token) return;
  const name = nameOf(token, workId);
  receive(
    burst,
    token.id,
    arrival.type === "work-claimed" ? { on: "claim", name, claimed: arrival } : { on: "release", name },
  );
}

function workDecided(burst: Burst, before: CaseState, decided: Of<"work-decided">): void {
  const { workId, by } = decided;
  const refusal = workRefusal(before, decided);
  const work = findWork(before, workId);
  if (refusal === "not-by-them" && work?.about) {
    const { step } = work;
    const detail = "the person may not decide this: separation of duties";
    emit(burst, { type: "control-refused", control: "approval", step, guards: work.about.step, by, detail });
  }
  const token = awaiting(before, (awaited) => awaited.on === "work" && awaited.workId === workId);
  if (refusal || !token) return;
  const name = nameOf(token, workId);
  if (name === confirmWork) confirm(burst, token, decided);
  else receive(burst, token.id, { on: "work", name, decided });
}

function confirm(burst: Burst, token: Token, decided: Of<"work-decided">): void {
  const own = burst.compiled.steps.get(token.step);
  if (own && decided.decision === "approve") {
    const place = { step: token.step, token: token.id, visit: token.visit };
    const timerId = keyOf(place, confirmDue);
    if (burst.state.openTimers.some((timer) => timer.timerId === timerId))
      emit(burst, { type: "timer-dropped", timerId });
    perform(burst, token.id, own, (result, ctx) => confirmed(result, ctx, { own, decided }));
  } else {
    const detail = `A person did not confirm "${token.title}".`;
    stepAside(burst, token.id, { reason: "rejected", detail });
  }
}

function timerFired(burst: Burst, before: CaseState, timerId: string): void {
  if (!isDue(before, timerId, burst.at)) return;
  const token = awaiting(before, (awaited) => awaited.on === "timer" && awaited.timerId === timerId);
  if (!token) return;
  const name = nameOf(token, timerId);
  if (name === confirmDue) leaveStep(burst, token.id, "overdue");
  else receive(burst, token.id, { on: "timer", name });
}

/** An agent who speaks takes the conversation over, unless they speak as part of the task that they hold. */
function agentReplied(burst: Burst, before: CaseState, arrival: Of<"agent-replied">): void {
  const { by } = arrival;
  if (by.kind !== "person") return;
  const isOwner = before.owner.kind === "person" && before.owner.id === by.id;
  if (isOwner || before.openWork.some((work) => work.type === "task" && work.claimedBy === by.id)) return;
  emit(burst, { type: "owner-changed", owner: by });
  const first = leadToken(before);
  if (isWithPeople(before) || !first) return;
  stepAside(burst, first.id, { reason: "taken-over", detail: "A person took over the conversation." });
}

function nameOf(token: Token, key: string): string {
  return nameIn({ step: token.step, token: token.id, visit: token.visit }, key);
}
