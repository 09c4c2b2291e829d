/**
 * What holds on every path. A fact holds on entering a step when it holds on every way into it: the greatest fixpoint
 * of "in = intersection of out". Facts are gained and lost way by way, whatever came before, so the fixpoint is exact
 * over all paths of the graph (Kildall 1973), and for each missing fact there is a path that shows it.
 */
import type { Graph, Way } from "@/core/journey/graph";
import type { PathPoint } from "@/core/check/problem";

export type Change = { gains: readonly string[]; loses: readonly string[] };

export type Flow = {
  /** True when the fact holds on every path to the step; for a step that no path reaches, always. */
  holds: (step: string, fact: string) => boolean;
  /** The shortest path on which the step is entered without the fact; null when there is none. */
  pathWithout: (step: string, fact: string) => PathPoint[] | null;
};

export type FlowRules = {
  /** What holds when a case starts. */
  initial: readonly string[];
  /** What taking a way changes; losses come first, so that what is gained stays. */
  change: (way: Way) => Change;
};

export function flowOf(graph: Graph, rules: FlowRules): Flow {
  const changes = new Map<Way, Change>(graph.ways.map((way) => [way, rules.change(way)]));
  const numbers = new Map<string, number>();
  const numberOf = (fact: string) => {
    const known = numbers.get(fact);
    if (known !== undefined) return known;
    numbers.set(fact, numbers.size);
    return numbers.size - 1;
  };
  const initial = rules.initial.map(numberOf);
  const numbered = new Map(
    [...changes].map(([way, { gains, loses }]) => [
      way,
      { gains: gains.map(numberOf), loses: loses.map(numberOf) },
    ]),
  );
  const entry = solve(graph, {
    initial,
    size: numbers.size,
    changeOf: (way) => numbered.get(way) ?? { gains: [], loses: [] },
  });
  return {
    holds: (step, fact) => {
      const set = entry.get(step);
      const number = numbers.get(fact);
      return set === undefined || (number !== undefined && set[number] === 1);
    },
    pathWithout: (step, fact) =>
      search(graph, {
        step,
        fact,
        isInitial: rules.initial.includes(fact),
        changeOf: (way) => changes.get(way) ?? { gains: [], loses: [] },
      }),
  };
}

type Numbered = { gains: readonly number[]; loses: readonly number[] };
type Equations = { initial: readonly number[]; size: number; changeOf: (way: Way) => Numbered };

/** One byte a fact: 300 steps with hundreds of facts are checked while one types. */
function solve(graph: Graph, { initial, size, changeOf }: Equations): Map<string, Uint8Array> {
  const entry = new Map<string, Uint8Array>();
  if (graph.start === "") return entry;
  const first = new Uint8Array(size);
  for (const fact of initial) first[fact] = 1;
  entry.set(graph.start, first);
  const queue = [graph.start];
  const isQueued = new Set(queue);
  const after = new Uint8Array(size);
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    isQueued.delete(step);
    const before = entry.get(step) ?? first;
    for (const way of graph.out(step)) {
      const { gains, loses } = changeOf(way);
      after.set(before);
      for (const fact of loses) after[fact] = 0;
      for (const fact of gains) after[fact] = 1;
      const known = entry.get(way.to);
      if (!known) entry.set(way.to, after.slice());
      else if (!narrow(known, after)) continue;
      if (isQueued.has(way.to)) continue;
      isQueued.add(way.to);
      queue.push(way.to);
    }
  }
  return entry;
}

/** Drops from `known` what does not hold over another way; true when something was dropped. */
function narrow(known: Uint8Array, other: Uint8Array): boolean {
  let isNarrower = false;
  for (let fact = 0; fact < known.length; fact += 1) {
    if (known[fact] === 1 && other[fact] === 0) {
      known[fact] = 0;
      isNarrower = true;
    }
  }
  return isNarrower;
}

type Search = { step: string; fact: string; isInitial: boolean; changeOf: (way: Way) => Change };
type Visit = { step: string; has: boolean; by: { way: Way; from: Visit } | null };

/** Breadth first over (step, does the fact hold), so that the first path found is a shortest one. */
function search(graph: Graph, { step: target, fact, isInitial, changeOf }: Search): PathPoint[] | null {
  if (graph.start === "") return null;
  const seen = new Set<string>();
  const queue: Visit[] = [{ step: graph.start, has: isInitial, by: null }];
  for (const visit of queue) {
    if (visit.step === target && !visit.has) return pathTo(visit);
    for (const way of graph.out(visit.step)) {
      const { gains, loses } = changeOf(way);
      const has = gains.includes(fact) || (visit.has && !loses.includes(fact));
      const key = `${has ? "+" : "-"}${way.to}`;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push({ step: way.to, has, by: { way, from: visit } });
    }
  }
  return null;
}

function pathTo(end: Visit): PathPoint[] {
  const path: PathPoint[] = [{ step: end.step, exit: "" }];
  for (let at = end.by; at; at = at.from.by) path.unshift({ step: at.way.from, exit: at.way.exit });
  return path;
}
