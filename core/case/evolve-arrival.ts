/** The part of the fold that takes what came from outside. See evolve.ts for its invariants. */
import type { Awaited, CaseEvent } from "@/core/case/events";
import { migratedState } from "@/core/case/migrated-state";
import { decidesAs } from "@/core/case/behaviour";
import type { CaseState } from "@/core/case/state";
import type { Json } from "@/core/expression/value";
import { isWithPeople, workRefusal } from "@/core/case/work";

type Of<T extends CaseEvent["type"]> = Extract<CaseEvent, { type: T }>;
type ArrivalEvent = Extract<CaseEvent, { id: string }>;

/** The last turns that a state carries; the rest stays on the timeline. */
export const turnsKept = 12;
const messagesKept = 10;

export function firstState(event: Of<"case-started">): CaseState {
  const { text, fields, entities } = event.private;
  const names = Object.keys(fields);
  const identity = event.identity && { ...event.identity, seq: event.seq };
  return {
    seq: event.seq,
    status: "running",
    journeyId: event.journeyId,
    versionHash: event.versionHash,
    conversationId: event.conversationId,
    customerId: event.customerId,
    channel: event.channel,
    interpreter: event.interpreter,
    startedAt: event.at,
    tokens: [],
    visits: {},
    setFields: names,
    fieldSeqs: Object.fromEntries(names.map((name) => [name, event.seq])),
    fields: {},
    understanding: event.understanding,
    identity,
    controls: identity
      ? [
          {
            control: "identity",
            guards: "",
            inputsHash: null,
            by: { kind: "system" },
            seq: event.seq,
            used: false,
          },
        ]
      : [],
    checks: [],
    receipts: [],
    completedSteps: [],
    openEffects: [],
    openWork: [],
    openTimers: [],
    incidents: [],
    keptSignals: [],
    keptMessages: [],
    lastAsk: null,
    turns: text === "" ? 0 : 1,
    failedAttempts: 0,
    owner: { kind: "system" },
    steppedAside: null,
    riskFlags: event.understanding?.riskFlags ?? [],
    people: [],
    resolution: null,
    private: {
      fields,
      firstText: text,
      entities: entities ?? {},
      promises: [],
      turns: text === "" ? [] : [{ seq: event.seq, from: "customer", text }],
      keptMessages: {},
      keptSignals: {},
      calls: {},
    },
  };
}

export function evolveArrival(state: CaseState, event: ArrivalEvent): CaseState {
  switch (event.type) {
    case "message-received":
      return messageReceived(state, event);
    case "effect-answered":
      return effectAnswered(state, event);
    case "work-claimed":
      return claim(state, event.workId, event.by.kind === "person" ? event.by.id : null);
    case "work-released":
      return claim(state, event.workId, null);
    case "work-decided":
      return workDecided(state, event);
    case "timer-fired":
      if (!isDue(state, event.timerId, event.at)) return state;
      return {
        ...state,
        openTimers: state.openTimers.filter((timer) => timer.timerId !== event.timerId),
        tokens: answered(state, (awaited) => awaited.on === "timer" && awaited.timerId === event.timerId),
      };
    case "signal-received":
      return signalReceived(state, event);
    case "survey-answered":
      if (state.status !== "resolved" || !state.survey || state.survey.answer) return state;
      return { ...state, survey: { asked: true, answer: { seq: event.seq, score: event.score } } };
    case "agent-replied":
      return {
        ...state,
        private: {
          ...state.private,
          turns: [
            ...state.private.turns,
            { seq: event.seq, from: "agent" as const, text: event.private.text },
          ].slice(-turnsKept),
        },
      };
    case "case-migrated":
      return isOver(state) ? state : migratedState(state, event);
    // A second start and a cancellation change nothing by themselves; what follows from one is a decision. An effect
    // in doubt stays open until a person settles it.
    case "case-started":
    case "case-cancelled":
    case "effect-in-doubt":
      return state;
  }
}

/** True when a timer is open and its time has come: it fires once, and never early (safety.md 15). */
export function isDue(state: Readonly<CaseState>, timerId: string, at: string): boolean {
  const timer = state.openTimers.find((open) => open.timerId === timerId);
  return timer !== undefined && Date.parse(at) >= Date.parse(timer.dueAt);
}

function isOver(state: CaseState): boolean {
  return state.status === "resolved" || state.status === "closed";
}

