/**
 * Finds a way through every exit, and to every outcome of conditions and row of tables: best first over the states that a case can wait in, guided to what is not covered yet.
 * 1 A node is a run; what can happen next to it makes its children. States that differ in nothing that a condition still
 *   to be covered looks at are one.
 * 2 Among the nodes, one that stands nearest to an uncovered exit is taken, and one that did not linger before those that
 *   did; among those, one whose values were varied in what that exit depends on.
 * 3 What helps in the background leads only to its own end: a node is taken up for it apart, and late.
 * 4 A step whose exits resist is given up after some tries; what is left at the end is told, never silently dropped.
 * 5 Everything is in a fixed order: the same version gives the same search.
 */
import type { CompiledVersion } from "@/core/case/compile-version";
import { exitsTaken, keyOf, type ExitOf } from "@/core/case/coverage";
import type { CaseEvent } from "@/core/case/events";
import { stimuliOf } from "@/core/case/explore";
import { mineValues } from "@/core/case/mined-values";
import { aim, choose, isJoin, keyOfStop, meets, type Chosen } from "@/core/case/scenario-aim";
import { seenIn, type Goal } from "@/core/case/scenario-goals";
import { pickFor } from "@/core/case/scenario-pick";
import { fingerprint, placeOf } from "@/core/case/scenario-state";
import type { ScriptMove } from "@/core/case/script-move";
import type { Run } from "@/core/case/simulate";
import type { CaseState } from "@/core/case/state";
import { lastPart, type Stimulus } from "@/core/case/stimulus";
import { waysOf } from "@/core/case/ways";

export type SearchNode = {
  run: Run;
  /** How the run began; the moves since are those of the parents and this one's. */
  root: number;
  parent: SearchNode | null;
  /** What happened last; null where the run began. */
  by: Stimulus | null;
  depth: number;
  /** How many of the last moves led nowhere else: the case stands where it stood before them. */
  lingers: number;
  changed: ReadonlySet<string>;
  /** Exits that this move took. */
  exits: ExitOf[];
  /** Conditions and rows that this move showed, by the keys of their goals. */
  seen: readonly string[];
  /** Steps that this move entered. */
  entered: string[];
};

export type Waiting = { node: SearchNode; since: number };
/** Nodes that stand at a step, by how often they lingered there; `isHelp`: with a branch in the background. */
export type Stop = { at: string; isHelp: boolean; queue: Waiting[][] };

export type Search = {
  compiled: CompiledVersion;
  /** What is still to be covered, by key. */
  goals: Map<string, Goal>;
  /** The same by step. */
  goalsAt: Map<string, Set<Goal>>;
  /** Keys of the goals that the search is for; the others only lead there. It ends when none is left. */
  wanted: Set<string>;
  /** For each key, the first node that covered it. */
  found: Map<string, SearchNode>;
  /** For each step, the first node that entered it. */
  entered: Map<string, SearchNode>;
  /** Nodes whose case is over, for each set of steps the first. */
  ended: SearchNode[];
  /** Nodes that wait to be taken up, by each of the steps where they stand. */
  open: Map<string, Stop>;
  /** Nodes that were taken up for their steps that are not in the background. */
  begun: Set<SearchNode>;
  seen: Set<string>;
  tries: Map<string, number>;
  givenUp: Set<string>;
  movesLeft: number;
  /** Why cases were set aside at a step, newest last. */
  asides: Map<string, string>;
  /** Told now and then while it goes on. */
  onProgress: () => void;
};

/** Tries of a step before it is given up: one whose goals resist is pursued by itself later, one not come to cannot be. */
const patience = 12;
const patienceToEnter = 60;
const stimuliMax = 160;

export function startSearch(compiled: CompiledVersion, goals: readonly Goal[], movesMax: number): Search {
  const search: Search = {
    ...{ compiled, goals: new Map(), goalsAt: new Map(), wanted: new Set<string>() },
    ...{ found: new Map(), entered: new Map(), ended: [], open: new Map(), seen: new Set() },
    begun: new Set(),
    ...{ tries: new Map(), givenUp: new Set(), movesLeft: movesMax, asides: new Map() },
    onProgress: () => {},
  };
  for (const goal of goals) addGoal(search, goal);
  return search;
}

export function addGoal({ goals, goalsAt, wanted }: Search, goal: Goal): void {
  goals.set(goal.key, goal);
  if (!goal.isKnown) wanted.add(goal.key);
  const there = goalsAt.get(goal.step);
  if (there) there.add(goal);
  else goalsAt.set(goal.step, new Set([goal]));
}

