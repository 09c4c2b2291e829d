import type { CompiledVersion } from "@/core/case/compile-version";
import { exitsTaken, type ExitOf } from "@/core/case/coverage";
import { isArrival, type CaseEvent } from "@/core/case/events";
import { stimuliOf, type Stimulus } from "@/core/case/explore";
import { pickFor } from "@/core/case/scenario-pick";
import type { ScriptedDecision, ScriptMove } from "@/core/case/script-move";
import type { Run } from "@/core/case/simulate";
import { returnExit, waysOf } from "@/core/case/ways";
import { callExit } from "@/core/journey/scope";

/** Something that can happen next, and where the case would stand then. */
export type NextOption = {
  about: Stimulus["about"];
  label: string;
  move: ScriptMove;
  /** In words: "to Approve the refund", "the case ends as refunded". */
  leadsTo: string;
  /** It takes the case on, as opposed to a claim or words that nobody asked for. */
  goesOn: boolean;
  /** What would plainly happen: no failure, no refusal by a system, nobody steps in. */
  isOrdinary: boolean;
  /** 0 is the plain way; the more, the odder. */
  oddness: number;
};

const triedMax = 240;
const nearSteps = 24;

/** What can happen next, one option for each place that it leads to; what takes the case on and is plain comes first. */
export function nextOptions(compiled: CompiledVersion, run: Run): NextOption[] {
  const pick = { ...pickFor(compiled, stepsNear(compiled, run)), isThorough: true, variantsMax: 24 };
  const seen = new Set<string>();
  return stimuliOf(compiled, run, pick)
    .slice(0, triedMax)
    .flatMap((stimulus) => {
      const after = tried(run, stimulus);
      if (!after) return [];
      const exits = exitsTaken(compiled, after.burst);
      const leadsTo = destination(compiled, after.run);
      const kind = isFailure(stimulus.move) ? "failure" : stimulus.move.move;
      const key = JSON.stringify([kind, exits, leadsTo, exits.length === 0 ? stimulus.label : ""]);
      if (seen.has(key)) return [];
      seen.add(key);
      const goesOn =
        exits.length > 0 ||
        isEnd(after.run) ||
        isDecided(run, after.run) ||
        leadsTo !== destination(compiled, run);
      const { about, label, move } = stimulus;
      const oddness = oddnessOf(compiled, stimulus, after);
      return [{ about, label, move, leadsTo, goesOn, isOrdinary: isOrdinary(move) && goesOn, oddness }];
    })
    .toSorted((a, b) => Number(b.goesOn) - Number(a.goesOn) || a.oddness - b.oddness);
}

/**
 * What would most plausibly happen next; null when nothing can. Time passes only where nothing else is waited for. What
 * went the same way before is the less plausible the more often it did, so that no case goes round for ever.
 */
export function plausibleMove(
  compiled: CompiledVersion,
  run: Run,
): { move: ScriptMove; label: string } | null {
  const pick = { ...pickFor(compiled, stepsNear(compiled, run)), variantsMax: 24 };
  const before = timesBefore(run);
  const found = stimuliOf(compiled, run, pick)
    .slice(0, triedMax)
    .flatMap((stimulus, place) => {
      const after = tried(run, stimulus);
      if (!after) return [];
      const oddness = oddnessOf(compiled, stimulus, after) + (before.get(wentOf(after.burst)) ?? 0);
      return [{ stimulus, oddness, place }];
    });
  const [best] = found.toSorted((a, b) => a.oddness - b.oddness || a.place - b.place);
  return best ? { move: best.stimulus.move, label: best.stimulus.label } : null;
}

/** How often each burst of the case went the way that it did. */
function timesBefore(run: Run): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  let burst: CaseEvent[] = [];
  const note = () => {
    const went = wentOf(burst);
    times.set(went, (times.get(went) ?? 0) + 1);
    burst = [];
  };
  for (const event of run.events) {
    if (isArrival(event)) note();
    burst.push(event);
  }
  note();
  return times;
}

/** The way that a burst went: what happened at which steps, without its words, values and times. */
function wentOf(burst: readonly CaseEvent[]): string {
  return burst.map((event) => ("step" in event ? `${event.type} ${event.step}` : event.type)).join("\n");
}