function messageReceived(state: CaseState, event: Of<"message-received">): CaseState {
  const { text, answers, entities } = event.private;
  const found = event.understanding;
  const flags = (found?.riskFlags ?? []).filter((flag) => !state.riskFlags.includes(flag));
  const isKept =
    !isOver(state) && !isWithPeople(state) && !isAwaited(state, (awaited) => awaited.on === "message");
  const kept = isKept
    ? [...state.keptMessages, { seq: event.seq, messageId: event.messageId }]
    : state.keptMessages;
  const keptNow = kept.slice(-messagesKept);
  const texts = isKept
    ? { ...state.private.keptMessages, [event.messageId]: { text, answers, entities, yes: event.yes } }
    : state.private.keptMessages;
  return {
    ...state,
    turns: state.turns + 1,
    // The intent is what the case is about; later messages only tell how the customer feels and what is at risk.
    understanding:
      found && state.understanding
        ? {
            ...found,
            intent: state.understanding.intent,
            confidence: state.understanding.confidence,
            margin: state.understanding.margin,
          }
        : (found ?? state.understanding),
    riskFlags: flags.length > 0 ? [...state.riskFlags, ...flags] : state.riskFlags,
    keptMessages: keptNow,
    private: {
      ...state.private,
      entities: { ...state.private.entities, ...entities },
      turns: [...state.private.turns, { seq: event.seq, from: "customer" as const, text }].slice(-turnsKept),
      keptMessages: Object.fromEntries(
        Object.entries(texts).filter(([messageId]) => keptNow.some((one) => one.messageId === messageId)),
      ),
    },
  };
}

/** True when the answer settles an open effect. One in doubt is settled by a person only. */
export function settles(
  state: Readonly<CaseState>,
  answer: Pick<Of<"effect-answered">, "key" | "by">,
): boolean {
  if (!state.openEffects.some((effect) => effect.key === answer.key)) return false;
  const isInDoubt = state.incidents.some((incident) => incident.key === answer.key && incident.inDoubt);
  return !isInDoubt || answer.by.kind === "person";
}

function effectAnswered(state: CaseState, event: Of<"effect-answered">): CaseState {
  const effect = state.openEffects.find((open) => open.key === event.key);
  if (!effect || !settles(state, event)) return state;
  const receipt = event.outcome !== "failed" ? event.receipt : undefined;
  const call = state.private.calls[effect.step];
  const answer = event.outcome === "ok" ? event.private.answer : null;
  const isRecord = answer !== null && typeof answer === "object" && !Array.isArray(answer);
  const calls =
    call && effect.effect === "tool" && answer !== null
      ? { ...state.private.calls, [effect.step]: { ...call, answer: isRecord ? answer : { value: answer } } }
      : state.private.calls;
  return {
    ...state,
    openEffects: state.openEffects.filter((open) => open.key !== event.key),
    incidents: state.incidents.filter((incident) => incident.key !== event.key),
    receipts: receipt
      ? [
          ...state.receipts,
          {
            ...{ ...receipt, operation: effect.operation, seq: event.seq, step: effect.step },
            ...(event.outcome === "refused" && decidesAs(state, 2) && { refused: true as const }),
          },
        ]
      : state.receipts,
    tokens: answered(state, (awaited) => awaited.on === "effect" && awaited.key === event.key),
    private: { ...state.private, calls },
  };
}

function claim(state: CaseState, workId: string, by: string | null): CaseState {
  return {
    ...state,
    openWork: state.openWork.map((work) => (work.workId === workId ? { ...work, claimedBy: by } : work)),
  };
}

function workDecided(state: CaseState, event: Of<"work-decided">): CaseState {
  const work = state.openWork.find((open) => open.workId === event.workId);
  if (!work || event.by.kind !== "person" || workRefusal(state, event) !== null) return state;
  const { id, role } = event.by;
  const people = [...state.people, { seq: event.seq, id, role, did: work.type }];
  // Whoever has something undone keeps the handoff.
  if (event.decision === "undo") return { ...state, people };
  return {
    ...state,
    people,
    openWork: state.openWork.filter((open) => open.workId !== event.workId),
    tokens: answered(state, (awaited) => awaited.on === "work" && awaited.workId === event.workId),
  };
}

function signalReceived(state: CaseState, event: Of<"signal-received">): CaseState {
  const { name, seq } = event;
  if (isOver(state)) return state;
  if (isAwaited(state, (awaited) => awaited.on === "signal" && awaited.name === name)) return state;
  return keepSignal(state, { name, seq, payload: event.private.payload });
}

export function keepSignal(
  state: CaseState,
  { name, seq, payload }: { name: string; seq: number; payload: Json },
): CaseState {
  const texts = { ...state.private.keptSignals, [String(seq)]: { payload } };
  return {
    ...state,
    keptSignals: [...state.keptSignals, { name, seq }],
    private: { ...state.private, keptSignals: texts },
  };
}

function isAwaited(state: CaseState, is: (awaited: Awaited) => boolean): boolean {
  return state.tokens.some((token) => token.awaits.some(is));
}

function answered(state: CaseState, is: (awaited: Awaited) => boolean): CaseState["tokens"] {
  if (!isAwaited(state, is)) return state.tokens;
  return state.tokens.map((token) => ({ ...token, awaits: token.awaits.filter((awaited) => !is(awaited)) }));
}