function reached(search: Search, key: string, node: SearchNode): void {
  if (!search.found.has(key)) search.found.set(key, node);
  const goal = search.goals.get(key);
  if (goal) dropGoal(search, goal);
}

export function dropGoal({ goals, goalsAt, wanted, tries }: Search, goal: Goal): void {
  goals.delete(goal.key);
  wanted.delete(goal.key);
  tries.delete(goal.step);
  const there = goalsAt.get(goal.step);
  there?.delete(goal);
  if (there?.size === 0) goalsAt.delete(goal.step);
}

/** Adds a run that has been started. */
export function addRoot(search: Search, run: Run, root: number): void {
  const node: SearchNode = {
    ...{ run, root, parent: null, by: null, depth: 0, lingers: 0, changed: new Set<string>() },
    ...{ exits: exitsTaken(search.compiled, run.events), entered: stepsEntered(run.events) },
    seen: seenBy(search, null, run.events),
  };
  take(search, node, run.events);
}

/** Searches until all goals are covered or given up, or the moves are used up. */
export function runSearch(search: Search): void {
  while (search.wanted.size > 0 && search.movesLeft > 0) {
    const chosen = choose(search);
    if (!chosen) return;
    if (!expand(search, chosen)) continue;
    const tried = (search.tries.get(chosen.target) ?? 0) + 1;
    search.tries.set(chosen.target, tried);
    if (tried > (search.entered.has(chosen.target) ? patience : patienceToEnter))
      search.givenUp.add(chosen.target);
    search.onProgress();
  }
}

/**
 * The uncovered steps soon after a step: what is tried there is about them. What lies far ahead and depends on values
 * from here is pursued by itself later.
 */
function nearGoals(search: Search, { at, isHelp, target }: Chosen): string[] {
  const { compiled } = search;
  const isEnd = (step: string) => isHelp && isJoin(compiled, step);
  const soon = soonAfter(compiled, at, isEnd).filter((step) => search.goalsAt.has(step));
  return [...new Set([target, ...soon])];
}

/** The steps that come next after one over what is drawn, the nearest first, itself included. */
export function soonAfter(
  compiled: CompiledVersion,
  step: string,
  isEnd: (step: string) => boolean = () => false,
): string[] {
  const ways = waysOf(compiled);
  const seen = new Set([step]);
  let looked = 0;
  for (const id of seen) {
    looked += 1;
    if (looked > nearMax) break;
    if (isEnd(id)) continue;
    for (const way of ways.out(id)) if (way.to !== null && way.as === "drawn") seen.add(way.to);
  }
  return [...seen].slice(0, looked);
}

const nearMax = 12;

/** False when all of it was done before. */
function expand(search: Search, chosen: Chosen): boolean {
  const { node, at, isHelp, target } = chosen;
  if (!isHelp && search.begun.has(node)) return false;
  if (!isHelp) search.begun.add(node);
  const near = nearGoals(search, chosen);
  const isThere = (step: string) =>
    step === at || (!isHelp && !isBackground(node.run.state, step)) || brings(search, step, target);
  const pick = { ...pickFor(search.compiled, near), isThere, isOnlyThere: isHelp && at !== target };
  // Other values are tried only as long as something near still depends on them; again and again only for the target.
  const about = (search.tries.get(target) ?? 0) === 0 ? near : [target];
  const mayHelp = ({ changed }: Stimulus) => changed.length === 0 || isWanted(search, about, changed);
  let tried = 0;
  const tryAll = (stimuli: readonly Stimulus[]): Stimulus[] => {
    const news: Stimulus[] = [];
    for (const stimulus of stimuli) {
      if (tried >= stimuliMax || search.movesLeft <= 0) return news;
      if (!mayHelp(stimulus)) continue;
      tried += 1;
      const child = childOf(search, node, stimulus);
      if (child && isNews(search, child)) news.push(stimulus);
      if (child) take(search, child, child.run.eventsFrom(node.run.events.length));
    }
    return news;
  };
  // What led to something new is varied further: conditions over several values are met one after the other.
  for (let news = tryAll(stimuliOf(search.compiled, node.run, pick)); news.length > 0;)
    news = tryAll(
      news.flatMap((stimulus) => (isWanted(search, about, pick.live ?? []) ? stimulus.vary() : [])),
    );
  return true;
}

