/**
 * What happens next in another version's run of a recorded case: the earliest of what was recorded and answers something
 * that the run waits for. A timer fires when it is due before that; but where the run waits for an answer that nobody
 * was ever asked for, time alone proves nothing, and the case is undecidable.
 */
import type { CompiledVersion } from "@/core/case/compile-version";
import type { Ask, Awaited, CaseEvent } from "@/core/case/events";
import {
  messageFor,
  nextAnswer,
  nextMessage,
  nextWork,
  useAnswer,
  useMessage,
  useWork,
  type RecordedWorld,
  type WorkEvent,
} from "@/core/case/recorded-world";
import { pendingOf, type Pending } from "@/core/case/simulate";
import type { CaseState, Token } from "@/core/case/state";
import { isWithPeople } from "@/core/case/work";
import { ownValue } from "@/core/step/own-value";

export type Playing = {
  compiled: CompiledVersion;
  world: RecordedWorld;
  /** Of the new run. */
  events: readonly CaseEvent[];
  state: CaseState | null;
  now: string;
};

/** The next arrival with its time; or that the run stands where the record does; or what it needs to go on. */
export type NextMove =
  { event: CaseEvent; at: string } | { stands: true } | { reason: string; needs: string };

type Found = { at: number; seq: number; event: CaseEvent; use: () => void };
type Missing = { reason: string; needs: string; token: string | null };

/** What comes next; it is used up by being returned. */
export function nextOf(playing: Playing): NextMove {
  const { state, world } = playing;
  if (!state || state.status === "resolved" || state.status === "closed") return { stands: true };
  const refused = refusedDecision(playing);
  if (refused) return refused;
  const pending = pendingOf(state, playing.events);
  const missing: Missing[] = [];
  const found = [
    ...answered(playing, pending, missing),
    ...decided(playing, pending, missing),
    ...said(playing, pending, missing),
    ...happened(playing, pending, missing),
    ...unasked(playing),
  ].toSorted((a, b) => a.at - b.at || a.seq - b.seq);
  const [first] = found;
  const timer = state.openTimers.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0];
  const now = Date.parse(playing.now);
  const isBefore = timer !== undefined && (!first || Date.parse(timer.dueAt) <= Math.max(now, first.at));
  if (timer && isBefore) {
    const unknown = missing.find(({ token }) => token === null || token === timer.token);
    if (unknown) return { reason: unknown.reason, needs: unknown.needs };
    const due = Date.parse(timer.dueAt);
    // A case that is still open was looked at until its last event, and no longer.
    if (!world.isOver && due > Date.parse(world.lastAt) && !first) return { stands: true };
    const at = new Date(Math.max(now, due)).toISOString();
    return { event: fired(playing, timer.timerId), at };
  }
  if (!first) return missing[0] ?? { stands: true };
  first.use();
  return { event: first.event, at: new Date(Math.max(now, first.at)).toISOString() };
}

function fired({ now }: Playing, timerId: string): CaseEvent {
  return { type: "timer-fired", timerId, id: timerId, seq: 0, at: now };
}

function tokenThat(state: CaseState, is: (awaited: Awaited) => boolean): Token | undefined {
  return state.tokens.find((token) => token.awaits.some(is));
}

/** Systems and AI. */
function answered(playing: Playing, pending: Pending, missing: Missing[]): Found[] {
  const { state, world, compiled } = playing;
  return pending.effects.flatMap((effect) => {
    const { key, request } = effect;
    const next = nextAnswer(world, effect);
    if (next === "none") return [];
    if (next === null) {
      const name = request.effect === "tool" ? request.operation : request.task;
      const title = ownValue(compiled.catalogue.operations, name)?.title ?? name;
      const waits = state && tokenThat(state, (one) => one.on === "effect" && one.key === key);
      if (waits) {
        const inputs = request.effect === "tool" ? ` for ${JSON.stringify(request.private.arguments)}` : "";
        missing.push({
          reason: `an answer of "${title}" was never recorded`,
          needs: `the answer of "${title}"${inputs}`,
          token: waits.id,
        });
      }
      return [];
    }
    const { at, seq } = next;
    return [{ at: Date.parse(at), seq, event: { ...next, key }, use: () => useAnswer(world, effect) }];
  });
}

