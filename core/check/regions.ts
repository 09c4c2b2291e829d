/**
 * Forks and joins of a journey: what each fork opens, and whether a join brings it together again.
 * A step stands in a branch when every path to it leads over the branch's first way: dominance, by reverse postorder
 * over a graph in which each branch has a node of its own between the fork and its first step.
 * Only a fork without a fault becomes a region; the others are walked through as if their exits were alternatives.
 */
import {
  createGraph,
  immediateDominators,
  reachableFrom,
  type BranchRegion,
  type ForkRegion,
  type Graph,
  type Regions,
  type Way,
} from "@/core/journey/graph";
import type { Branch, JoinRule } from "@/core/step/contract";

/** What is not well formed. `step` is where it shows itself. */
export type ForkFault =
  | { fault: "no-join" | "many-joins" | "no-foreground" | "used-twice"; fork: string; step: string }
  | { fault: "not-a-fork"; fork: string; step: string }
  | { fault: "needs"; fork: string; step: string; foreground: number }
  | { fault: "never-joins"; fork: string; step: string; exit: string }
  | { fault: "end-inside" | "fallback-inside"; fork: string; step: string; way: Way | null }
  | { fault: "led-into" | "leads-out" | "shared"; fork: string; step: string; way: Way };

export type ForkAsk = {
  forks: ReadonlyMap<string, readonly Branch[]>;
  joins: ReadonlyMap<string, JoinRule>;
  isEnd: (step: string) => boolean;
  fallback: string;
};

export type RegionsFound = { regions: Omit<Regions, "ends">; faults: ForkFault[] };

/** The regions of a graph in which every exit of a fork is an ordinary way. */
export function regionsOf(graph: Graph, ask: ForkAsk): RegionsFound {
  const faults: ForkFault[] = [];
  for (const [step, { fork }] of ask.joins) {
    if (!ask.forks.has(fork)) faults.push({ fault: "not-a-fork", fork, step });
  }
  if (ask.forks.size === 0) return { regions: { forks: new Map(), branchOf: () => null }, faults };
  const isUnder = dominanceOf(graph, ask.forks);
  const found: ForkRegion[] = [];
  for (const [id, branches] of ask.forks) {
    if (!isUnder(id, graph.start)) continue;
    const looked = lookAt(graph, { id, branches, ask, isUnder });
    faults.push(...looked.faults);
    if (looked.faults.length === 0) found.push(looked.region);
  }
  return { regions: nested(found), faults };
}

const startNode = (fork: string, exit: string) => `${fork}\n${exit}`;

/** Whether every path to a step leads over another node. Intervals of a walk through the tree of dominators. */
function dominanceOf(graph: Graph, forks: ForkAsk["forks"]): (step: string, over: string) => boolean {
  const extra: string[] = [];
  const ways = graph.ways.flatMap((way): Way[] => {
    const branch = forks.get(way.from)?.some(({ exit }) => exit === way.exit);
    if (!branch) return [way];
    const middle = startNode(way.from, way.exit);
    extra.push(middle);
    return [
      { ...way, to: middle },
      { ...way, from: middle },
    ];
  });
  const split = createGraph({ start: graph.start, steps: [...graph.steps, ...extra], ways });
  const above = immediateDominators(split);
  const below = new Map<string, string[]>();
  for (const [step, over] of above) {
    if (over === null) continue;
    const list = below.get(over);
    if (list) list.push(step);
    else below.set(over, [step]);
  }
  const opened = new Map<string, number>();
  const closed = new Map<string, number>();
  const work: { step: string; at: number }[] = [];
  let time = 0;
  const open = (step: string) => {
    opened.set(step, (time += 1));
    work.push({ step, at: 0 });
  };
  if (above.size > 0) open(graph.start);
  for (let top = work.at(-1); top; top = work.at(-1)) {
    const next = below.get(top.step)?.[top.at];
    top.at += 1;
    if (next !== undefined) open(next);
    else {
      closed.set(top.step, (time += 1));
      work.pop();
    }
  }
  return (step, over) => {
    const [from, to] = [opened.get(over), closed.get(over)];
    const at = opened.get(step);
    return from !== undefined && to !== undefined && at !== undefined && from <= at && at <= to;
  };
}

type Looking = {
  id: string;
  branches: readonly Branch[];
  ask: ForkAsk;
  isUnder: (step: string, over: string) => boolean;
};

