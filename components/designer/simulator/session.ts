import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseEvent, Understanding } from "@/core/case/events";
import { evolve } from "@/core/case/evolve";
import { makeMove, type ScriptMove } from "@/core/case/script-move";
import { createRun, pendingOf, type Run, type RunOptions } from "@/core/case/simulate";
import type { CaseState } from "@/core/case/state";

// S1 a run that is kept is never advanced: a move is made on a fork of it, so going back is only pointing elsewhere.
// S2 what was played stays ahead after going back, until another move is made from there.
// S3 the moves alone say everything: the same start and moves on the same version give the same events.

/** The customer's first words, and what AI understood of them before the case began. */
export type Start = { text: string; understanding: Understanding | null };
export type Made = { is: "start"; start: Start } | { is: "move"; move: ScriptMove };

/** One thing that happened: what was done, in words too, and the run after it. Events lie in [from, to). */
export type Moment = { made: Made; label: string; run: Run; from: number; to: number };

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
export function movesSoFar({ moments, at }: Session): ScriptMove[] {
  return moments.slice(0, at).flatMap(({ made }) => (made.is === "move" ? [made.move] : []));
}

export function startOf({ moments }: Session): Start | null {
  const made = moments[0]?.made;
  return made?.is === "start" ? made.start : null;
}

export function begin(session: Session, start: Start, setup: RunOptions = session.setup): Session {
  const run = createRun(session.compiled, setup);
  run.start(start.text, start.understanding);
  const moment: Moment = {
    ...{ made: { is: "start", start }, label: "The customer writes first" },
    ...{ run, from: 0, to: run.events.length },
  };
  return { ...session, setup, moments: [moment], at: 1 };
}

/** The session after a move; null when the case does not wait for it, or is over. */
export function makeOn(session: Session, move: ScriptMove, label: string): Session | null {
  const before = runNow(session);
  if (!before || isOver(before)) return null;
  const run = before.fork();
  const from = before.events.length;
  if (!makeMove(run, move)) return null;
  const moment: Moment = { made: { is: "move", move }, label, run, from, to: run.events.length };
  const moments = [...session.moments.slice(0, session.at), moment];
  return { ...session, moments, at: moments.length };
}

export function goTo(session: Session, at: number): Session {
  return { ...session, at: Math.max(0, Math.min(session.moments.length, at)) };
}

/** Moves that no longer fit, in words. */
export type Replayed = { session: Session; missed: string[] };

/** The same start and moves on another version. */
export function replayOn(session: Session, compiled: CompiledVersion): Replayed {
  const start = startOf(session);
  const fresh = newSession(compiled, session.setup);
  if (!start || session.at === 0) return { session: fresh, missed: [] };
  const missed: string[] = [];
  let played = begin(fresh, start);
  for (const { made, label } of session.moments.slice(1, session.at)) {
    if (made.is !== "move") continue;
    const next = makeOn(played, made.move, label);
    if (next) played = next;
    else missed.push(label);
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
