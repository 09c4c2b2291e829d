/**
 * Questions about a journey as a graph. Exits are asked of the step kinds by the caller, so that this room knows none.
 * Ways that a case may take although nobody drew them are in it too: an exit left open leads to the fallback handoff
 * where its kind allows that, and from any step a case can be set aside to it (a threshold is crossed, a condition
 * cannot be evaluated, the customer asks for a person).
 */
import type { Meaning } from "@/core/journey/document";
import { doneExit } from "@/core/journey/scope";

/** `otherwise`: where an exit leads that is left open: the fallback handoff, nowhere yet, or the end of the case. */
export type ExitShape = { name: string; otherwise: "fallback" | "none" | "close" };

/** The name that a path shows where a case is set aside in the middle of a step instead of leaving by an exit. */
export const asideExit = "aside";

/**
 * One way from a step to the next. drawn: a connection; open: an unconnected exit; aside: from amid the step; call: into
 * the journey that the step calls; return: from that journey's end to what follows the step that called it (`through`);
 * end: a branch in the background is over there: it came to its join (`to`), or fails ("").
 */
export type Way = {
  from: string;
  exit: string;
  to: string;
  as: "drawn" | "open" | "aside" | "call" | "return" | "end";
  through?: string;
};

export type Graph = {
  start: string;
  steps: readonly string[];
  ways: readonly Way[];
  /** Forks, where the journey has any: what runs beside what. */
  regions?: Regions;
  /** Ways out of a step: drawn ones in the order of its exits, aside, open ones. */
  out: (step: string) => readonly Way[];
  into: (step: string) => readonly Way[];
};

/** What a fork opens by one of its exits: all steps up to the join, those of forks inside it included. */
export type BranchRegion = {
  fork: string;
  exit: string;
  background: boolean;
  steps: ReadonlySet<string>;
};

/** A fork that is well formed: how many of its foreground branches its join waits for. */
export type ForkRegion = {
  id: string;
  join: string | null;
  needs: number;
  branches: readonly BranchRegion[];
};

export type Regions = {
  forks: ReadonlyMap<string, ForkRegion>;
  /** The innermost branch that a step stands in. */
  branchOf: (step: string) => BranchRegion | null;
  /** Ways that end a branch in the background. */
  ends: readonly Way[];
};

/** A graph from its parts. */
export function createGraph(parts: Pick<Graph, "start" | "steps" | "ways" | "regions">): Graph {
  const out = groupBy(parts.ways, (way) => way.from);
  const into = groupBy(parts.ways, (way) => way.to);
  return { ...parts, out: (step) => out.get(step) ?? none, into: (step) => into.get(step) ?? none };
}

const none: readonly Way[] = [];

/** The graph of a journey; connections to steps that are not there are left out. */
export function graphOf(meaning: Meaning, exitsOf: (step: string) => readonly ExitShape[]): Graph {
  const has = (id: string) => Object.hasOwn(meaning.steps, id);
  const fallback = has(meaning.fallbackHandoff) ? meaning.fallbackHandoff : null;
  const ways: Way[] = [];
  for (const step of Object.values(meaning.steps)) {
    const isFallback = step.id === fallback;
    const open: Way[] = [];
    for (const exit of exitsOf(step.id)) {
      const to = Object.hasOwn(step.connections, exit.name) ? step.connections[exit.name] : undefined;
      if (to !== undefined && has(to)) ways.push({ from: step.id, exit: exit.name, to, as: "drawn" });
      // Missed in the fallback itself, work stays open there and is flagged, instead of going round.
      else if (to === undefined && exit.otherwise === "fallback" && fallback !== null && !isFallback)
        open.push({ from: step.id, exit: exit.name, to: fallback, as: "open" });
    }
    // Before the open exits, so that counter-examples show the plainest way to the fallback.
    if (fallback !== null && !isFallback)
      ways.push({ from: step.id, exit: asideExit, to: fallback, as: "aside" });
    ways.push(...open);
  }
  return createGraph({
    start: has(meaning.start) ? meaning.start : "",
    steps: Object.keys(meaning.steps),
    ways,
  });
}

function groupBy(ways: readonly Way[], key: (way: Way) => string): Map<string, Way[]> {
  const groups = new Map<string, Way[]>();
  for (const way of ways) {
    const group = groups.get(key(way));
    if (group) group.push(way);
    else groups.set(key(way), [way]);
  }
  return groups;
}

/** Steps that a case can come to, the start included. */
export function reachableFrom(
  graph: Graph,
  start: string,
  follow: (way: Way) => boolean = () => true,
): Set<string> {
  const seen = new Set(start === "" ? [] : [start]);
  const queue = [...seen];
  for (let step = queue.pop(); step !== undefined; step = queue.pop()) {
    for (const way of graph.out(step)) {
      if (seen.has(way.to) || !follow(way)) continue;
      seen.add(way.to);
      queue.push(way.to);
    }
  }
  return seen;
}

