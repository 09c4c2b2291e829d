/**
 * What a recorded case knows about its world: who said, answered and decided what, when, and to which question. Asked by
 * another version's run of the same case (backtest). Everything is given out once, in the order in which it came.
 */
import type { Arrival, Ask, CaseEvent, EffectRequest, WorkRequest } from "@/core/case/events";
import { tokenOfMessage } from "@/core/case/names";
import type { OpenEffect, OpenWorkItem } from "@/core/case/simulate";
import { lastPart } from "@/core/case/stimulus";
import type { Json, JsonObject } from "@/core/expression/value";

type Of<T extends Arrival["type"]> = Extract<CaseEvent, { type: T }>;

/** A customer's message with the question that stood then. */
export type RecordedMessage = { event: Of<"message-received">; ask: Ask | null; used: Set<string> };
type EffectEvent = Of<"effect-answered"> | Of<"effect-in-doubt">;
export type WorkEvent = Of<"work-claimed"> | Of<"work-released"> | Of<"work-decided">;
/** Each time that the same was asked, with what came of it; and which of them the new run's askings were given. */
type Answers<E> = { asked: E[][]; given: Map<string, E[]> };

export type RecordedWorld = {
  start: Of<"case-started">;
  messages: RecordedMessage[];
  /** Asks that got no answer before their step was left or the record ends. */
  unanswered: Ask[];
  effects: Map<string, Answers<EffectEvent>>;
  work: Map<string, Answers<WorkEvent>>;
  signals: Of<"signal-received">[];
  /** What no question led to: an agent speaks, the case is cancelled. */
  others: (Of<"agent-replied"> | Of<"case-cancelled">)[];
  isOver: boolean;
  lastAt: string;
};

/** Reads a case's events, in order and with their private parts; null when they do not begin with a start. */
export function readWorld(events: readonly CaseEvent[]): RecordedWorld | null {
  const [start] = events;
  if (start?.type !== "case-started") return null;
  const world: RecordedWorld = {
    ...{ start, messages: [], unanswered: [], effects: new Map(), work: new Map() },
    ...{ signals: [], others: [], isOver: false, lastAt: events.at(-1)?.at ?? start.at },
  };
  const effects = new Map<string, EffectEvent[]>();
  const works = new Map<string, WorkEvent[]>();
  // Questions that stand, by the token that asked; the newest last.
  const asks = new Map<string, Ask>();
  const drop = (token: string) => {
    const ask = asks.get(token);
    if (ask) world.unanswered.push(ask);
    asks.delete(token);
  };
  for (const event of events) {
    switch (event.type) {
      case "step-entered":
      case "branch-ended":
        drop(event.token);
        break;
      case "message-sent":
        if (!event.ask) break;
        drop(tokenOfMessage(event.messageId));
        asks.set(tokenOfMessage(event.messageId), event.ask);
        break;
      case "message-received": {
        const [token, ask] = [...asks].at(-1) ?? ["", null];
        world.messages.push({ event, ask, used: new Set() });
        asks.delete(token);
        break;
      }
      case "effect-intended":
        effects.set(event.key, askedIn(world.effects, effectName(event.request)));
        break;
      case "effect-answered":
      case "effect-in-doubt":
        effects.get(event.key)?.push(event);
        break;
      case "work-opened":
        works.set(event.workId, askedIn(world.work, workName(event.work)));
        break;
      case "work-claimed":
      case "work-released":
      case "work-decided":
        works.get(event.workId)?.push(event);
        break;
      case "signal-received":
        world.signals.push(event);
        break;
      case "agent-replied":
      case "case-cancelled":
        world.others.push(event);
        break;
      case "case-resolved":
      case "case-closed":
        world.isOver = true;
    }
  }
  for (const token of [...asks.keys()]) drop(token);
  return world;
}

function askedIn<E>(all: Map<string, Answers<E>>, name: string): E[] {
  const known = all.get(name) ?? { asked: [], given: new Map<string, E[]>() };
  all.set(name, known);
  const events: E[] = [];
  known.asked.push(events);
  return events;
}

/** What came of the asking that this one is: the first of the run is the first of the record, and so on. */
function givenTo<E>(answers: Answers<E>, key: string, beyond: "last" | "none"): E[] | null {
  const known = answers.given.get(key);
  if (known) return known;
  const at = answers.given.size;
  const asked = answers.asked[at] ?? (beyond === "last" ? answers.asked.at(-1) : undefined);
  if (!asked) return null;
  const events = [...asked];
  answers.given.set(key, events);
  return events;
}