/** How far from the plain way it leads: a failure, AI stepping aside, a check that is not kept. */
function oddnessOf(compiled: CompiledVersion, stimulus: Stimulus, after: Tried): number {
  const isAside = after.burst.some(({ type }) => type === "ai-stepped-aside" || type === "incident-opened");
  const isLost = after.run.state?.status === "closed" && stimulus.about === "work";
  const sideways = exitsTaken(compiled, after.burst).filter((exit) => isSideways(compiled, exit));
  return (
    (isAside ? 2 : 0) +
    (isLost ? 1 : 0) +
    (isOrdinary(stimulus.move) ? 0 : 3) +
    (stimulus.about === "timer" ? 3 : 0) +
    sideways.length / 4
  );
}

/** Left by another exit than the one for when all goes well; where conditions decide, no way is plainer than another. */
function isSideways(compiled: CompiledVersion, { step, exit }: ExitOf): boolean {
  const own = compiled.steps.get(step);
  if (!own || own.kind.arms(own.view).length > 0 || own.kind.forks(own.view) || own.kind.table(own.view))
    return false;
  const [first] = own.kind.exits(own.view);
  return first !== undefined && first.name !== exit && exit !== callExit && exit !== returnExit;
}

/** Whether one would want to be asked: more than one ordinary thing can happen, and they lead to different places. */
export function isBranchPoint(options: readonly NextOption[]): boolean {
  return new Set(options.filter(({ isOrdinary }) => isOrdinary).map(({ leadsTo }) => leadsTo)).size > 1;
}

type Tried = { run: Run; burst: readonly CaseEvent[] };

function tried(run: Run, stimulus: Stimulus): Tried | null {
  const after = run.fork();
  const before = after.events.length;
  return stimulus.apply(after) ? { run: after, burst: after.eventsFrom(before) } : null;
}

/** The steps where the case stands, and those soon after: what is tried now is about them. */
function stepsNear(compiled: CompiledVersion, run: Run): string[] {
  const ways = waysOf(compiled);
  const near = new Set(run.state?.tokens.map(({ step }) => step));
  for (const step of near) {
    for (const way of ways.out(step)) {
      if (near.size >= nearSteps) return [...near];
      if (way.to !== null && way.as === "drawn") near.add(way.to);
    }
  }
  return [...near];
}

function isEnd({ state }: Run): boolean {
  return state?.status === "resolved" || state?.status === "closed";
}

/** A person's part is done, such as the first of two approvals. */
function isDecided(before: Run, after: Run): boolean {
  return (after.state?.people.length ?? 0) > (before.state?.people.length ?? 0);
}

function destination(compiled: CompiledVersion, { state }: Run): string {
  if (!state) return "";
  if (state.status === "resolved") return `the case ends as ${state.resolution?.disposition ?? "resolved"}`;
  if (state.status === "closed") return "the case is closed";
  const titles = [
    ...new Set(state.tokens.map(({ step, title }) => compiled.places.get(step)?.step.title ?? title)),
  ];
  return `to ${titles.join(" and ")}`;
}

function isFailure(move: ScriptMove): boolean {
  if (move.move === "doubt") return true;
  return move.move === "answer" && "outcome" in move.answer && move.answer.outcome !== "ok";
}

function isOrdinary(move: ScriptMove): boolean {
  if (isFailure(move)) return false;
  if (move.move === "message") return typeof move.message === "string" || !isUpsetOrAsking(move.message);
  if (move.move === "answer") return !isUnclear(move.answer);
  if (move.move === "decide") return !isLeftEmpty(move.decision);
  return move.move === "signal";
}

/** A form that was sent without anything in it: it comes back. */
function isLeftEmpty(decision: ScriptedDecision): boolean {
  return (
    decision.decision === "complete" && decision.form !== undefined && Object.keys(decision.form).length === 0
  );
}

type Said = Exclude<Extract<ScriptMove, { move: "message" }>["message"], string>;

function isUpsetOrAsking({ asksForPerson, understanding }: Said): boolean {
  return asksForPerson === true || (understanding?.sentiment ?? 0) < 0;
}

/** AI that did not understand, or understood trouble. */
function isUnclear(answer: Extract<ScriptMove, { move: "answer" }>["answer"]): boolean {
  const value = "answer" in answer ? answer.answer : null;
  if (value === "?") return true;
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  const { understanding } = value;
  if (understanding === null || typeof understanding !== "object" || Array.isArray(understanding))
    return false;
  const { confidence, margin, sentiment, asksForPerson, riskFlags } = understanding;
  const hasFlags = Array.isArray(riskFlags) && riskFlags.length > 0;
  return confidence === 0 || margin === 0 || Number(sentiment) < 0 || asksForPerson === true || hasFlags;
}
