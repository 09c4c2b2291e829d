/**
 * A shortest way to every step, joins included: to pass a join, as many of its fork's branches are walked as it waits
 * for, the shortest ones, one after the other. Dijkstra 1959, once a graph.
 */
import { netOf, stepNameOf, type Net, type NetFork, type NetWay } from "@/core/check/net";
import type { PathPoint } from "@/core/check/problem";
import { doneExit } from "@/core/journey/scope";
import type { Graph } from "@/core/journey/graph";

type Routes = { net: Net; by: readonly (NetWay | NetFork | "branch" | null)[]; length: readonly number[] };
const known = new WeakMap<Graph, Routes>();

/** The points of a shortest path to a step; null when no case comes there. */
export function routeTo(graph: Graph, step: string): PathPoint[] | null {
  const routes = known.get(graph) ?? routesOf(netOf(graph));
  known.set(graph, routes);
  const node = routes.net.numberOf.get(step);
  if (node === undefined || routes.length[node] === undefined) return null;
  return [...pointsOf(movesTo(routes, node)), { step, exit: "" }];
}

/** What a path shows of moves: a return from a called journey leaves the step that called it, too. */
export function pointsOf(moves: readonly NetWay[]): PathPoint[] {
  return moves.flatMap(({ way }) => {
    const point = { step: stepNameOf(way.from), exit: way.exit };
    return way.through === undefined ? [point] : [point, { step: way.through, exit: doneExit }];
  });
}

function routesOf(net: Net): Routes {
  const length: number[] = [];
  const by: (NetWay | NetFork | "branch" | null)[] = net.names.map(() => null);
  if (net.first < 0) return { net, by, length };
  const isDone = new Uint8Array(net.names.length);
  length[net.first] = 0;
  // Buckets by length: every way counts one, and only joins count more.
  const buckets: number[][] = [[net.first]];
  const offer = (node: number, cost: number, from: NetWay | NetFork | "branch") => {
    if (node < 0 || (length[node] ?? Infinity) <= cost) return;
    length[node] = cost;
    by[node] = from;
    (buckets[cost] ??= []).push(node);
  };
  for (let cost = 0; cost < buckets.length; cost += 1) {
    for (const node of buckets[cost] ?? []) {
      if (isDone[node] === 1 || length[node] !== cost) continue;
      isDone[node] = 1;
      for (const branch of net.forkAt.get(node)?.branches ?? [])
        offer(net.threads[branch]?.start ?? -1, cost, "branch");
      for (const one of net.out[node] ?? []) {
        if (one.as !== "arrival") offer(one.to, cost + 1, one);
        else {
          const fork = net.joinAt.get(one.to);
          const runs = fork ? runsOf({ net, by, length }, fork, isDone) : null;
          if (fork && runs) offer(fork.join, costOf({ net, by, length }, fork, runs), fork);
        }
      }
    }
  }
  return { net, by, length };
}

function costOf({ length }: Routes, fork: NetFork, runs: readonly NetWay[]): number {
  const start = length[fork.node] ?? 0;
  return runs.reduce((sum, last) => sum + (length[last.from] ?? 0) - start + 1, start);
}

/** The last moves of the shortest branches to the join, as many as it waits for; null while too few are known. */
function runsOf({ net, length }: Routes, fork: NetFork, isDone: Uint8Array | null): NetWay[] | null {
  const lasts = fork.branches.flatMap((branch): NetWay[] => {
    const thread = net.threads[branch];
    if (!thread || thread.background) return [];
    const [last] = thread.arrivals
      .filter((one) => length[one.from] !== undefined && (!isDone || isDone[one.from] === 1))
      .toSorted((a, b) => (length[a.from] ?? 0) - (length[b.from] ?? 0));
    return last ? [last] : [];
  });
  if (lasts.length < fork.needs) return null;
  return lasts.toSorted((a, b) => (length[a.from] ?? 0) - (length[b.from] ?? 0)).slice(0, fork.needs);
}

/** Moves to a node, or back to where `until` stands, first one first. */
function movesTo(routes: Routes, node: number, until = -1): NetWay[] {
  const moves: NetWay[] = [];
  let at = node;
  while (at !== until) {
    const by = routes.by[at];
    if (!by) break;
    if (by === "branch") {
      const start = at;
      at = routes.net.threads.find((thread) => thread.start === start)?.fork ?? -1;
    } else if ("needs" in by) {
      const runs = runsOf(routes, by, null) ?? [];
      for (const last of runs.toReversed())
        moves.push(last, ...movesTo(routes, last.from, by.node).toReversed());
      at = by.node;
    } else {
      moves.push(by);
      at = by.from;
    }
  }
  return moves.reverse();
}