/** The same call, whatever step makes it: operation and arguments. AI is asked about the same words. */
export function effectName(request: EffectRequest): string {
  return request.effect === "tool" ? `${request.operation} ${request.inputsHash}` : `ai ${request.task}`;
}

/** The same work: about the same action with the same inputs, or of the same title. */
export function workName(work: WorkRequest): string {
  return work.about ? `${work.type} ${work.about.inputsHash}` : `${work.type} "${work.title}"`;
}

/**
 * What answered this call; "none" when it was made and nothing came; null when it was never made. Made more often than
 * recorded, it gets the last answer again: systems that keep keys answer the same.
 */
export function nextAnswer(world: RecordedWorld, effect: OpenEffect): EffectEvent | "none" | null {
  const answers = world.effects.get(effectName(effect.request));
  const given = answers && givenTo(answers, effect.key, "last");
  return given ? (given[0] ?? "none") : null;
}

export function useAnswer(world: RecordedWorld, effect: OpenEffect): void {
  world.effects.get(effectName(effect.request))?.given.get(effect.key)?.shift();
}

export function nextWork(world: RecordedWorld, item: OpenWorkItem): WorkEvent | "none" | null {
  const answers = world.work.get(workName(item.work));
  const given = answers && givenTo(answers, item.workId, "none");
  return given ? (given[0] ?? "none") : null;
}

export function useWork(world: RecordedWorld, item: OpenWorkItem): void {
  world.work.get(workName(item.work))?.given.get(item.workId)?.shift();
}

const whole = "";

/** The message that answers a question, in the order in which they came. */
export function nextMessage(world: RecordedWorld, ask: Ask | null): RecordedMessage | "none" | null {
  const found = world.messages.find((message) => answers(message, ask));
  if (found) return found;
  return world.unanswered.some((one) => isLike(one, ask)) ? "none" : null;
}

function answers(message: RecordedMessage, ask: Ask | null): boolean {
  const { event, used } = message;
  if (ask?.ask !== "fields") return !used.has(whole) && used.size === 0 && isLike(message.ask, ask);
  const given = [...Object.keys(event.private.answers), ...Object.keys(event.private.entities)].map(lastPart);
  const wanted = ask.fields.map(lastPart);
  if (wanted.some((name) => given.includes(name) && !used.has(name))) return true;
  return !used.has(whole) && used.size === 0 && isLike(message.ask, ask);
}

/** Marks what the message was used for: it may still answer a question about something else in it. */
export function useMessage(message: RecordedMessage, ask: Ask | null): void {
  message.used.add(whole);
  if (ask?.ask === "fields") for (const name of ask.fields) message.used.add(lastPart(name));
}

/** The same question: some field in common, a yes to the same inputs, whether it is solved. */
function isLike(recorded: Ask | null, ask: Ask | null): boolean {
  if (recorded === null || ask === null) return recorded === ask;
  if (recorded.ask === "fields" && ask.ask === "fields") {
    const names = ask.fields.map(lastPart);
    return recorded.fields.some((name) => names.includes(lastPart(name)));
  }
  if (recorded.ask === "consent" && ask.ask === "consent") return recorded.inputsHash === ask.inputsHash;
  return recorded.ask === ask.ask;
}

/** The message as the new question takes it: answers under the names that it asks by. */
export function messageFor(message: RecordedMessage, ask: Ask | null): Of<"message-received"> {
  const { event } = message;
  if (ask?.ask !== "fields") return event;
  const { answers: given, text } = event.private;
  const answers: JsonObject = { ...given };
  for (const name of ask.fields) {
    const value = valueNamed(given, lastPart(name));
    if (value !== undefined && !Object.hasOwn(answers, name)) answers[name] = value;
  }
  // Words that answered one question alone are the answer to it among several, too.
  const only =
    message.ask?.ask === "fields" && message.ask.fields.length === 1 ? message.ask.fields[0] : undefined;
  const asked = only === undefined ? undefined : ask.fields.find((name) => lastPart(name) === lastPart(only));
  if (asked !== undefined && ask.fields.length > 1 && Object.keys(given).length === 0 && text !== "")
    answers[asked] = text;
  return { ...event, private: { ...event.private, answers } };
}

function valueNamed(values: JsonObject, name: string): Json | undefined {
  return Object.entries(values).find(([key]) => lastPart(key) === name)?.[1];
}
