/**
 * Finds a way through every exit: best first over the states that a case can wait in, guided to what is not covered yet.
 * 1 A node is a run; what can happen next to it makes its children. States that differ in nothing that a condition still
 *   to be covered looks at are one.
 * 2 Among the nodes, one that stands nearest to an uncovered exit is taken; among those, one whose values were varied in
 *   what that exit depends on.
 * 3 A step whose exits resist is given up after some tries; what is left at the end is told, never silently dropped.
 * 4 Everything is in a fixed order: the same version gives the same search.
 */
import type { CompiledVersion } from "@/core/case/compile-version";
import { witnessesOf } from "@/core/case/condition-witnesses";
import { exitsTaken, keyOf, type ExitOf } from "@/core/case/coverage";
import type { CaseEvent } from "@/core/case/events";
import { stimuliOf } from "@/core/case/explore";
import { mineValues } from "@/core/case/mined-values";
import type { ScriptMove } from "@/core/case/script-move";
import type { Run } from "@/core/case/simulate";
import type { CaseState } from "@/core/case/state";
import { lastPart, type Pick, type Stimulus } from "@/core/case/stimulus";
import { distancesTo, waysOf } from "@/core/case/ways";
import type { Json, JsonObject } from "@/core/expression/value";

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
  /** Steps that this move entered. */
  entered: string[];
};

export type Search = {
  compiled: CompiledVersion;
  /** Exits still to be covered, by keyOf. */
  goals: Map<string, ExitOf>;
  /** For each exit that was taken, the first node that did. */
  found: Map<string, SearchNode>;
  /** For each step, the first node that entered it. */
  entered: Map<string, SearchNode>;
  /** Nodes whose case is over, for each set of steps the first. */
  ended: SearchNode[];
  /** Nodes that wait to be taken up, by where they stand. */
  open: Map<string, SearchNode[]>;
  seen: Set<string>;
  tries: Map<string, number>;
  givenUp: Set<string>;
  movesLeft: number;
  /** Why cases were set aside at a step, newest last. */
  asides: Map<string, string>;
};

/** Tries of a step whose exits resist before it is given up. */
const patience = 40;
const stimuliMax = 160;

export function startSearch(compiled: CompiledVersion, goals: readonly ExitOf[], movesMax: number): Search {
  return {
    compiled,
    goals: new Map(goals.map((goal) => [keyOf(goal.step, goal.exit), goal])),
    ...{ found: new Map(), entered: new Map(), ended: [], open: new Map(), seen: new Set() },
    ...{ tries: new Map(), givenUp: new Set(), movesLeft: movesMax, asides: new Map() },
  };
}

/** Adds a run that has been started. */
export function addRoot(search: Search, run: Run, root: number): void {
  const node: SearchNode = {
    ...{ run, root, parent: null, by: null, depth: 0, changed: new Set<string>() },
    ...{ exits: exitsTaken(search.compiled, run.events), entered: stepsEntered(run.events) },
  };
  take(search, node, run.events);
}

/** Searches until all goals are covered or given up, or the moves are used up. */
export function runSearch(search: Search): void {
  while (search.goals.size > 0 && search.movesLeft > 0) {
    const chosen = choose(search);
    if (!chosen) return;
    expand(search, chosen.node, chosen.target);
    const tried = (search.tries.get(chosen.target) ?? 0) + 1;
    search.tries.set(chosen.target, tried);
    if (tried > patience) search.givenUp.add(chosen.target);
  }
}

/**
 * Aims at one step alone: goes back over the way to it and varies only what its exits depend on, and nothing else.
 * True when something was found.
 */
export function pursue(search: Search, step: string): boolean {
  const goals = [...search.goals.values()].filter((goal) => goal.step === step);
  const first = search.entered.get(step);
  if (!first || goals.length === 0) return false;
  const { compiled, found, entered, ended, asides } = search;
  const own: Search = {
    ...startSearch(compiled, goals, search.movesLeft),
    ...{ found, entered, ended, asides },
  };
  for (let node: SearchNode | null = first; node; node = node.parent) open(own, node);
  replayVaried(own, first, step);
  runSearch(own);
  search.movesLeft = own.movesLeft;
  const met = goals.filter((goal) => found.has(keyOf(goal.step, goal.exit)));
  for (const key of search.goals.keys()) if (found.has(key)) search.goals.delete(key);
  for (const { step: at, exit } of met) {
    const node = found.get(keyOf(at, exit));
    if (node) open(search, node);
  }
  search.givenUp.clear();
  search.tries.clear();
  return met.length > 0;
}