function lookAt(graph: Graph, looking: Looking): { region: ForkRegion; faults: ForkFault[] } {
  const { id, branches, ask } = looking;
  const faults: ForkFault[] = [];
  const joins = [...ask.joins].filter(([, rule]) => rule.fork === id);
  const [first, second] = joins;
  const foreground = branches.filter((branch) => !branch.background).length;
  if (foreground === 0) faults.push({ fault: "no-foreground", fork: id, step: id });
  if (new Set(branches.map(({ exit }) => exit)).size < branches.length)
    faults.push({ fault: "used-twice", fork: id, step: id });
  if (!first) faults.push({ fault: "no-join", fork: id, step: id });
  if (second) faults.push({ fault: "many-joins", fork: id, step: second[0] });
  const rule = first?.[1].needs ?? "all";
  const needs = rule === "all" ? foreground : rule;
  if (first && (needs < 1 || needs > foreground))
    faults.push({ fault: "needs", fork: id, step: first[0], foreground });
  const join = first?.[0] ?? null;
  const regions = branches.map((branch) => {
    const walked = walkBranch(graph, { ...looking, branch, join });
    faults.push(...walked.faults);
    return walked.region;
  });
  return { region: { id, join, needs, branches: regions }, faults };
}

/** All steps that a branch leads to before its join, and what is wrong with the ways in and out of them. */
function walkBranch(
  graph: Graph,
  looking: Looking & { branch: Branch; join: string | null },
): { region: BranchRegion; faults: ForkFault[] } {
  const { id, branch, join, ask, isUnder } = looking;
  const faults: ForkFault[] = [];
  const steps = new Set<string>();
  const own = startNode(id, branch.exit);
  let isJoined = false;
  const come = (way: Way) => {
    if (way.to === join) {
      isJoined = true;
    } else if (way.to === ask.fallback) {
      faults.push({ fault: "fallback-inside", fork: id, step: way.from, way });
    } else if (!isUnder(way.to, own)) {
      faults.push(wayFault(graph, looking, { way, join }));
    } else if (!steps.has(way.to)) {
      steps.add(way.to);
      queue.push(way.to);
      if (ask.isEnd(way.to)) faults.push({ fault: "end-inside", fork: id, step: way.to, way: null });
    }
  };
  const queue: string[] = [];
  for (const way of graph.out(id)) if (way.exit === branch.exit && isFlow(way)) come(way);
  for (let step = queue.pop(); step !== undefined; step = queue.pop())
    for (const way of graph.out(step)) if (isFlow(way)) come(way);
  if (!isJoined && !branch.background && join !== null && faults.length === 0)
    faults.push({ fault: "never-joins", fork: id, step: id, exit: branch.exit });
  return { region: { fork: id, exit: branch.exit, background: branch.background, steps }, faults };
}

/** A way to a step that can be come to otherwise: shared by two branches, led into from outside, or a way out. */
function wayFault(
  graph: Graph,
  { id, branches, isUnder }: Looking,
  { way, join }: { way: Way; join: string | null },
): ForkFault {
  const isShared = branches.some(
    ({ exit }) =>
      exit !== way.exit && graph.out(id).some((other) => other.exit === exit && other.to === way.to),
  );
  if (isShared) return { fault: "shared", fork: id, step: way.to, way };
  const isAfter = join !== null && reachableFrom(graph, join, isFlow).has(way.to);
  const isInside = isUnder(way.to, id) && way.to !== id && !isAfter;
  if (isInside) return { fault: "shared", fork: id, step: way.to, way };
  return { fault: way.from === id ? "led-into" : "leads-out", fork: id, step: way.from, way };
}

/** Ways that a token of a branch goes by itself; being set aside takes the whole case away. */
function isFlow(way: Way): boolean {
  return way.as === "drawn" || way.as === "call" || way.as === "return";
}

/** Larger regions first, so that the innermost branch of a step is the one written last. */
function nested(found: readonly ForkRegion[]): RegionsFound["regions"] {
  const sizeOf = (region: ForkRegion) => region.branches.reduce((sum, branch) => sum + branch.steps.size, 0);
  const innermost = new Map<string, BranchRegion>();
  for (const region of found.toSorted((a, b) => sizeOf(b) - sizeOf(a))) {
    for (const branch of region.branches) for (const step of branch.steps) innermost.set(step, branch);
  }
  return {
    forks: new Map(found.map((region) => [region.id, region])),
    branchOf: (step) => innermost.get(step) ?? null,
  };
}
