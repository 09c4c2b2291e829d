/** A scripted run: who says, answers and decides what, in order. The core of a scenario. */
import type { CompiledVersion } from "@/core/case/compile-version";
import type { Understanding } from "@/core/case/events";
import {
  calledBy,
  makeMove,
  type ScriptedAnswer,
  type ScriptedDecision,
  type ScriptMove,
} from "@/core/case/script-move";
import {
  createRun,
  type CustomerMessage,
  type Pending,
  type Run,
  type RunOptions,
} from "@/core/case/simulate";
import type { JsonObject } from "@/core/expression/value";

export type Script = RunOptions & {
  text: string;
  understanding?: Understanding | null;
  /** What happens first, in this order; the lists below answer what is left open then. */
  moves?: ScriptMove[];
  /** What the customer says each time that a step asks, in order. */
  messages?: (CustomerMessage | string)[];
  /** Answers by operation (or AI task), in order; the last one is given again and again. */
  answers?: Record<string, ScriptedAnswer[]>;
  /** Decisions by step, in order; the last one is given again and again. */
  decisions?: Record<string, ScriptedDecision[]>;
  signals?: Record<string, JsonObject[]>;
  /** Let time pass to the next timer when nothing else is left to happen. Off by default. */
  isPatient?: boolean;
};

/**
 * Why a scripted run stopped: the case ended, or what it waits for is not in the script. `missed`: places in `moves` of
 * those that found nothing to answer. `made`: all moves in the order in which they were made.
 */
export type Scripted = {
  run: Run;
  ended: boolean;
  waitsFor: Pending;
  missed: number[];
  made: ScriptMove[];
};

const movesMax = 500;

/** Plays a script until the case ends or the script has nothing more to give. Deterministic. */
export function simulate(compiled: CompiledVersion, script: Script): Scripted {
  const run = createRun(compiled, script);
  const queue = {
    messages: [...(script.messages ?? [])],
    answers: copies(script.answers),
    decisions: copies(script.decisions),
    signals: copies(script.signals),
  };
  run.start(script.text, script.understanding ?? null);
  const made: ScriptMove[] = [];
  const make = (move: ScriptMove) => makeMove(run, move) && made.push(move) > 0;
  const missed = (script.moves ?? []).flatMap((move, place) => (make(move) ? [] : [place]));
  for (let moves = 0; moves < movesMax && isOpen(run); moves += 1) {
    const next = nextMove(run, queue) ?? (script.isPatient ? ({ move: "timer" } as const) : null);
    if (!next || !make(next)) break;
  }
  return { run, ended: !isOpen(run), waitsFor: run.pending(), missed, made };
}

type Queue = {
  messages: (CustomerMessage | string)[];
  answers: Map<string, ScriptedAnswer[]>;
  decisions: Map<string, ScriptedDecision[]>;
  signals: Map<string, JsonObject[]>;
};

function isOpen(run: Run): boolean {
  return run.state?.status === "waiting" || run.state?.status === "running";
}

/** The first thing that the script has for what the case waits for; null when it has none. */
function nextMove(run: Run, queue: Queue): ScriptMove | null {
  const pending = run.pending();
  for (const { step, request } of pending.effects) {
    const operation = calledBy(request);
    const answer = next(queue.answers, operation);
    if (answer) return { move: "answer", operation, step, answer };
  }
  for (const { step } of pending.work) {
    const decision = next(queue.decisions, step);
    if (decision) return { move: "decide", step, decision };
  }
  for (const name of pending.signals) {
    const payload = queue.signals.get(name)?.shift();
    if (payload) return { move: "signal", name, payload };
  }
  const message = pending.awaitsMessage ? queue.messages.shift() : undefined;
  return message === undefined ? null : { move: "message", message };
}

function copies<T>(lists: Record<string, T[]> | undefined): Map<string, T[]> {
  return new Map(Object.entries(lists ?? {}).map(([key, list]) => [key, [...list]]));
}

function next<T>(lists: Map<string, T[]>, key: string): T | undefined {
  const list = lists.get(key);
  return list && list.length > 1 ? list.shift() : list?.[0];
}
