/** A scripted run: who says, answers and decides what, in order. The core of a scenario. */
import type { CompiledVersion } from "@/core/case/compile-version";
import type { EffectOutcome, Understanding, WorkDecision } from "@/core/case/events";
import {
  createRun,
  type CustomerMessage,
  type Pending,
  type Run,
  type RunOptions,
} from "@/core/case/simulate";
import type { Json, JsonObject } from "@/core/expression/value";

export type ScriptedAnswer = EffectOutcome | { answer: Json };
export type ScriptedDecision = WorkDecision & { by?: string; form?: JsonObject; draft?: string };

export type Script = RunOptions & {
  text: string;
  understanding?: Understanding | null;
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

/** Why a scripted run stopped: the case ended, or what it waits for is not in the script. */
export type Scripted = { run: Run; ended: boolean; waitsFor: Pending };

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
  for (let moves = 0; moves < movesMax && isOpen(run); moves += 1) {
    if (!move(run, queue) && !(script.isPatient && run.passToNextTimer().length > 0)) break;
  }
  return { run, ended: !isOpen(run), waitsFor: run.pending() };
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
    const answer = next(queue.answers, request.effect === "tool" ? request.operation : request.task);
    if (!answer) continue;
    run.answer(key, "outcome" in answer ? answer : answered(answer.answer, request, key, run.now));
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

function answered(
  answer: Json,
  request: Pending["effects"][number]["request"],
  key: string,
  at: string,
): EffectOutcome {
  if (request.effect === "ai") return { outcome: "ok", private: { answer } };
  return {
    outcome: "ok",
    receipt: { id: `receipt-${key}`, at, operation: request.operation },
    private: { answer },
  };
}

function copies<T>(lists: Record<string, T[]> | undefined): Map<string, T[]> {
  return new Map(Object.entries(lists ?? {}).map(([key, list]) => [key, [...list]]));
}

function next<T>(lists: Map<string, T[]>, key: string): T | undefined {
  const list = lists.get(key);
  return list && list.length > 1 ? list.shift() : list?.[0];
}
