/**
 * A case without the world: virtual time, and answers of customers, systems and people by hand (the designer's simulator)
 * or from a script (scenarios, tests). The same transition decides; nothing real is ever called (safety.md 32).
 */
import { interpreterNumber } from "@/core/case/behaviour";
import { transition } from "@/core/case/transition";
import type { CompiledVersion } from "@/core/case/compile-version";
import type {
  Arrival,
  Ask,
  CaseEvent,
  Delivery,
  EffectOutcome,
  EffectRequest,
  Given,
  Understanding,
  WorkDecision,
  WorkRequest,
} from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import type { JsonObject } from "@/core/expression/value";
import { minutesAfter } from "@/core/step/due";

export type RunOptions = {
  /** Virtual time of the first arrival, ISO 8601. */
  startsAt?: string;
  /** What comes with every arrival; limits are those of the version's catalogue when left out, due times are reckoned. */
  given?: Partial<Given>;
  channel?: string;
  /** Fields that are known before, such as who the customer is. */
  fields?: JsonObject;
  entities?: JsonObject;
  identity?: { method: string; at: string } | null;
};

export type OpenEffect = { key: string; step: string; request: EffectRequest };
export type OpenWorkItem = { workId: string; step: string; claimedBy: string | null; work: WorkRequest };
/** What a case waits for; `ask` is the question that the customer sees. */
export type Pending = {
  awaitsMessage: boolean;
  ask: Ask | null;
  effects: OpenEffect[];
  work: OpenWorkItem[];
  timers: { timerId: string; dueAt: string }[];
  signals: string[];
};

export type CustomerMessage = {
  text?: string;
  answers?: JsonObject;
  entities?: JsonObject;
  yes?: boolean;
  asksForPerson?: boolean;
  understanding?: Understanding | null;
};

export type Run = {
  readonly events: readonly CaseEvent[];
  readonly state: CaseState | null;
  /** Virtual now. */
  readonly now: string;
  pending: () => Pending;
  /** Starts the case with the customer's first words. */
  start: (text: string, understanding?: Understanding | null) => readonly CaseEvent[];
  say: (message: CustomerMessage | string) => readonly CaseEvent[];
  /** By the system, or by the person who settles what is in doubt. */
  answer: (key: string, outcome: EffectOutcome, by?: string) => readonly CaseEvent[];
  claim: (workId: string, person: string) => readonly CaseEvent[];
  decide: (
    workId: string,
    decided: WorkDecision & { by?: string; reason?: string; form?: JsonObject; draft?: string },
  ) => readonly CaseEvent[];
  signal: (name: string, payload?: JsonObject) => readonly CaseEvent[];
  /** Moves virtual time on; timers that fall due on the way fire in order. */
  pass: (minutes: number) => readonly CaseEvent[];
  /** Moves to the next due time and fires its timer; no events when there is none. */
  passToNextTimer: () => readonly CaseEvent[];
  /** Any arrival as it is; returns the events that it caused. */
  deliver: (arrival: Arrival) => readonly CaseEvent[];
  /** A recorded delivery as it came, with its own id, time and what was given. Time never goes back. */
  take: (delivery: Delivery) => readonly CaseEvent[];
  /** The events from a place on, without touching those before. */
  eventsFrom: (at: number) => readonly CaseEvent[];
  /** A second run that goes on from here by itself; in another version where one is given (a move is then to follow). */
  fork: (version?: CompiledVersion) => Run;
};

/** A new run of a version, not started yet. */
export function createRun(compiled: CompiledVersion, options: RunOptions = {}): Run {
  const now = options.startsAt ?? "2026-01-05T09:00:00.000Z";
  return runFrom(compiled, options, { events: [], state: null, now, count: 0, asked: [] });
}

type Standing = {
  events: readonly CaseEvent[];
  state: CaseState | null;
  now: string;
  count: number;
  /** The events that ask for what is open. */
  asked: readonly Asking[];
};