/** Steps from which one of the targets can be come to, the targets included. */
export function canReach(
  graph: Graph,
  targets: Iterable<string>,
  follow: (way: Way) => boolean = () => true,
): Set<string> {
  const seen = new Set(targets);
  const queue = [...seen];
  for (let step = queue.pop(); step !== undefined; step = queue.pop()) {
    for (const way of graph.into(step)) {
      if (seen.has(way.from) || !follow(way)) continue;
      seen.add(way.from);
      queue.push(way.from);
    }
  }
  return seen;
}

/** The fewest ways from the start to a step, as steps with the exit each is left by; null when there is no path. */
export function shortestPath(
  graph: Graph,
  to: string,
  follow: (way: Way) => boolean = () => true,
): { step: string; exit: string }[] | null {
  if (graph.start === "") return null;
  const cameBy = new Map<string, Way | null>([[graph.start, null]]);
  const queue = [graph.start];
  for (const step of queue) {
    if (step === to) break;
    for (const way of graph.out(step)) {
      if (cameBy.has(way.to) || !follow(way)) continue;
      cameBy.set(way.to, way);
      queue.push(way.to);
    }
  }
  if (!cameBy.has(to)) return null;
  const path = [{ step: to, exit: "" }];
  for (let way = cameBy.get(to); way; way = cameBy.get(way.from)) {
    if (way.through !== undefined) path.push({ step: way.through, exit: doneExit });
    path.push({ step: way.from, exit: way.exit });
  }
  return path.reverse();
}

/** Groups of steps that lead to each other, and single steps that lead to themselves: the loops. Tarjan 1972. */
export function loopsOf(graph: Graph, follow: (way: Way) => boolean = () => true): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const loops: string[][] = [];
  // Written without recursion, because 2,000 steps in a row are a legal journey.
  for (const root of graph.steps) {
    if (index.has(root)) continue;
    const work: { step: string; next: Way[] }[] = [];
    const enter = (step: string) => {
      index.set(step, index.size);
      low.set(step, index.size - 1);
      open.push(step);
      isOpen.add(step);
      work.push({ step, next: graph.out(step).filter(follow) });
    };
    enter(root);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const way = top.next.pop();
      if (way && !index.has(way.to)) enter(way.to);
      else if (way) {
        if (isOpen.has(way.to)) low.set(top.step, Math.min(low.get(top.step) ?? 0, index.get(way.to) ?? 0));
      } else {
        work.pop();
        const parent = work.at(-1);
        if (parent) low.set(parent.step, Math.min(low.get(parent.step) ?? 0, low.get(top.step) ?? 0));
        if (low.get(top.step) === index.get(top.step)) {
          const group = open.splice(open.lastIndexOf(top.step));
          for (const step of group) isOpen.delete(step);
          const isLoop =
            group.length > 1 || graph.out(top.step).some((self) => self.to === top.step && follow(self));
          if (isLoop) loops.push(group);
        }
      }
    }
  }
  return loops;
}

/**
 * For each reachable step, the last step before it that stands on every path to it; null for the start. In reverse
 * postorder, by meeting in the tree so far: Cooper, Harvey and Kennedy 2001.
 */
export function immediateDominators(
  graph: Graph,
  follow: (way: Way) => boolean = () => true,
): Map<string, string | null> {
  const order = postorderOf(graph, follow).reverse();
  const number = new Map(order.map((step, index) => [step, index]));
  const above = new Int32Array(order.length).fill(-1);
  if (order.length > 0) above[0] = 0;
  const meet = (a: number, b: number) => {
    let [one, other] = [a, b];
    while (one !== other) {
      while (one > other) one = above[one] ?? 0;
      while (other > one) other = above[other] ?? 0;
    }
    return one;
  };
  for (let isChanging = true; isChanging;) {
    isChanging = false;
    for (let index = 1; index < order.length; index += 1) {
      let next = -1;
      for (const way of graph.into(order[index] ?? "")) {
        const from = follow(way) ? number.get(way.from) : undefined;
        if (from === undefined || above[from] === -1) continue;
        next = next === -1 ? from : meet(next, from);
      }
      if (above[index] === next) continue;
      above[index] = next;
      isChanging = true;
    }
  }
  return new Map(order.map((step, index) => [step, index === 0 ? null : (order[above[index] ?? 0] ?? null)]));
}

function postorderOf(graph: Graph, follow: (way: Way) => boolean): string[] {
  const order: string[] = [];
  if (graph.start === "") return order;
  const seen = new Set([graph.start]);
  const work = [{ step: graph.start, at: 0 }];
  for (let top = work.at(-1); top; top = work.at(-1)) {
    const way = graph.out(top.step)[top.at];
    top.at += 1;
    if (!way) {
      order.push(top.step);
      work.pop();
    } else if (!seen.has(way.to) && follow(way)) {
      seen.add(way.to);
      work.push({ step: way.to, at: 0 });
    }
  }
  return order;
}

/** For each reachable step, the steps that stand on every path to it, itself included. */
export function dominators(
  graph: Graph,
  follow: (way: Way) => boolean = () => true,
): Map<string, ReadonlySet<string>> {
  const above = immediateDominators(graph, follow);
  const found = new Map<string, ReadonlySet<string>>();
  for (const step of above.keys()) {
    const all = new Set<string>();
    for (let at: string | null = step; at !== null; at = above.get(at) ?? null) all.add(at);
    found.set(step, all);
  }
  return found;
}