/** People at their work. */
function decided({ state, world }: Playing, pending: Pending, missing: Missing[]): Found[] {
  return pending.work.flatMap((item) => {
    const next = nextWork(world, item);
    if (next === "none") return [];
    if (next === null) {
      const { workId, work } = item;
      const waits = state && tokenThat(state, (one) => one.on === "work" && one.workId === workId);
      missing.push({
        reason: `a decision on "${work.title}" was never recorded`,
        needs: `what a person decides on "${work.title}"${work.about ? " for these inputs" : ""}`,
        token: waits?.id ?? null,
      });
      return [];
    }
    const event = named(next, item.workId);
    return [{ at: Date.parse(next.at), seq: next.seq, event, use: () => useWork(world, item) }];
  });
}

/** The same under the new run's names; what is undone is the newest of its step there. */
function named(event: WorkEvent, workId: string): CaseEvent {
  if (event.type !== "work-decided" || event.decision !== "undo") return { ...event, workId };
  const { offer: _, ...undo } = event;
  return { ...undo, workId };
}

/** The customer, where the run waits for a message. */
function said(playing: Playing, pending: Pending, missing: Missing[]): Found[] {
  const { state, world } = playing;
  if (!state || !pending.awaitsMessage || isWithPeople(state)) return [];
  const { ask } = pending;
  const next = nextMessage(world, ask);
  if (next === "none") return [];
  if (next === null) {
    const token = tokenThat(state, (one) => one.on === "message")?.id ?? null;
    missing.push({ ...needsOf(playing, ask), token });
    return [];
  }
  const { at, seq } = next.event;
  return [{ at: Date.parse(at), seq, event: messageFor(next, ask), use: () => useMessage(next, ask) }];
}

function needsOf({ compiled }: Playing, ask: Ask | null): { reason: string; needs: string } {
  switch (ask?.ask) {
    case "fields": {
      const labels = ask.fields.map((name) => ownValue(compiled.fields, name)?.label ?? name).join(", ");
      return { reason: `the customer was never asked for ${labels}`, needs: `the customer's ${labels}` };
    }
    case "consent": {
      const title = compiled.places.get(ask.step)?.step.title ?? ask.step;
      const needs = `the customer's yes or no to "${title}" with these inputs`;
      return { reason: `the customer was never asked for a yes to just this: ${title}`, needs };
    }
    case "confirmation":
      return {
        reason: "the customer was never asked whether the problem is solved",
        needs: "whether the problem is solved",
      };
    default:
      return { reason: "the customer was silent", needs: "the customer's reply" };
  }
}

/** Events from outside come when they came, wanted or not. */
function happened({ state, world }: Playing, pending: Pending, missing: Missing[]): Found[] {
  const [next] = world.signals;
  for (const name of pending.signals) {
    if (world.signals.some((signal) => signal.name === name)) continue;
    const token = state ? tokenThat(state, (one) => one.on === "signal" && one.name === name)?.id : undefined;
    // Where there is a due time as well, that nothing came before it is what the record says.
    const isBounded = state?.openTimers.some((timer) => timer.token === token) ?? false;
    if (!isBounded)
      missing.push({
        reason: `"${name}" never happened`,
        needs: `the event "${name}"`,
        token: token ?? null,
      });
  }
  if (!next) return [];
  return [{ at: Date.parse(next.at), seq: next.seq, event: next, use: () => void world.signals.shift() }];
}

/** What came without a question: somebody takes over, the customer wants a person, messages to the person who has it. */
function unasked({ state, world }: Playing): Found[] {
  const found: Found[] = [];
  const [other] = world.others;
  if (other)
    found.push({
      ...{ at: Date.parse(other.at), seq: other.seq, event: other },
      use: () => void world.others.shift(),
    });
  const isTaken = state !== null && isWithPeople(state);
  const message = world.messages.find(
    ({ event, ask, used }) =>
      used.size === 0 &&
      (isTaken
        ? ask === null
        : event.asksForPerson || event.understanding?.asksForPerson === true || isAlarming(event)),
  );
  if (message)
    found.push({
      ...{ at: Date.parse(message.event.at), seq: message.event.seq, event: message.event },
      use: () => useMessage(message, null),
    });
  return found;
}

function isAlarming(event: Extract<CaseEvent, { type: "message-received" }>): boolean {
  return (event.understanding?.riskFlags.length ?? 0) > 0;
}

/** A recorded decision that this version does not take from that person. */
function refusedDecision({ events, state }: Playing): { reason: string; needs: string } | null {
  const last = events.findLast((event) => "id" in event);
  // A handoff stays open when something is undone from it.
  if (last?.type !== "work-decided" || last.decision === "undo") return null;
  const open = state?.openWork.find(({ workId }) => workId === last.workId);
  if (!open) return null;
  const reason = `whoever decided on "${open.step}" may not decide it here`;
  return { reason, needs: `a decision on "${open.step}" by another person` };
}
