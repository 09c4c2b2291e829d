/** Pursues one step whose goals resist: goes back over the way to it, and varies only what they depend on. */
import type { CompiledVersion } from "@/core/case/compile-version";
import { witnessesOf } from "@/core/case/condition-witnesses";
import { stimuliOf } from "@/core/case/explore";
import { mineValues } from "@/core/case/mined-values";
import { pickFor } from "@/core/case/scenario-pick";
import {
  childOf,
  dropGoal,
  open,
  runSearch,
  startSearch,
  take,
  type Search,
  type SearchNode,
} from "@/core/case/scenario-search";
import type { ScriptMove } from "@/core/case/script-move";
import { nextTimer } from "@/core/case/simulate";
import { lastPart, timePasses, type Pick, type Stimulus } from "@/core/case/stimulus";

/** Aims at one step alone. True when something was found. */
export function pursue(search: Search, step: string): boolean {
  const goals = [...(search.goalsAt.get(step) ?? [])];
  const first = search.entered.get(step);
  if (!first || goals.length === 0) return false;
  const { compiled, found, entered, ended, asides, onProgress } = search;
  const own: Search = {
    ...startSearch(
      compiled,
      goals.map((goal) => ({ ...goal, isKnown: false })),
      search.movesLeft,
    ),
    ...{ found, entered, ended, asides, onProgress },
  };
  if (goals.some(({ isByValue }) => !isByValue)) outlast(own, first, step);
  // From what was varied first: on the way itself there is always something more to try that leads nowhere.
  replayVaried(own, first, step);
  replayTogether(own, first, step);
  runSearch(own);
  own.givenUp.clear();
  own.tries.clear();
  for (let node: SearchNode | null = first; node; node = node.parent) open(own, node);
  runSearch(own);
  search.movesLeft = own.movesLeft;
  for (const goal of [...search.goals.values()]) if (found.has(goal.key)) dropGoal(search, goal);
  const met = goals.flatMap(({ key }) => found.get(key) ?? []);
  for (const node of met) open(search, node);
  return met.length > 0;
}

/** Stays at a step until its time is up: what is due before that elsewhere is done first. */
function outlast(search: Search, from: SearchNode, step: string): void {
  const { compiled, goals } = search;
  let node: SearchNode | undefined = from;
  for (let count = 0; node && count < outlastMax && goals.size > 0 && search.movesLeft > 0; count += 1) {
    const { run }: SearchNode = node;
    const due = nextTimer(run.state);
    const at = run.state?.tokens.find(({ id }) => id === due?.token)?.step;
    if (due === undefined || at === undefined) return;
    const pick: Pick = { ...pickFor(compiled, [at]), isThere: (id) => id === at };
    const stimuli = at === step ? [timePasses] : stimuliOf(compiled, run, pick);
    const isSooner = ({ run: { state } }: SearchNode) =>
      state?.tokens.some((token) => token.step === step) && nextTimer(state)?.timerId !== due.timerId;
    node = firstChild(search, node, { stimuli, isIt: isSooner });
  }
}

const outlastMax = 16;

/** Tries one thing after the other until one leads where it should. */
function firstChild(
  search: Search,
  node: SearchNode,
  { stimuli, isIt }: { stimuli: readonly Stimulus[]; isIt: (child: SearchNode) => boolean | undefined },
): SearchNode | undefined {
  for (const stimulus of stimuli) {
    const child = childOf(search, node, stimulus);
    if (!child) continue;
    take(search, child, child.run.eventsFrom(node.run.events.length));
    if (isIt(child)) return child;
  }
  return undefined;
}

/** The way there once more for each value on it that the step's goals depend on, the latest first. */
function replayVaried(search: Search, end: SearchNode, step: string): void {
  const pick = pickFor(search.compiled, [step]);
  const after: Stimulus[] = [];
  for (let at = end; at.parent && at.by; at = at.parent) {
    const variants = bearsOn(search.compiled, at.by.move, step) ? at.by.vary(pick) : [];
    for (const variant of variants) {
      let node = at.parent;
      for (const stimulus of [variant, ...after]) {
        if (search.movesLeft <= 0 || search.goals.size === 0) return;
        const child = childOf(search, node, stimulus);
        if (!child) break;
        take(search, child, child.run.eventsFrom(node.run.events.length));
        node = child;
      }
    }
    after.unshift(at.by);
  }
}

/** The way there once more with values that hold together, where more than one move on it brings some of them. */
function replayTogether(search: Search, end: SearchNode, step: string): void {
  const { compiled, goals } = search;
  const own = compiled.steps.get(step);
  const way: SearchNode[] = [];
  for (let at: SearchNode | null = end; at?.parent; at = at.parent) way.unshift(at);
  for (const values of own ? witnessesOf(own).slice(0, togetherMax) : []) {
    const pick: Pick = { live: new Set(), wanted: [values] };
    const variants = way.map(({ by }) =>
      by && bearsOn(compiled, by.move, step)
        ? by.vary(pick).find(({ changed }) => changed.some((name) => values.has(name)))
        : undefined,
    );
    if (variants.filter((variant) => variant !== undefined).length < 2) continue;
    const from = variants.findIndex((variant) => variant !== undefined);
    let node = way[from]?.parent ?? null;
    for (let place = from; node && place < way.length; place += 1) {
      const stimulus: Stimulus | null | undefined = variants[place] ?? way[place]?.by;
      if (!stimulus || search.movesLeft <= 0 || goals.size === 0) return;
      const child: SearchNode | null = childOf(search, node, stimulus);
      if (child) take(search, child, child.run.eventsFrom(node.run.events.length));
      node = child;
    }
  }
}

const togetherMax = 12;

/** Whether what a move brings can come to what a step looks at; true where nobody can tell. */
function bearsOn(compiled: CompiledVersion, move: ScriptMove, step: string): boolean {
  const mined = mineValues(compiled);
  const names = mined.namesOf(step);
  const brings = (fields: Iterable<string>) => [...fields].some((field) => names.has(lastPart(field)));
  switch (move.move) {
    case "answer":
      return move.step === undefined || move.step === step || brings(mined.writesOf(move.step));
    case "message":
      // Plain words may be kept in any field.
      if (typeof move.message === "string" || !move.message.answers) return true;
      return brings(Object.keys(move.message.answers));
    case "decide":
      return brings(Object.keys(move.decision.form ?? {}));
    default:
      return true;
  }
}
