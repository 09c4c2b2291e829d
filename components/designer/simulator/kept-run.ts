import type { ScriptMove } from "@/core/case/script-move";
import type { Run, RunOptions } from "@/core/case/simulate";
import { movesOf } from "./recorded-move";
import { people } from "./told";
import { begin, makeOn, newSession, runNow, startIn, type Session, type Start } from "./session";

/** What may be kept of a session: its start and moves as a script has them, and the run that they make. */
export type KeptRun = {
  start: Start;
  setup: RunOptions;
  moves: ScriptMove[];
  run: Run;
  /** A recorded case is in it: what was personal is stood in for. */
  isRecorded: boolean;
  /** How many of the session's moves it leaves out: they hang on what nothing stands in for. */
  leftOut: number;
};

/** Null before the start. */
export function keptRun(session: Session): KeptRun | null {
  const first = session.moments[0]?.made;
  const run = runNow(session);
  if (first?.is !== "start" || !run) return null;
  if (!first.recorded) {
    const { start, setup } = { start: first.start, setup: session.setup };
    const moves = session.moments
      .slice(0, session.at)
      .flatMap(({ made }) => (made.is === "move" && made.move.move !== "recorded" ? [made.move] : []));
    return { start, setup, moves, run, isRecorded: false, leftOut: 0 };
  }
  const { standIn } = first.recorded;
  return standIn ? withStandIns(session, startIn(standIn)) : null;
}

function withStandIns(session: Session, { start, setup }: ReturnType<typeof startIn>): KeptRun | null {
  const compiled = session.moments[0]?.compiled ?? session.compiled;
  let kept = begin(newSession(compiled, setup), start);
  const moves: ScriptMove[] = [];
  const named = createNames();
  let taken = 1;
  for (const { made, label } of session.moments.slice(1, session.at)) {
    const before = session.moments[taken - 1]?.run;
    const own = made.is === "move" ? scriptMoves(made.move, before, kept)?.map(named) : null;
    const next = own?.reduce<Session | null>((now, move) => now && makeOn(now, move, label), kept);
    if (!own || !next) break;
    moves.push(...own);
    kept = next;
    taken += 1;
  }
  const run = runNow(kept);
  return run && { start, setup, moves, run, isRecorded: true, leftOut: session.at - taken };
}

/** Null where nothing stands in for it, or nothing in a script is like it. */
function scriptMoves(
  move: Parameters<typeof makeOn>[1],
  before: Run | undefined,
  kept: Session,
): ScriptMove[] | null {
  if (move.move !== "recorded") return [move];
  const { standIn } = move.recorded;
  const moves = standIn ? movesOf(standIn, before, runNow(kept)) : [];
  return moves.length > 0 ? moves : null;
}

/** Colleagues are nobody's business either: each keeps one name of a part to play. */
function createNames(): (move: ScriptMove) => ScriptMove {
  const names = new Map<string, string>();
  const nameOf = (id: string) => {
    const name = names.get(id) ?? people[names.size] ?? `agent-${names.size + 1}`;
    names.set(id, name);
    return name;
  };
  return (move) => {
    if (move.move === "decide" && move.decision.by !== undefined)
      return { ...move, decision: { ...move.decision, by: nameOf(move.decision.by) } };
    return "by" in move && move.by !== undefined ? { ...move, by: nameOf(move.by) } : move;
  };
}
