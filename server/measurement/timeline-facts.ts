import "server-only";
import type { By, CaseEvent } from "@/core/case/events";

/** What a timeline says about its case by itself. Spans in milliseconds, moments in ISO 8601. */
export type TimelineFacts = {
  /** Queues that people's work of the case went to, each once, in their order. */
  queues: string[];
  outcome: "open" | "resolved" | "handed-over" | "cancelled" | "silent" | "intent-corrected";
  isIdentified: boolean;
  startedAt: string;
  firstResponseAt: string | null;
  resolvedAt: string | null;
  endedAt: string | null;
  /** Moves of the handoff between queues or people, the first assignment not counted. */
  transfers: number;
  touchedByPerson: boolean;
  aiMs: number;
  humanMs: number;
  waitingMs: number;
  override: boolean;
  incident: boolean;
  deniedGate: boolean;
  overdue: boolean;
  exhausted: boolean;
  failedClosed: boolean;
  /** Questions asked for a field that was known already. */
  askedAgain: number;
};

/** Reads no `private`, so events may come sealed. The first must be case-started. */
export function timelineFacts(events: readonly CaseEvent[]): TimelineFacts {
  const first = events[0];
  if (first?.type !== "case-started") throw new TypeError("a timeline begins with case-started");
  const facts = blank(first.at, first.identity !== null);
  const people = new Handoffs();
  const known = new Set<string>();
  for (const event of events) {
    noteMoments(facts, event);
    noteExceptions(facts, event);
    people.note(event);
    if (isByPerson(event)) facts.touchedByPerson = true;
    if (event.type === "control-met" && event.control === "identity") facts.isIdentified = true;
    if (event.type === "fields-set") for (const name of event.names) known.add(name);
    if (event.type === "message-sent" && event.ask?.ask === "fields") {
      facts.askedAgain += event.ask.fields.filter((name) => known.has(name)).length;
    }
  }
  return { ...facts, ...spans(events), queues: people.queues, transfers: people.transfers };
}

function blank(startedAt: string, isIdentified: boolean): TimelineFacts {
  return {
    ...{
      queues: [],
      outcome: "open",
      isIdentified,
      startedAt,
      transfers: 0,
      touchedByPerson: false,
      askedAgain: 0,
    },
    ...{ firstResponseAt: null, resolvedAt: null, endedAt: null, aiMs: 0, humanMs: 0, waitingMs: 0 },
    ...{
      override: false,
      incident: false,
      deniedGate: false,
      overdue: false,
      exhausted: false,
      failedClosed: false,
    },
  };
}

function noteMoments(facts: TimelineFacts, event: CaseEvent): void {
  switch (event.type) {
    case "message-sent":
    case "agent-replied":
      facts.firstResponseAt ??= event.at;
      return;
    case "case-resolved":
      facts.outcome = "resolved";
      facts.resolvedAt = facts.endedAt = event.at;
      return;
    case "case-closed":
      facts.outcome = event.reason;
      facts.endedAt = event.at;
      return;
    default:
  }
}

function noteExceptions(facts: TimelineFacts, event: CaseEvent): void {
  switch (event.type) {
    case "incident-opened":
      facts.incident = true;
      return;
    case "control-refused":
      facts.deniedGate = true;
      return;
    case "step-exhausted":
      facts.exhausted = true;
      return;
    case "step-entered":
      if (event.exit === "overdue") facts.overdue = true;
      return;
    case "work-decided":
      if (event.decision === "correct-intent") facts.override = true;
      return;
    case "ai-stepped-aside":
      if (event.reason === "taken-over") facts.override = true;
      if (event.reason === "overdue") facts.overdue = true;
      if (event.reason === "exhausted" || event.reason === "burst") facts.exhausted = true;
      if (event.reason === "failed-closed" || event.reason === "control-missing") facts.failedClosed = true;
      return;
    default:
  }
}

/** Something that a person did; that work waits for somebody is not a touch yet. */
function isByPerson(event: CaseEvent): boolean {
  const by: By | undefined = "by" in event ? event.by : undefined;
  return by?.kind === "person";
}

/** Who had the case in hand: only handoffs move it. Approvals and tasks are people's help beside it. */
class Handoffs {
  readonly queues: string[] = [];
  transfers = 0;
  readonly #works = new Set<string>();
  #queue: string | null = null;
  #person: string | null = null;

  note(event: CaseEvent): void {
    if (event.type === "work-opened") {
      if (!this.queues.includes(event.work.queue)) this.queues.push(event.work.queue);
      if (event.work.type !== "handoff") return;
      this.#works.add(event.workId);
      if (this.#queue !== null && this.#queue !== event.work.queue) this.transfers += 1;
      this.#queue = event.work.queue;
    } else if (event.type === "work-claimed" && this.#works.has(event.workId) && event.by.kind === "person") {
      if (this.#person !== null && this.#person !== event.by.id) this.transfers += 1;
      this.#person = event.by.id;
    }
  }
}

/**
 * Splits the time from the first message to the end (or to the last event) by what the case waited for: an answer of AI
 * or a system, else a person of ours (an effect in doubt is a person's too), else the customer, a timer or a signal.
 */
function spans(events: readonly CaseEvent[]): Pick<TimelineFacts, "aiMs" | "humanMs" | "waitingMs"> {
  const total = { aiMs: 0, humanMs: 0, waitingMs: 0 };
  const effects = new Set<string>();
  const forPeople = new Set<string>();
  let since = Date.parse(events[0]?.at ?? "");
  for (const event of events) {
    const at = Date.parse(event.at);
    const span = effects.size > 0 ? "aiMs" : forPeople.size > 0 ? "humanMs" : "waitingMs";
    total[span] += Math.max(0, at - since);
    since = at;
    if (event.type === "effect-intended") effects.add(event.key);
    if (event.type === "effect-answered" || event.type === "effect-in-doubt") effects.delete(event.key);
    if (event.type === "effect-answered") forPeople.delete(event.key);
    if (event.type === "effect-in-doubt") forPeople.add(event.key);
    if (event.type === "work-opened") forPeople.add(event.workId);
    if (event.type === "work-decided" || event.type === "work-dropped") forPeople.delete(event.workId);
    if (event.type === "case-resolved" || event.type === "case-closed") break;
  }
  return total;
}
