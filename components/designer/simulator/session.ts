import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseEvent, Delivery, Understanding } from "@/core/case/events";
import { evolve } from "@/core/case/evolve";
import { asksHowItWas, makeMove, type ScriptMove } from "@/core/case/script-move";
import { createRun, pendingOf, type Run, type RunOptions } from "@/core/case/simulate";
import type { CaseState } from "@/core/case/state";
import { movesOf, type Recorded, type RecordedMove } from "./recorded-move";

// S1 a run that is kept is never advanced: a move is made on a fork of it, so going back is only pointing elsewhere.
// S2 what was played stays ahead after going back, until another move is made from there.
// S3 the moves alone say everything: the same start and moves on the same version give the same events.
// S4 what was recorded is delivered as it came, with its own id, time and what was given.

/** The customer's first words, and what AI understood of them before the case began. */
export type Start = { text: string; understanding: Understanding | null };
export type Made = { is: "start"; start: Start; recorded?: Recorded } | { is: "move"; move: Move };
export type Move = ScriptMove | RecordedMove;

/** One thing that happened: what was done, in words too, and the run after it. Events lie in [from, to). */
export type Moment = {
  made: Made;
  label: string;
  run: Run;
  from: number;
  to: number;
  /** The version that the case runs from here on. */
  compiled: CompiledVersion;
};

export type Session = {
  compiled: CompiledVersion;
  setup: RunOptions;
  moments: readonly Moment[];
  /** How many of the moments have happened; those after were gone back on. */
  at: number;
};

export function newSession(compiled: CompiledVersion, setup: RunOptions = {}): Session {
  return { compiled, setup, moments: [], at: 0 };
}

/** The run as it stands now; null before its start. */
export function runNow({ moments, at }: Session): Run | null {
  return moments[at - 1]?.run ?? null;
}

export function isOver(run: Run | null): boolean {
  return run?.state?.status === "resolved" || run?.state?.status === "closed";
}

/** The moves up to now, the start left out. */
export function movesSoFar({ moments, at }: Session): Move[] {
  return moments.slice(0, at).flatMap(({ made }) => (made.is === "move" ? [made.move] : []));
}

export function startOf({ moments }: Session): Start | null {
  const made = moments[0]?.made;
  return made?.is === "start" ? made.start : null;
}

export function begin(session: Session, start: Start, setup: RunOptions = session.setup): Session {
  const run = createRun(session.compiled, setup);
  run.start(start.text, start.understanding);
  return begun(session, { made: { is: "start", start }, run, setup });
}

/** The case begins as one began that was recorded. */
export function beginRecorded(session: Session, recorded: Recorded): Session {
  const { start, setup } = startIn(recorded.delivery);
  const run = createRun(session.compiled, setup);
  run.take(recorded.delivery);
  return begun(session, { made: { is: "start", start, recorded }, run, setup });
}

function begun(session: Session, { made, run, setup }: { made: Made; run: Run; setup: RunOptions }): Session {
  const moment: Moment = {
    ...{ made, label: "The customer writes first", compiled: session.compiled },
    ...{ run, from: 0, to: run.events.length },
  };
  return { ...session, setup, moments: [moment], at: 1 };
}

/** How a recorded case began. */
export function startIn({ arrival, at, given }: Delivery): { start: Start; setup: RunOptions } {
  if (arrival.type !== "case-started") return { start: { text: "", understanding: null }, setup: {} };
  const { channel, identity, understanding, private: known } = arrival;
  const { entities, fields, text } = known;
  const { limits, stops } = given;
  const setup: RunOptions = {
    ...{ startsAt: at, channel, identity, fields, given: { limits, stops } },
    ...(entities && { entities }),
  };
  return { start: { text, understanding }, setup };
}

/** The session after a move; null when the case does not wait for it, or is over. */
export function makeOn(session: Session, move: Move, label: string): Session | null {
  const before = runNow(session);
  if (!before || !takes(before, move)) return null;
  const version = move.move === "recorded" ? move.recorded.version : undefined;
  const run = before.fork(version ?? session.compiled);
  const from = before.events.length;
  if (move.move === "recorded") run.take(move.recorded.delivery);
  else if (!makeMove(run, move)) return null;
  const compiled = version ?? session.compiled;
  const moment: Moment = { made: { is: "move", move }, label, run, from, to: run.events.length, compiled };
  const moments = [...session.moments.slice(0, session.at), moment];
  return { ...session, compiled, moments, at: moments.length };
}

/** A case that is over hears at most how it was. */
function takes(run: Run, { move }: Move): boolean {
  return !isOver(run) || move === "recorded" || (move === "survey" && asksHowItWas(run));
}

export function goTo(session: Session, at: number): Session {
  const place = Math.max(0, Math.min(session.moments.length, at));
  const compiled = session.moments[Math.max(0, place - 1)]?.compiled ?? session.compiled;
  return { ...session, compiled, at: place };
}

/** Moves that no longer fit, in words. */
export type Replayed = { session: Session; missed: string[] };

/** The same start and moves on another version; what was recorded as moves that name what they answer. */
export function replayOn(session: Session, compiled: CompiledVersion): Replayed {
  const start = startOf(session);
  const fresh = newSession(compiled, session.setup);
  if (!start || session.at === 0) return { session: fresh, missed: [] };
  const missed: string[] = [];
  let played = begin(fresh, start);
  for (const [place, { made, label }] of session.moments.slice(0, session.at).entries()) {
    if (made.is !== "move") continue;
    const before = session.moments[place - 1]?.run;
    const moves =
      made.move.move === "recorded"
        ? movesOf(made.move.recorded.delivery, before, runNow(played))
        : [made.move];
    const next = moves.reduce<Session | null>((now, move) => now && makeOn(now, move, label), played);
    if (next) played = next;
    if (!next || moves.length === 0) missed.push(label);
  }
  return { session: played, missed };
}

/** The case right after the event with this seq; null before the first. */
export function stateAt(events: readonly CaseEvent[], seq: number): CaseState | null {
  let state: CaseState | null = null;
  for (const event of events) {
    if (event.seq > seq) break;
    state = evolve(state, event);
  }
  return state;
}

/** The run as it stood right after an event: to be looked at, not to be moved. */
export function runAt(run: Run, seq: number): Run {
  const events = run.events.filter((event) => event.seq <= seq);
  const state = stateAt(events, seq);
  return {
    ...run,
    events,
    state,
    now: events.at(-1)?.at ?? run.now,
    pending: () => pendingOf(state, events),
  };
}

/** How many moments have happened when the event with this seq has. */
export function momentOf({ moments }: Session, events: readonly CaseEvent[], seq: number): number {
  const place = events.findIndex((event) => event.seq === seq);
  return moments.findIndex(({ from, to }) => from <= place && place < to) + 1;
}
