/**
 * The fold: state = events.reduce(evolve). Nothing else makes or changes a state (safety.md 6).
 * 1 The state given is never changed; parts that an event does not touch are shared between the two.
 * 2 An arrival changes what it answers only if that was open: repeated, late and unknown ones change nothing but `seq`.
 * 3 Nothing here decides: what follows from an event is itself an event.
 */
import type { By, CaseEvent } from "@/core/case/events";
import { evolveArrival, firstState, keepSignal, turnsKept } from "@/core/case/evolve-arrival";
import { completedMax, evolvePlaces, questionAfter } from "@/core/case/evolve-places";
import { tokenOfMessage } from "@/core/case/names";
import type { CaseState, Token } from "@/core/case/state";
import { callExit } from "@/core/journey/scope";

/** The state after an event. A case begins with `case-started`; throws when it does not. */
export function evolve(state: CaseState | null, event: CaseEvent): CaseState {
  if (state === null) {
    if (event.type !== "case-started")
      throw new Error(`a case begins with case-started, not with ${event.type}`);
    return firstState(event);
  }
  const next = { ...state, seq: event.seq };
  switch (event.type) {
    case "step-entered":
      return enter(next, event);
    case "step-exhausted":
      return {
        ...complete(next, event),
        tokens: replace(next.tokens, event.token, (token) => ({
          ...fresh(token, event),
          visit: token.visit,
        })),
      };
    case "wait-began":
      return {
        ...next,
        status: "waiting",
        tokens: replace(next.tokens, event.token, (token) => ({
          ...token,
          awaits: event.awaits,
          scratch: event.scratch ?? {},
        })),
      };
    case "fields-set":
      return setFields(next, event);
    case "understood":
      return {
        ...next,
        understanding: event.understanding,
        riskFlags: union(state.riskFlags, event.understanding.riskFlags),
        private: { ...state.private, entities: { ...state.private.entities, ...event.private.entities } },
      };
    case "attempt-failed":
      return { ...next, failedAttempts: state.failedAttempts + 1 };
    case "signal-kept":
      return keepSignal(next, { name: event.name, seq: event.kept, payload: event.private.payload });
    case "signal-taken":
      return takeSignal(next, event.kept);
    case "message-sent":
      return messageSent(next, event);
    case "policy-checked": {
      const { seq, name, passed, explanation } = event;
      return { ...next, checks: [...state.checks, { seq, name, passed, explanation }] };
    }
    case "ai-stepped-aside": {
      const { seq, reason, detail } = event;
      return { ...next, steppedAside: { seq, reason, detail } };
    }
    case "incident-opened": {
      const { key, step, code, inDoubt } = event;
      return { ...next, incidents: [...state.incidents, { key, step, code, inDoubt }] };
    }
    case "owner-changed":
      return { ...next, owner: event.owner };
    case "undo-offered": {
      const { seq, step, operation, inputsHash } = event;
      const offer = { step, operation, inputsHash, seq, used: false };
      return {
        ...next,
        undos: [...(state.undos ?? []), offer],
        private: {
          ...state.private,
          undos: { ...state.private.undos, [String(seq)]: event.private.arguments },
        },
      };
    }
    case "undo-used":
      return {
        ...next,
        undos: (state.undos ?? []).map((one) =>
          one.seq === event.offer ? { ...one, used: true, key: event.key } : one,
        ),
      };
    case "case-resolved": {
      const { disposition, proof, at } = event;
      return ended(next, { status: "resolved", resolution: { disposition, proof, at } }, event);
    }
    case "case-closed":
      return ended(next, { status: "closed" }, event);
    case "effect-intended":
    case "timer-set":
    case "timer-dropped":
    case "work-opened":
    case "work-dropped":
      return evolveOpen(next, event);
    case "forked":
    case "branch-ended":
    case "joined":
    case "sub-journey-entered":
    case "sub-journey-left":
      return evolvePlaces(next, event);
    case "control-met":
    case "control-used":
    case "control-refused":
      return evolveControl(next, event);
    default:
      return evolveArrival(next, event);
  }
}

type Of<T extends CaseEvent["type"]> = Extract<CaseEvent, { type: T }>;

/** What is open and waits for an answer. */
function evolveOpen(
  state: CaseState,
  event: Of<"effect-intended" | "timer-set" | "timer-dropped" | "work-opened" | "work-dropped">,
): CaseState {
  switch (event.type) {
    case "effect-intended": {
      const { key, token, request } = event;
      const { effect, step } = request;
      const about =
        request.effect === "tool"
          ? { operation: request.operation, inputsHash: request.inputsHash }
          : { operation: request.task, inputsHash: "" };
      const calls =
        request.effect === "tool"
          ? { ...state.private.calls, [step]: { arguments: request.private.arguments, answer: null } }
          : state.private.calls;
      return {
        ...state,
        openEffects: [...state.openEffects, { key, token, step, effect, ...about }],
        private: { ...state.private, calls },
      };
    }
    case "timer-set": {
      const { timerId, token, dueAt } = event;
      return { ...state, openTimers: [...state.openTimers, { timerId, token, dueAt }] };
    }
    case "timer-dropped":
      return { ...state, openTimers: state.openTimers.filter((timer) => timer.timerId !== event.timerId) };
    case "work-opened": {
      const { type, step, notBy, about } = event.work;
      const work = { workId: event.workId, token: event.token, type, step, claimedBy: null };
      return {
        ...state,
        openWork: [...state.openWork, { ...work, notBy: notBy ?? [], about: about ?? null }],
      };
    }
    case "work-dropped":
      return { ...state, openWork: state.openWork.filter((work) => work.workId !== event.workId) };
  }
}

