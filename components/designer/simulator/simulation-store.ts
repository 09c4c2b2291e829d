import { createStore } from "zustand/vanilla";
import type { CompiledVersion } from "@/core/case/compile-version";
import { simulate, type Script } from "@/core/case/script";
import type { Scenario } from "@/core/case/scenario";
import { moveInWords, type ScriptMove } from "@/core/case/script-move";
import type { RunOptions } from "@/core/case/simulate";
import type { Problem } from "@/core/check/problem";
import { plausibleMove } from "./next-options";
import { deliveryInWords } from "./recorded-move";
import { firstVersion, planAsItRan, planOnDraft, type LoadedCase, type Verdict } from "./recorded-play";
import {
  begin,
  beginRecorded,
  goTo,
  isOver,
  makeOn,
  newSession,
  replayOn,
  runNow,
  type Move,
  type Session,
  type Start,
} from "./session";

export type Speed = 0.5 | 1 | 2 | 4;

/** What is played for somebody else: the moves that are still to come, and what it shows. */
export type Playing =
  | { kind: "scenario"; name: string; ahead: readonly Move[]; of: number }
  | { kind: "problem"; problem: Problem; ahead: readonly Move[]; of: number; isDirect: boolean }
  | { kind: "case"; ahead: readonly Move[]; of: number };

/** The recorded case that the run began as: on the version that it ran, or on the draft. */
export type PlayedCase = { loaded: LoadedCase; on: "version" | "draft"; verdict: Verdict };

export type Simulation = {
  session: Session;
  playing: Playing | null;
  /** Kept when somebody goes their own way from it. */
  recorded: PlayedCase | null;
  /** It goes on by itself. */
  isRunning: boolean;
  speed: Speed;
  /** Stops where more than one thing could well happen. */
  asksMe: boolean;
  /** The event (seq) whose moment is looked at; null for now. */
  lookingAt: number | null;
  /** What could not be done as asked, in words. */
  notice: { title: string; lines: readonly string[] } | null;
  /** What is looked for, in words, and how to give that up. */
  search: { what: string; stop: () => void } | null;
  /** The newest thing that was done: told to who does not see it. Rises with each. */
  turn: number;
  begin: (start: Start, setup: RunOptions) => void;
  /** Makes a move; false when the case does not wait for it. */
  make: (move: Move, label: string) => boolean;
  /** The next move of what is played, or the most plausible one; false when there is none. */
  step: () => boolean;
  goTo: (at: number) => void;
  lookAt: (seq: number | null) => void;
  /** Puts all moves away; on another version where one is given. */
  reset: (compiled?: CompiledVersion) => void;
  /** The same moves on another version. */
  replayOn: (compiled: CompiledVersion) => void;
  playScenario: (compiled: CompiledVersion, scenario: Scenario) => void;
  playProblem: (
    compiled: CompiledVersion,
    problem: Problem,
    found: { script: Script; moves: readonly ScriptMove[]; isDirect: boolean },
  ) => void;
  /** A recorded case, as it ran or on the draft; it stands at its beginning. */
  playCase: (draft: CompiledVersion, loaded: LoadedCase, on: "version" | "draft") => void;
  /** The draft has changed: what it would make of the case that is played as it ran. */
  judgeDraft: (draft: CompiledVersion) => void;
  run: (isRunning: boolean) => void;
  set: (change: Partial<Pick<Simulation, "speed" | "asksMe" | "notice" | "search">>) => void;
};

export type SimulationStore = ReturnType<typeof createSimulation>;