/** Whether a step sets a field that another depends on. */
function brings({ compiled }: Search, step: string, target: string): boolean {
  const mined = mineValues(compiled);
  const names = mined.namesOf(target);
  return [...mined.writesOf(step)].some((field) => names.has(lastPart(field)));
}

export function isBackground(state: CaseState | null, step: string): boolean {
  return (state?.tokens ?? []).some((token) => token.step === step && token.branch?.background === true);
}

/** Whether one of the steps still has a goal that depends on one of the names. */
function isWanted(search: Search, steps: readonly string[], names: Iterable<string>): boolean {
  const mined = mineValues(search.compiled);
  return steps.some((step) => {
    const goals = search.goalsAt.get(step);
    return (
      goals !== undefined &&
      [...goals].some(({ isByValue }) => isByValue) &&
      meets(names, mined.namesOf(step))
    );
  });
}

/** The node after one thing more; null when nothing could happen. */
export function childOf(search: Search, node: SearchNode, stimulus: Stimulus): SearchNode | null {
  const run = node.run.fork();
  search.movesLeft -= 1;
  if (!stimulus.apply(run)) return null;
  const burst = run.eventsFrom(node.run.events.length);
  const exits = exitsTaken(search.compiled, burst);
  const changed =
    stimulus.changed.length === 0 ? node.changed : new Set([...node.changed, ...stimulus.changed]);
  return {
    ...{ run, root: node.root, parent: node, by: stimulus },
    ...{ depth: node.depth + 1, lingers: exits.length > 0 ? 0 : node.lingers + 1, changed },
    ...{ exits, entered: stepsEntered(burst) },
    seen: seenBy(search, node.run.state, burst),
  };
}

/** Only what is still wanted is looked at: conditions are evaluated for it. */
function seenBy(search: Search, before: CaseState | null, events: readonly CaseEvent[]): readonly string[] {
  const isWatched = (step: string) => {
    const goals = search.goalsAt.get(step);
    return goals !== undefined && [...goals].some(({ exit }) => exit === null);
  };
  return seenIn(search.compiled, { before, events }, isWatched);
}

function isNews({ found }: Search, { exits, seen }: SearchNode): boolean {
  return exits.some(({ step, exit }) => !found.has(keyOf(step, exit))) || seen.some((key) => !found.has(key));
}

/** Keeps what a node found, and the node itself when its state is a new one. */
export function take(search: Search, node: SearchNode, burst: readonly CaseEvent[]): void {
  for (const { step, exit } of node.exits) reached(search, keyOf(step, exit), node);
  for (const key of node.seen) reached(search, key, node);
  for (const step of node.entered) if (!search.entered.has(step)) search.entered.set(step, node);
  for (const event of burst)
    if (event.type === "ai-stepped-aside") search.asides.set(event.step, event.detail);
  const status = node.run.state?.status;
  if (status === "resolved" || status === "closed") search.ended.push(node);
  else open(search, node);
}

/** Keeps a node to be taken up, when its state is a new one. */
export function open(search: Search, node: SearchNode): void {
  const { state } = node.run;
  if (state?.status !== "waiting") return;
  const place = placeOf(state);
  const key = `${place} ${fingerprint(state, aim(search).live)}`;
  if (search.seen.has(key)) return;
  search.seen.add(key);
  for (const at of new Set(place.split(" "))) {
    const stop: Stop = { at, isHelp: isBackground(state, at), queue: [] };
    const { queue } = search.open.get(keyOfStop(stop)) ?? stop;
    if (queue === stop.queue) search.open.set(keyOfStop(stop), stop);
    while (queue.length <= node.lingers) queue.push([]);
    queue[node.lingers]?.push({ node, since: search.seen.size });
  }
}

function stepsEntered(events: readonly CaseEvent[]): string[] {
  return events.flatMap((event) => (event.type === "step-entered" ? [event.step] : []));
}

/** The moves from the beginning to a node. */
export function movesTo(node: SearchNode): ScriptMove[] {
  const moves: ScriptMove[] = [];
  for (let at: SearchNode | null = node; at; at = at.parent) if (at.by) moves.unshift(at.by.move);
  return moves;
}

/** The keys of all that was covered on the way to a node. */
export function keysTo(node: SearchNode): Set<string> {
  const keys = new Set<string>();
  for (let at: SearchNode | null = node; at; at = at.parent) {
    for (const { step, exit } of at.exits) keys.add(keyOf(step, exit));
    for (const key of at.seen) keys.add(key);
  }
  return keys;
}
