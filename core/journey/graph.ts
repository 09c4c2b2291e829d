/**
 * Questions about a journey as a graph. Exits are asked of the step kinds by the caller, so that this room knows none.
 * Ways that a case may take although nobody drew them are in it too: an exit left open leads to the fallback handoff
 * where its kind allows that, and from any step a case can be set aside to it (a threshold is crossed, a condition
 * cannot be evaluated, the customer asks for a person).
 */
import type { Meaning } from "@/core/journey/document";

/** `otherwise`: where an exit leads that is left open: the fallback handoff, nowhere yet, or the end of the case. */
export type ExitShape = { name: string; otherwise: "fallback" | "none" | "close" };

/** The name that a path shows where a case is set aside in the middle of a step instead of leaving by an exit. */
export const asideExit = "aside";

/** One way from a step to the next. drawn: a connection; open: an unconnected exit; aside: from amid the step. */
export type Way = { from: string; exit: string; to: string; as: "drawn" | "open" | "aside" };

export type Graph = {
  start: string;
  steps: readonly string[];
  ways: readonly Way[];
  /** Ways out of a step: drawn ones in the order of its exits, aside, open ones. */
  out: (step: string) => readonly Way[];
  into: (step: string) => readonly Way[];
};

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
  const out = groupBy(ways, (way) => way.from);
  const into = groupBy(ways, (way) => way.to);
  return {
    start: has(meaning.start) ? meaning.start : "",
    steps: Object.keys(meaning.steps),
    ways,
    out: (step) => out.get(step) ?? [],
    into: (step) => into.get(step) ?? [],
  };
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
  return closure(start === "" ? [] : [start], (step) =>
    graph
      .out(step)
      .filter(follow)
      .map((way) => way.to),
  );
}

/** Steps from which one of the targets can be come to, the targets included. */
export function canReach(
  graph: Graph,
  targets: Iterable<string>,
  follow: (way: Way) => boolean = () => true,
): Set<string> {
  return closure([...targets], (step) =>
    graph
      .into(step)
      .filter(follow)
      .map((way) => way.from),
  );
}

function closure(from: readonly string[], next: (step: string) => string[]): Set<string> {
  const seen = new Set(from);
  const queue = [...from];
  for (let step = queue.pop(); step !== undefined; step = queue.pop()) {
    for (const to of next(step)) {
      if (seen.has(to)) continue;
      seen.add(to);
      queue.push(to);
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
  for (let way = cameBy.get(to); way; way = cameBy.get(way.from))
    path.unshift({ step: way.from, exit: way.exit });
  return path;
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
          const group = open.splice(open.indexOf(top.step));
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

/** For each reachable step, the steps that stand on every path to it, itself included. Iterated to a fixpoint. */
export function dominators(
  graph: Graph,
  follow: (way: Way) => boolean = () => true,
): Map<string, ReadonlySet<string>> {
  const order = [...reachableFrom(graph, graph.start, follow)];
  const all = new Set(order);
  const dominated = new Map<string, ReadonlySet<string>>(
    order.map((step) => [step, step === graph.start ? new Set([step]) : all]),
  );
  for (let isChanging = true; isChanging;) {
    isChanging = false;
    for (const step of order) {
      if (step === graph.start) continue;
      const before = graph.into(step).filter((way) => follow(way) && all.has(way.from));
      const [first, ...others] = before.map((way) => dominated.get(way.from) ?? all);
      const common = [...(first ?? [])].filter((candidate) => others.every((other) => other.has(candidate)));
      const next = new Set([...common, step]);
      if (next.size !== dominated.get(step)?.size) {
        dominated.set(step, next);
        isChanging = true;
      }
    }
  }
  return dominated;
}