function evolveControl(
  state: CaseState,
  event: Of<"control-met" | "control-used" | "control-refused">,
): CaseState {
  if (event.type === "control-refused") return state;
  if (event.type === "control-met") {
    const { control, guards, inputsHash, by, seq } = event;
    const identity = control === "identity" ? { method: event.detail, at: event.at, seq } : state.identity;
    return {
      ...state,
      identity,
      controls: [...state.controls, { control, guards, inputsHash, by, seq, used: false }],
    };
  }
  const { control, guards, inputsHash } = event;
  const index = state.controls.findLastIndex(
    (met) => !met.used && met.control === control && met.guards === guards && met.inputsHash === inputsHash,
  );
  return {
    ...state,
    controls: state.controls.map((met, at) => (at === index ? { ...met, used: true } : met)),
  };
}

function enter(state: CaseState, event: Of<"step-entered">): CaseState {
  const known = state.tokens.some((token) => token.id === event.token);
  const tokens = known
    ? replace(state.tokens, event.token, (token) => fresh(token, event))
    : [...state.tokens, fresh({ id: event.token }, event)];
  // Written after the copy: of hundreds of steps, a key in the literal takes twice as long.
  const visits = { ...state.visits };
  visits[event.step] = event.visit;
  return {
    ...complete(state, event),
    tokens,
    status: "running",
    visits,
    lastAsk: questionAfter(state, event.token, tokens),
  };
}

function fresh(
  token: Pick<Token, "id" | "branch">,
  event: { step: string; title: string; visit?: number },
): Token {
  const { step, title, visit } = event;
  const { branch } = token;
  const place = { id: token.id, step, title, visit: visit ?? 0, awaits: [], scratch: {}, said: 0 };
  return branch ? { ...place, branch } : place;
}

function complete(state: CaseState, event: Of<"step-entered" | "step-exhausted">): CaseState {
  const { from, exit } = event;
  const left = state.tokens.find((token) => token.id === event.token);
  // A step that calls a journey is completed when that journey is, and a fork when its branches are together.
  if (from === null || exit === null || exit === "exhausted" || exit === callExit || left?.step !== from)
    return state;
  if (left.branch?.fork === from) return state;
  const completed = { seq: event.seq, step: from, title: left.title, exit, at: event.at };
  return { ...state, completedSteps: [...state.completedSteps, completed].slice(-completedMax) };
}

function setFields(state: CaseState, event: Of<"fields-set">): CaseState {
  const fieldSeqs = { ...state.fieldSeqs };
  for (const name of event.names) fieldSeqs[name] = event.seq;
  const hidden = event.private?.values ?? {};
  return {
    ...state,
    fieldSeqs,
    setFields: union(state.setFields, event.names),
    fields: { ...without(state.fields, event.names), ...event.values },
    private: { ...state.private, fields: { ...without(state.private.fields, event.names), ...hidden } },
  };
}

function takeSignal(state: CaseState, kept: number): CaseState {
  return {
    ...state,
    keptSignals: state.keptSignals.filter((signal) => signal.seq !== kept),
    private: { ...state.private, keptSignals: without(state.private.keptSignals, [String(kept)]) },
  };
}

function messageSent(state: CaseState, event: Of<"message-sent">): CaseState {
  const { seq, by } = event;
  const { text } = event.private;
  const turn = { seq, from: speaker(by), text };
  const promises = event.promise ? [...state.private.promises, { seq, text }] : state.private.promises;
  return {
    ...state,
    lastAsk: event.ask ?? state.lastAsk,
    ...(event.ask?.ask === "survey" && { survey: { asked: true as const } }),
    tokens: replace(state.tokens, tokenOfMessage(event.messageId), (token) => ({
      ...token,
      said: token.said + 1,
      ...(token.branch && event.ask && { ask: event.ask }),
    })),
    private: { ...state.private, promises, turns: [...state.private.turns, turn].slice(-turnsKept) },
  };
}

function speaker(by: By): "ai" | "agent" {
  return by.kind === "person" ? "agent" : "ai";
}

function ended(
  state: CaseState,
  end: Pick<CaseState, "status"> & Partial<CaseState>,
  event: Of<"case-resolved" | "case-closed">,
): CaseState {
  const by =
    event.type === "case-resolved" ? state.tokens.find((token) => token.step === event.step) : undefined;
  const completed = by
    ? [{ seq: event.seq, step: by.step, title: by.title, exit: "resolved", at: event.at }]
    : [];
  const { forks: _forks, ...rest } = state;
  return {
    ...rest,
    completedSteps: [...state.completedSteps, ...completed].slice(-completedMax),
    tokens: [],
    lastAsk: null,
    ...end,
  };
}

function replace(tokens: readonly Token[], id: string, change: (token: Token) => Token): Token[] {
  return tokens.map((token) => (token.id === id ? change(token) : token));
}

function union(list: readonly string[], more: readonly string[]): string[] {
  const added = more.filter((item) => !list.includes(item));
  return added.length === 0 ? [...list] : [...list, ...added];
}

function without<T>(record: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  if (!names.some((name) => Object.hasOwn(record, name))) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}
