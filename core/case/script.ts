/** A scripted run: who says, answers and decides what, in order. The core of a scenario. */
import type { CompiledVersion } from "@/core/case/compile-version";
import type { Understanding } from "@/core/case/events";
import {
  calledBy,
  makeMove,
  outcomeOf,
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
 * those that found nothing to answer.
 */
export type Scripted = { run: Run; ended: boolean; waitsFor: Pending; missed: number[] };

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
  const missed = (script.moves ?? []).flatMap((move, place) => (makeMove(run, move) ? [] : [place]));
  for (let moves = 0; moves < movesMax && isOpen(run); moves += 1) {
    if (!move(run, queue) && !(script.isPatient && run.passToNextTimer().length > 0)) break;
  }
  return { run, ended: !isOpen(run), waitsFor: run.pending(), missed };
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

/** Gives the first thing that the script has for what the case waits for; false when it has none. */
function move(run: Run, queue: Queue): boolean {
  const pending = run.pending();
  for (const { key, request } of pending.effects) {
    const answer = next(queue.answers, calledBy(request));
    if (!answer) continue;
    run.answer(key, outcomeOf(answer, { request, key, at: run.now }));
    return true;
  }
  for (const { workId, step } of pending.work) {
    const decision = next(queue.decisions, step);
    if (!decision) continue;
    run.decide(workId, decision);
    return true;
  }
  for (const name of pending.signals) {
    const payload = queue.signals.get(name)?.shift();
    if (!payload) continue;
    run.signal(name, payload);
    return true;
  }
  const message = pending.awaitsMessage ? queue.messages.shift() : undefined;
  if (message === undefined) return false;
  run.say(message);
  return true;
}

function copies<T>(lists: Record<string, T[]> | undefined): Map<string, T[]> {
  return new Map(Object.entries(lists ?? {}).map(([key, list]) => [key, [...list]]));
}

function next<T>(lists: Map<string, T[]>, key: string): T | undefined {
  const list = lists.get(key);
  return list && list.length > 1 ? list.shift() : list?.[0];
}