export function createSimulation(compiled: CompiledVersion) {
  return createStore<Simulation>((set, get) => {
    const show = (session: Session, more: Partial<Simulation> = {}) =>
      set(({ turn }) => ({ session, lookingAt: null, notice: null, turn: turn + 1, ...more }));
    const play = (on: CompiledVersion, script: Script, playing: Playing) => {
      const { text, understanding = null } = script;
      const session = begin(newSession(on, setupOf(script)), { text, understanding });
      show(session, { playing, recorded: null, isRunning: true });
    };
    return {
      session: newSession(compiled),
      playing: null,
      recorded: null,
      isRunning: false,
      speed: 1,
      asksMe: true,
      lookingAt: null,
      notice: null,
      search: null,
      turn: 0,
      begin: (start, setup) =>
        show(begin(newSession(get().session.compiled), start, setup), { playing: null, recorded: null }),
      make: (move, label) => {
        const { session, playing } = get();
        const next = makeOn(session, move, label);
        if (!next) return false;
        const isExpected = playing?.ahead[0] === move;
        // Whoever does something else goes their own way from here.
        show(next, {
          playing: playing && !isExpected && playing.ahead.length > 0 ? null : advanced(playing),
        });
        return true;
      },
      step: () => {
        const { session, playing, make } = get();
        const [scripted] = playing?.ahead ?? [];
        if (scripted) {
          const words = wordsOf(scripted, session);
          if (make(scripted, words)) return true;
          const missed = missedNotice([words]);
          set({ playing: advanced(playing) });
          const went = get().step();
          set({ notice: missed });
          return went;
        }
        const run = runNow(session);
        const move = run && !isOver(run) ? plausibleMove(session.compiled, run) : null;
        return move ? make(move.move, sentence(move.label)) : false;
      },
      goTo: (at) => {
        const { session, playing, recorded } = get();
        // Before its beginning a recorded case is not there any more.
        const next = goTo(session, recorded ? Math.max(1, at) : at);
        show(next, { isRunning: false, playing: rewound(playing, session, next.at) });
      },
      lookAt: (lookingAt) => set({ lookingAt, isRunning: false }),
      reset: (on) =>
        show(newSession(on ?? get().session.compiled, get().session.setup), {
          ...{ playing: null, recorded: null, isRunning: false },
        }),
      replayOn: (on) => {
        const { recorded, playCase } = get();
        if (recorded) return playCase(on, recorded.loaded, "draft");
        const { session, missed } = replayOn(get().session, on);
        show(session, { isRunning: false, notice: missed.length > 0 ? missedNotice(missed) : null });
      },
      playScenario: (on, scenario) => {
        const { made } = simulate(on, scenario.script);
        play(on, scenario.script, { kind: "scenario", name: scenario.name, ahead: made, of: made.length });
      },
      playProblem: (on, problem, { script, moves, isDirect }) =>
        play(on, script, { kind: "problem", problem, ahead: moves, of: moves.length, isDirect }),
      playCase: (draft, loaded, on) => {
        const version = firstVersion(loaded);
        const onDraft = planOnDraft(loaded, draft);
        const plan = on === "draft" ? onDraft : planAsItRan(loaded);
        const [first, ...ahead] = plan.moves;
        if (!version || !first) return;
        const session = newSession(on === "draft" ? draft : version);
        show(beginRecorded(session, first.recorded), {
          playing: { kind: "case", ahead, of: ahead.length },
          ...{ recorded: { loaded, on, verdict: onDraft.verdict }, isRunning: false },
        });
      },
      judgeDraft: (draft) => {
        const { recorded } = get();
        if (recorded?.on !== "version") return;
        set({ recorded: { ...recorded, verdict: planOnDraft(recorded.loaded, draft).verdict } });
      },
      run: (isRunning) => set({ isRunning, lookingAt: null }),
      set: (change) => set(change),
    };
  });
}

/** How a script begins, without what happens in it. */
function setupOf({ startsAt, given, channel, fields, entities, identity }: Script): RunOptions {
  return {
    ...(startsAt !== undefined && { startsAt }),
    ...(given && { given }),
    ...(channel !== undefined && { channel }),
    ...(fields && { fields }),
    ...(entities && { entities }),
    ...(identity !== undefined && { identity }),
  };
}

function advanced<P extends Playing>(playing: P | null): P | null {
  return playing && { ...playing, ahead: playing.ahead.slice(1) };
}

/** What is still to come when one has gone back or on among the moves that were played. */
function rewound<P extends Playing>(playing: P | null, { moments, at }: Session, to: number): P | null {
  if (!playing) return null;
  const again = moments.slice(to, at).flatMap(({ made }) => (made.is === "move" ? [made.move] : []));
  return { ...playing, ahead: [...again, ...playing.ahead.slice(Math.max(0, to - at))] };
}

function wordsOf(move: Move, session: Session): string {
  return move.move === "recorded"
    ? deliveryInWords(move.recorded.delivery, runNow(session))
    : sentence(moveInWords(move));
}

function missedNotice(lines: readonly string[]) {
  const title = lines.length === 1 ? "One move no longer fits" : `${lines.length} moves no longer fit`;
  return { title, lines };
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