function runFrom(compiled: CompiledVersion, options: RunOptions, from: Standing): Run {
  // What a run has in common with the one that it was forked from is shared until both are looked at.
  let before = from.events;
  let own: CaseEvent[] = [];
  const all = () => {
    if (own.length > 0) {
      before = [...before, ...own];
      own = [];
    }
    return before;
  };
  let { state, now, count, asked } = from;
  const given: Given = {
    limits: options.given?.limits ?? catalogueLimits(compiled),
    stops: options.given?.stops ?? { ai: false, tools: false },
  };
  const take = (delivery: Delivery): readonly CaseEvent[] => {
    count += 1;
    if (Date.parse(delivery.at) > Date.parse(now)) now = delivery.at;
    const result = transition(compiled, state, delivery);
    state = result.state;
    asked = stillAsked(result.state, [...asked, ...result.events]);
    own.push(...result.events);
    return result.events;
  };
  const deliver = (arrival: Arrival): readonly CaseEvent[] => {
    const dueTimes = options.given?.dueTimes ?? compiled.reckonDueTimes?.(now);
    return take({
      id: `run-${count + 1}`,
      at: now,
      given: { ...given, ...(dueTimes && { dueTimes }) },
      arrival,
    });
  };
  const passToNextTimer = (): readonly CaseEvent[] => {
    const next = nextTimer(state);
    if (!next) return [];
    if (Date.parse(next.dueAt) > Date.parse(now)) now = next.dueAt;
    return deliver({ type: "timer-fired", timerId: next.timerId });
  };
  return {
    get events() {
      return all();
    },
    get state() {
      return state;
    },
    get now() {
      return now;
    },
    pending: () => pendingFrom(state, asked),
    start: (text, understanding = null) => deliver(startOf(text, understanding, options)),
    say: (message) => deliver(messageOf(message, count + 1)),
    answer: (key, outcome, by) =>
      deliver({
        type: "effect-answered",
        key,
        by: by === undefined ? { kind: "system" } : personOf(by),
        ...outcome,
      }),
    claim: (workId, person) => deliver({ type: "work-claimed", workId, by: personOf(person) }),
    decide: (workId, { by, reason, form, draft, ...decision }) =>
      deliver({
        type: "work-decided",
        workId,
        by: personOf(by ?? somebodyFor(state, workId)),
        ...decision,
        private: { reason: reason ?? "", form: form ?? {}, ...(draft !== undefined && { draft }) },
      }),
    signal: (name, payload = {}) => deliver({ type: "signal-received", name, private: { payload } }),
    pass: (minutes) => {
      const until = minutesAfter(now, minutes);
      const from = all().length;
      for (
        let next = nextTimer(state);
        next && Date.parse(next.dueAt) <= Date.parse(until);
        next = nextTimer(state)
      ) {
        passToNextTimer();
      }
      now = until;
      return all().slice(from);
    },
    passToNextTimer,
    deliver,
    take,
    eventsFrom: (at) => (at >= before.length ? own.slice(at - before.length) : all().slice(at)),
    fork: (version = compiled) => runFrom(version, options, { events: all(), state, now, count, asked }),
  };
}

/** Whoever may decide it, where the script does not say who: the first agent that separation of duties does not bar. */
function somebodyFor(state: CaseState | null, workId: string): string {
  const barred = state?.openWork.find((work) => work.workId === workId)?.notBy ?? [];
  let number = 1;
  while (barred.includes(`agent-${number}`)) number += 1;
  return `agent-${number}`;
}

function personOf(id: string) {
  return { kind: "person" as const, id, role: "agent" };
}

/** The timer that falls due next; of several at once, the one that was set first. */
export function nextTimer(state: CaseState | null): CaseState["openTimers"][number] | undefined {
  return state?.openTimers.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0];
}

const limitsOf = new WeakMap<CompiledVersion, Given["limits"]>();

function catalogueLimits(compiled: CompiledVersion): Given["limits"] {
  const known = limitsOf.get(compiled);
  if (known) return known;
  const entries = Object.entries(compiled.catalogue.limits);
  const limits = Object.fromEntries(
    entries.map(([key, { amountMinor, currency }]) => [key, { amountMinor, currency }]),
  );
  limitsOf.set(compiled, limits);
  return limits;
}

function startOf(text: string, understanding: Understanding | null, options: RunOptions): Arrival {
  return {
    type: "case-started",
    journeyId: "trial",
    versionHash: "trial",
    conversationId: "trial",
    customerId: "trial",
    channel: options.channel ?? "chat",
    interpreter: interpreterNumber,
    understanding,
    identity: options.identity ?? null,
    private: { text, fields: options.fields ?? {}, ...(options.entities && { entities: options.entities }) },
  };
}

function messageOf(message: CustomerMessage | string, number: number): Arrival {
  const said: CustomerMessage = typeof message === "string" ? { text: message } : message;
  return {
    type: "message-received",
    messageId: `customer-${number}`,
    understanding: said.understanding ?? null,
    asksForPerson: said.asksForPerson ?? false,
    yes: said.yes ?? null,
    private: { text: said.text ?? "", answers: said.answers ?? {}, entities: said.entities ?? {} },
  };
}

type Asking = Extract<CaseEvent, { type: "effect-intended" | "work-opened" }>;

/** Of some events, those that ask for what is open in a state. */
function stillAsked(state: CaseState, events: readonly CaseEvent[]): Asking[] {
  return events.filter((event): event is Asking => {
    if (event.type === "effect-intended") return state.openEffects.some((open) => open.key === event.key);
    return event.type === "work-opened" && state.openWork.some((open) => open.workId === event.workId);
  });
}

/** What a case waits for, with the requests that its events hold. */
export function pendingOf(state: CaseState | null, events: readonly CaseEvent[]): Pending {
  return pendingFrom(state, state ? stillAsked(state, events) : []);
}

function pendingFrom(state: CaseState | null, asked: readonly Asking[]): Pending {
  const awaits = state?.tokens.flatMap((token) => token.awaits) ?? [];
  const effects = asked.flatMap((event): OpenEffect[] =>
    event.type === "effect-intended"
      ? [{ key: event.key, step: event.request.step, request: event.request }]
      : [],
  );
  const work = asked.flatMap((event): OpenWorkItem[] => {
    const item = event.type === "work-opened" && state?.openWork.find((open) => open.workId === event.workId);
    return item && event.type === "work-opened"
      ? [{ workId: event.workId, step: item.step, claimedBy: item.claimedBy, work: event.work }]
      : [];
  });
  return {
    awaitsMessage: awaits.some((awaited) => awaited.on === "message"),
    ask: state?.lastAsk ?? null,
    effects,
    work,
    timers: state?.openTimers.map(({ timerId, dueAt }) => ({ timerId, dueAt })) ?? [],
    signals: awaits.flatMap((awaited) => (awaited.on === "signal" ? [awaited.name] : [])),
  };
}
