/**
 * A graph made ready for reasoning: nodes numbered in reverse postorder, each branch of a fork with a node of its own
 * between the fork and its first step (its token stands there until it moves), and each node in its thread: the
 * innermost branch, or the case itself.
 */
import type { Graph, Way } from "@/core/journey/graph";

export type NetWay = {
  /** Its place in the list of ways. */
  index: number;
  way: Way;
  from: number;
  /** -1 where a branch in the background ends. */
  to: number;
  /**
   * step: within its thread; arrival: a foreground branch comes to its join; leave: to another thread (set aside); over:
   * set aside in the background, which ends the outermost branch there.
   */
  as: "step" | "arrival" | "leave" | "over";
};

export type NetThread = {
  /** -1 for the case itself. */
  fork: number;
  parent: number;
  background: boolean;
  start: number;
  arrivals: NetWay[];
  /** Threads within, itself included. */
  subtree: number[];
  /** Its own nodes. */
  nodes: number[];
};

export type NetFork = { node: number; join: number; needs: number; thread: number; branches: number[] };

export type Net = {
  graph: Graph;
  first: number;
  names: readonly string[];
  numberOf: ReadonlyMap<string, number>;
  ways: readonly NetWay[];
  out: readonly (readonly NetWay[])[];
  into: readonly (readonly NetWay[])[];
  threads: readonly NetThread[];
  threadOf: Int32Array;
  forks: readonly NetFork[];
  /** The fork at a node, and the fork that a join brings together. */
  forkAt: ReadonlyMap<number, NetFork>;
  joinAt: ReadonlyMap<number, NetFork>;
};

const nets = new WeakMap<Graph, Net>();

/** The net of a graph, made once. */
export function netOf(graph: Graph): Net {
  const known = nets.get(graph);
  if (known) return known;
  const net = build(graph);
  nets.set(graph, net);
  return net;
}

const branchNode = (fork: string, exit: string) => `${fork}\n${exit}`;

/** The step that a node stands for in a path: the fork, for a token that stands at the start of its branch. */
export function stepNameOf(name: string): string {
  const cut = name.indexOf("\n");
  return cut === -1 ? name : name.slice(0, cut);
}

function build(graph: Graph): Net {
  const regions = graph.regions;
  const isFork = regions !== undefined && regions.forks.size > 0;
  const tailOf = (way: Way) =>
    isFork && regions.forks.get(way.from)?.branches.some(({ exit }) => exit === way.exit)
      ? branchNode(way.from, way.exit)
      : way.from;
  const names = order(graph, isFork ? tailOf : null);
  const numberOf = new Map(names.map((name, index) => [name, index]));
  const all = isFork ? [...graph.ways, ...regions.ends] : graph.ways;
  const { threads, threadOf, forks } = isFork
    ? threadsOf(graph, names, numberOf)
    : { threads: [rootThread()], threadOf: new Int32Array(names.length), forks: [] };
  const joins = new Map(forks.map((fork) => [fork.join, fork]));
  const out: NetWay[][] = names.map(() => []);
  const into: NetWay[][] = names.map(() => []);
  const ways: NetWay[] = [];
  for (const way of all) {
    const from = numberOf.get(isFork ? tailOf(way) : way.from);
    const to = way.as === "end" ? -1 : numberOf.get(way.to);
    if (from === undefined || to === undefined) continue;
    const thread = threadOf[from] ?? 0;
    const isArrival = to >= 0 && thread !== 0 && joins.get(to)?.node === threads[thread]?.fork;
    const isSame = to < 0 || (threadOf[to] ?? 0) === thread;
    const isOver = way.as === "end" && way.to === "";
    const as = isArrival ? "arrival" : isOver ? "over" : isSame ? "step" : "leave";
    const one: NetWay = { index: ways.length, way, from, to, as };
    ways.push(one);
    out[from]?.push(one);
    if (to >= 0) into[to]?.push(one);
    if (isArrival) threads[thread]?.arrivals.push(one);
  }
  return {
    ...{ graph, names, numberOf, ways, out, into, threads, threadOf, forks },
    first: graph.start === "" ? -1 : 0,
    forkAt: new Map(forks.map((fork) => [fork.node, fork])),
    joinAt: joins,
  };
}

