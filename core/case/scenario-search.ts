/**
 * Finds a way through every exit, and to every outcome of conditions and row of tables: best first over the states that a case can wait in, guided to what is not covered yet.
 * 1 A node is a run; what can happen next to it makes its children. States that differ in nothing that a condition still
 *   to be covered looks at are one.
 * 2 Among the nodes, one that stands nearest to an uncovered exit is taken; among those, one whose values were varied in
 *   what that exit depends on.
 * 3 A step whose exits resist is given up after some tries; what is left at the end is told, never silently dropped.
 * 4 Everything is in a fixed order: the same version gives the same search.
 */
import type { CompiledVersion } from "@/core/case/compile-version";
import { exitsTaken, keyOf, type ExitOf } from "@/core/case/coverage";
import type { CaseEvent } from "@/core/case/events";
import { stimuliOf } from "@/core/case/explore";
import { mineValues } from "@/core/case/mined-values";
import { seenIn, type Goal } from "@/core/case/scenario-goals";
import { pickFor } from "@/core/case/scenario-pick";
import { fingerprint, placeOf } from "@/core/case/scenario-state";
import type { ScriptMove } from "@/core/case/script-move";
import type { Run } from "@/core/case/simulate";
import type { CaseState } from "@/core/case/state";
import { lastPart, type Stimulus } from "@/core/case/stimulus";
import { distancesTo, waysOf } from "@/core/case/ways";

export type SearchNode = {
  run: Run;
  /** How the run began; the moves since are those of the parents and this one's. */
  root: number;
  parent: SearchNode | null;
  /** What happened last; null where the run began. */
  by: Stimulus | null;
  depth: number;
  changed: ReadonlySet<string>;
  /** Exits that this move took. */
  exits: ExitOf[];
  /** Conditions and rows that this move showed, by the keys of their goals. */
  seen: readonly string[];
  /** Steps that this move entered. */
  entered: string[];
};

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
  /** Nodes that wait to be taken up, by where they stand. */
  open: Map<string, { steps: readonly string[]; nodes: SearchNode[] }>;
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

function dropGoal({ goals, goalsAt, wanted, tries }: Search, goal: Goal): void {
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
    ...{ run, root, parent: null, by: null, depth: 0, changed: new Set<string>() },
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
    expand(search, chosen.node, chosen.target);
    const tried = (search.tries.get(chosen.target) ?? 0) + 1;
    search.tries.set(chosen.target, tried);
    if (tried > (search.entered.has(chosen.target) ? patience : patienceToEnter))
      search.givenUp.add(chosen.target);
    search.onProgress();
  }
}

/**
 * Aims at one step alone: goes back over the way to it and varies only what its goals depend on, and nothing else.
 * True when something was found.
 */
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
  for (let node: SearchNode | null = first; node; node = node.parent) open(own, node);
  replayVaried(own, first, step);
  runSearch(own);
  search.movesLeft = own.movesLeft;
  for (const goal of [...search.goals.values()]) if (found.has(goal.key)) dropGoal(search, goal);
  const met = goals.flatMap(({ key }) => found.get(key) ?? []);
  for (const node of met) open(search, node);
  return met.length > 0;
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

type Target = { distances: ReturnType<typeof distancesTo>; live: ReadonlySet<string>; size: string };
const targets = new WeakMap<Search, Target>();

/** What is aimed at now: reckoned anew when a goal was covered or given up. */
function aim(search: Search): Target {
  const size = `${search.goals.size} ${search.givenUp.size} ${search.entered.size}`;
  const known = targets.get(search);
  if (known?.size === size) return known;
  const left = [...search.goalsAt.keys()].filter((step) => !search.givenUp.has(step));
  const wanted = left.filter((step) => search.entered.has(step) || isNext(search, step));
  const target: Target = {
    distances: distancesTo(waysOf(search.compiled), wanted),
    live: liveNames(search.compiled, wanted),
    size,
  };
  targets.set(search, target);
  return target;
}

/** What lies only behind exits that are goals themselves waits for those. */
function isNext({ compiled, goals }: Search, step: string): boolean {
  const ways = waysOf(compiled).into(step);
  return ways.some(({ from, exit, as }) => as !== "aside" && !goals.has(keyOf(from, exit)));
}

function liveNames(compiled: CompiledVersion, steps: readonly string[]): Set<string> {
  const mined = mineValues(compiled);
  return new Set(steps.flatMap((step) => [...mined.namesOf(step)]));
}

/**
 * The uncovered steps soon after a place: what is tried there is about them. What lies far ahead and depends on values
 * from here is pursued by itself later.
 */
function nearGoals(search: Search, node: SearchNode, target: string): string[] {
  const ways = waysOf(search.compiled);
  const near = new Set([target]);
  const seen = new Set((node.run.state?.tokens ?? []).map(({ step }) => step));
  let looked = 0;
  for (const step of seen) {
    if (search.goalsAt.has(step)) near.add(step);
    looked += 1;
    if (looked > nearMax) break;
    for (const way of ways.out(step)) if (way.to !== null && way.as === "drawn") seen.add(way.to);
  }
  return [...near];
}

const nearMax = 12;

function choose(search: Search): { node: SearchNode; target: string } | null {
  const { distances } = aim(search);
  let best: { place: string; nodes: SearchNode[]; distance: number; target: string } | null = null;
  for (const [place, { steps, nodes }] of search.open) {
    for (const step of steps) {
      const found = distances.get(step);
      if (found && (!best || found.distance < best.distance)) best = { place, nodes, ...found };
    }
  }
  if (!best) return null;
  const { place, nodes, target } = best;
  const names = mineValues(search.compiled).namesOf(target);
  // The plain node of a place first; then those that were varied in what the target depends on.
  const isFresh = (search.tries.get(target) ?? 0) === 0;
  const at = isFresh
    ? 0
    : Math.max(
        0,
        nodes.findIndex(({ changed }) => meets(changed, names)),
      );
  const [node] = nodes.splice(at, 1);
  if (nodes.length === 0) search.open.delete(place);
  return node ? { node, target } : null;
}

function meets(some: Iterable<string>, others: ReadonlySet<string>): boolean {
  for (const one of some) if (others.has(one)) return true;
  return false;
}

function expand(search: Search, node: SearchNode, target: string): void {
  const near = nearGoals(search, node, target);
  const pick = pickFor(search.compiled, near);
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
  const changed =
    stimulus.changed.length === 0 ? node.changed : new Set([...node.changed, ...stimulus.changed]);
  return {
    ...{ run, root: node.root, parent: node, by: stimulus },
    ...{ depth: node.depth + 1, changed },
    ...{ exits: exitsTaken(search.compiled, burst), entered: stepsEntered(burst) },
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

function open(search: Search, node: SearchNode): void {
  const { state } = node.run;
  if (state?.status !== "waiting") return;
  const place = placeOf(state);
  const key = `${place} ${fingerprint(state, aim(search).live)}`;
  if (search.seen.has(key)) return;
  search.seen.add(key);
  const there = search.open.get(place);
  if (there) there.nodes.push(node);
  else search.open.set(place, { steps: place.split(" "), nodes: [node] });
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