/** The way there once more for each value on it that the step's exits depend on, the latest first. */
function replayVaried(search: Search, end: SearchNode, step: string): void {
  const pick = pickFor(search.compiled, [step]);
  const after: Stimulus[] = [];
  for (let at = end; at.parent && at.by; at = at.parent) {
    for (const variant of at.by.vary(pick)) {
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

type Target = { distances: ReturnType<typeof distancesTo>; live: ReadonlySet<string>; size: number };
const targets = new WeakMap<Search, Target>();

/** What is aimed at now: reckoned anew when a goal was covered or given up. */
function aim(search: Search): Target {
  const size = search.goals.size * 10_000 + search.givenUp.size;
  const known = targets.get(search);
  if (known?.size === size) return known;
  const steps = new Set([...search.goals.values()].map(({ step }) => step));
  const wanted = [...steps].filter((step) => !search.givenUp.has(step));
  const target: Target = {
    distances: distancesTo(waysOf(search.compiled), wanted),
    live: liveNames(search.compiled, wanted),
    size,
  };
  targets.set(search, target);
  return target;
}

function liveNames(compiled: CompiledVersion, steps: readonly string[]): Set<string> {
  const mined = mineValues(compiled);
  return new Set(steps.flatMap((step) => [...mined.namesOf(step)]));
}

const picks = new WeakMap<CompiledVersion, Map<string, Pick>>();

/** Only what the steps to be covered depend on is varied. */
export function pickFor(compiled: CompiledVersion, steps: readonly string[]): Pick {
  const kept = picks.get(compiled) ?? new Map<string, Pick>();
  picks.set(compiled, kept);
  const key = steps.join(" ");
  const pick = kept.get(key) ?? makePick(compiled, steps);
  if (kept.size < 5_000) kept.set(key, pick);
  return pick;
}

function makePick(compiled: CompiledVersion, steps: readonly string[]): Pick {
  const mined = mineValues(compiled);
  const live = new Set<string>();
  const wanted: ReadonlyMap<string, Json>[] = [];
  for (const step of steps) {
    const own = compiled.steps.get(step);
    for (const name of mined.namesOf(step)) live.add(name);
    if (own && wanted.length < witnessesMax) wanted.push(...witnessesOf(own));
  }
  return {
    live,
    wanted: wanted.slice(0, witnessesMax),
    constantsOf: mined.constantsAt(steps),
    isThorough: false,
    variantsMax: 60,
  };
}

/**
 * The uncovered steps soon after a place: what is tried there is about them. What lies far ahead and depends on values
 * from here is pursued by itself later.
 */
function nearGoals(search: Search, node: SearchNode, target: string): string[] {
  const ways = waysOf(search.compiled);
  const wanted = new Set([...search.goals.values()].map(({ step }) => step));
  const near = new Set([target]);
  const seen = new Set((node.run.state?.tokens ?? []).map(({ step }) => step));
  let looked = 0;
  for (const step of seen) {
    if (wanted.has(step)) near.add(step);
    looked += 1;
    if (looked > nearMax) break;
    for (const way of ways.out(step)) if (way.to !== null && way.as === "drawn") seen.add(way.to);
  }
  return [...near];
}

const nearMax = 12;

const witnessesMax = 60;

function choose(search: Search): { node: SearchNode; target: string } | null {
  const { distances } = aim(search);
  let best: { place: string; distance: number; target: string } | null = null;
  for (const [place, nodes] of search.open) {
    if (nodes.length === 0) continue;
    for (const step of place.split(" ")) {
      const found = distances.get(step);
      if (found && (!best || found.distance < best.distance)) best = { place, ...found };
    }
  }
  if (!best) return null;
  const nodes = search.open.get(best.place) ?? [];
  const names = mineValues(search.compiled).namesOf(best.target);
  const isMeant = (node: SearchNode) => [...node.changed].some((name) => names.has(name));
  // The plain node of a place first; then those that were varied in what the target depends on.
  const isFresh = (search.tries.get(best.target) ?? 0) === 0;
  const at = isFresh ? 0 : Math.max(0, nodes.findIndex(isMeant));
  const [node] = nodes.splice(at, 1);
  return node ? { node, target: best.target } : null;
}

function expand(search: Search, node: SearchNode, target: string): void {
  const pick = pickFor(search.compiled, nearGoals(search, node, target));
  const queue = stimuliOf(search.compiled, node.run, pick);
  for (let at = 0; at < queue.length && at < stimuliMax && search.movesLeft > 0; at += 1) {
    const stimulus = queue[at];
    const child = stimulus && childOf(search, node, stimulus);
    // What led to something new is varied further: conditions over several values are met one after the other.
    if (child && isNews(search, child)) queue.push(...stimulus.vary());
    if (child) take(search, child, child.run.eventsFrom(node.run.events.length));
  }
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
  };
}

function isNews(search: Search, node: SearchNode): boolean {
  return node.exits.some(({ step, exit }) => !search.found.has(keyOf(step, exit)));
}

/** Keeps what a node found, and the node itself when its state is a new one. */
export function take(search: Search, node: SearchNode, burst: readonly CaseEvent[]): void {
  for (const { step, exit } of node.exits) {
    const key = keyOf(step, exit);
    if (!search.found.has(key)) search.found.set(key, node);
    if (search.goals.delete(key)) search.tries.delete(step);
  }
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
  const nodes = search.open.get(place);
  if (nodes) nodes.push(node);
  else search.open.set(place, [node]);
}

export function placeOf(state: CaseState): string {
  return state.tokens
    .map(({ step }) => step)
    .toSorted()
    .join(" ");
}

function stepsEntered(events: readonly CaseEvent[]): string[] {
  return events.flatMap((event) => (event.type === "step-entered" ? [event.step] : []));
}

/** What tells two states of a place apart, as far as it matters to what is still to be covered. */
export function fingerprint(state: CaseState, live: ReadonlySet<string>): string {
  const values: Json[] = [];
  const look = (record: JsonObject, depth: number): void => {
    for (const [name, value] of Object.entries(record)) {
      const last = lastPart(name);
      const isRecord = value !== null && typeof value === "object" && !Array.isArray(value);
      if (isRecord && depth < 6) look(value, depth + 1);
      else if (live.has(last)) values.push([last, value]);
    }
  };
  look(state.fields, 0);
  look(state.private.fields, 0);
  const controls = state.controls.filter((met) => !met.used).map((met) => `${met.control}:${met.guards}`);
  return JSON.stringify([
    state.tokens.map(({ step, awaits, scratch }) => [
      step,
      awaits.map((one) => one.on),
      plainScratch(scratch),
    ]),
    state.forks?.map(({ step, came }) => [step, came]) ?? [],
    state.openWork.map(({ step, type }) => [step, type]),
    state.owner.kind,
    state.setFields.toSorted(),
    [...new Set(controls)].toSorted(),
    state.keptSignals.map(({ name }) => name),
    values,
  ]);
}

/** Counts matter only as long as they are small; hashes of inputs are told by the values that are looked at. */
function plainScratch(scratch: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(scratch).flatMap(([name, value]): [string, Json][] => {
      if (typeof value === "string" && value.length >= 32) return [];
      return [[name, typeof value === "number" ? Math.min(value, 10) : value]];
    }),
  );
}

/** The moves from the beginning to a node. */
export function movesTo(node: SearchNode): ScriptMove[] {
  const moves: ScriptMove[] = [];
  for (let at: SearchNode | null = node; at; at = at.parent) if (at.by) moves.unshift(at.by.move);
  return moves;
}

/** All exits on the way to a node. */
export function exitsTo(node: SearchNode): Set<string> {
  const exits = new Set<string>();
  for (let at: SearchNode | null = node; at; at = at.parent)
    for (const { step, exit } of at.exits) exits.add(keyOf(step, exit));
  return exits;
}