function rootThread(): NetThread {
  return { fork: -1, parent: -1, background: false, start: 0, arrivals: [], subtree: [0], nodes: [] };
}

/** Names of the nodes that a case can come to, in reverse postorder. */
function order(graph: Graph, tailOf: ((way: Way) => string) | null): string[] {
  const found: string[] = [];
  if (graph.start === "") return found;
  const seen = new Set<string>();
  const work: { name: string; next: readonly string[]; at: number }[] = [];
  const enter = (name: string) => {
    seen.add(name);
    work.push({ name, next: nextOf(graph, name, tailOf), at: 0 });
  };
  enter(graph.start);
  for (let top = work.at(-1); top; top = work.at(-1)) {
    const next = top.next[top.at];
    top.at += 1;
    if (next === undefined) {
      found.push(top.name);
      work.pop();
    } else if (!seen.has(next)) enter(next);
  }
  return found.reverse();
}

function nextOf(graph: Graph, name: string, tailOf: ((way: Way) => string) | null): string[] {
  const ways = graph.out(stepNameOf(name));
  if (!tailOf) return ways.map((way) => way.to);
  const own = ways.filter((way) => tailOf(way) === name).map((way) => way.to);
  const branches = graph.regions?.forks.get(name)?.branches ?? [];
  return [...own, ...branches.map(({ exit }) => branchNode(name, exit))];
}

function threadsOf(
  graph: Graph,
  names: readonly string[],
  numberOf: ReadonlyMap<string, number>,
): { threads: NetThread[]; threadOf: Int32Array; forks: NetFork[] } {
  const threads: NetThread[] = [rootThread()];
  const threadOf = new Int32Array(names.length);
  const threadOfBranch = new Map<unknown, number>();
  const forks: NetFork[] = [];
  const regions = graph.regions;
  for (const fork of regions?.forks.values() ?? []) {
    const node = numberOf.get(fork.id);
    if (node === undefined) continue;
    const branches = fork.branches.map((branch): number => {
      const start = numberOf.get(branchNode(fork.id, branch.exit)) ?? -1;
      threadOfBranch.set(branch, threads.length);
      threadOf[start] = threads.length;
      threads.push({
        ...{ fork: node, parent: 0, background: branch.background, start },
        ...{ arrivals: [], subtree: [threads.length], nodes: [] },
      });
      return threads.length - 1;
    });
    const join = fork.join === null ? -1 : (numberOf.get(fork.join) ?? -1);
    forks.push({ node, join, needs: fork.needs, thread: 0, branches });
  }
  names.forEach((name, index) => {
    if (name.includes("\n")) return;
    threadOf[index] = threadOfBranch.get(regions?.branchOf(name) ?? null) ?? 0;
  });
  threadOf.forEach((thread, node) => threads[thread]?.nodes.push(node));
  for (const fork of forks) {
    fork.thread = threadOf[fork.node] ?? 0;
    for (const branch of fork.branches) {
      const thread = threads[branch];
      if (thread) thread.parent = fork.thread;
    }
  }
  threads.forEach((_, index) => {
    for (let at = threads[index]?.parent ?? -1; at >= 0; at = threads[at]?.parent ?? -1)
      threads[at]?.subtree.push(index);
  });
  return { threads, threadOf, forks };
}

/** The threads around a thread, itself first, the case itself last. */
export function chainOf(net: Net, thread: number): number[] {
  const chain: number[] = [];
  for (let at = thread; at >= 0; at = net.threads[at]?.parent ?? -1) chain.push(at);
  return chain;
}
