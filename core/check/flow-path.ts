/**
 * A path on which a step is entered without a fact. Without forks: breadth first over (step, is it missing), so that
 * the first one found is a shortest one. With forks: breadth first over the places of all tokens, again a shortest one;
 * only branches in the background that matter to the fact or to the step are played. Where that is more than can be
 * looked through, the path is a shortest one to the step (not whole).
 * A path can be asked to avoid that certain points come together (their conditions exclude each other): the search then
 * also remembers which of them are behind, and a step that may set what they are about makes it forget.
 */
import { chainOf, netOf, type Net, type NetWay } from "@/core/check/net";
import type { PathPoint } from "@/core/check/problem";
import { pointsOf, routeTo } from "@/core/check/routes";
import type { Graph } from "@/core/journey/graph";
import { keyOf, movesOf, startOf, type Thread } from "@/core/check/token-game";

export type OneFact = {
  isMissing: boolean;
  gains: (one: NetWay) => boolean;
  loses: (one: NetWay) => boolean;
};

export type Shown = { path: PathPoint[]; isWhole: boolean };

/** Points that may not all be on the path, unless one of the steps of `resets` is between. */
export type Avoided = { points: readonly PathPoint[]; resets: ReadonlySet<string> };
type Search = (avoided: readonly Avoided[]) => Shown | null;

const ordersMax = 5_000;
const avoidingMax = 20_000;
const pointsMax = 20;

/** How a path was found, to find another one like it: by the path itself, because rules pass paths on as they are. */
const searches = new WeakMap<readonly PathPoint[], Search>();

/** Another path that shows the same and avoids the points; null when there is none, or none was found in time. */
export function otherPath(path: readonly PathPoint[], avoided: readonly Avoided[]): Shown | null {
  return searches.get(path)?.(avoided) ?? null;
}

export function canSearchAgain(path: readonly PathPoint[]): boolean {
  return searches.has(path);
}

/** Notes how another path would be found. */
export function searchedBy<T extends Shown | null>(shown: T, search: Search): T {
  if (shown) searches.set(shown.path, search);
  return shown;
}

export function pathWithout(net: Net, step: string, fact: OneFact): Shown | null {
  return searchedBy(find(net, step, fact, []), (avoided) => find(net, step, fact, avoided));
}

/** Of a path that only leads to the step: another one. */
export function otherRoute(graph: Graph, step: string): Search {
  const any: OneFact = { isMissing: true, gains: () => false, loses: () => false };
  return (avoided) => find(netOf(graph), step, any, avoided);
}

function find(net: Net, step: string, fact: OneFact, avoided: readonly Avoided[]): Shown | null {
  const target = net.numberOf.get(step);
  if (target === undefined || net.first < 0) return null;
  if (avoided.reduce((sum, { points }) => sum + points.length, 0) > pointsMax) return null;
  const track = avoided.length === 0 ? null : trackOf(avoided);
  return net.forks.length === 0 ? alone(net, target, fact, track) : beside(net, target, fact, track);
}

/** What is behind as a number, a bit for each point; after a way, -1 where all points of one group are. */
type Track = (one: NetWay, behind: number) => number;

function trackOf(avoided: readonly Avoided[]): Track {
  let next = 0;
  const groups = avoided.map(({ points, resets }) => {
    const bits = points.map((point) => ({ ...point, bit: 1 << next++ }));
    return { bits, all: bits.reduce((sum, { bit }) => sum | bit, 0), resets };
  });
  return (one, behind) => {
    let now = behind;
    for (const point of pointsOf([one])) {
      for (const { bits, all, resets } of groups) {
        for (const { step, exit, bit } of bits) if (step === point.step && exit === point.exit) now |= bit;
        if ((now & all) === all) return -1;
        if (resets.has(point.step)) now &= ~all;
      }
    }
    return now;
  };
}

function after(fact: OneFact, one: NetWay, isMissing: boolean): boolean {
  return !fact.gains(one) && (isMissing || fact.loses(one));
}

function shown(net: Net, target: number, moves: NetWay[]): Shown {
  return { path: [...pointsOf(moves), { step: net.names[target] ?? "", exit: "" }], isWhole: true };
}

type Visit = { node: number; isMissing: boolean; behind: number; by: NetWay | null; from: number };

function alone(net: Net, target: number, fact: OneFact, track: Track | null): Shown | null {
  const seen = new Set<number>();
  const queue: Visit[] = [{ node: net.first, isMissing: fact.isMissing, behind: 0, by: null, from: -1 }];
  for (let at = 0; at < queue.length; at += 1) {
    const visit = queue[at];
    if (!visit || (track && at > avoidingMax)) break;
    if (visit.node === target && visit.isMissing) return shown(net, target, trail(queue, at));
    for (const one of net.out[visit.node] ?? []) {
      const behind = track ? track(one, visit.behind) : 0;
      if (one.to < 0 || behind < 0) continue;
      const isMissing = after(fact, one, visit.isMissing);
      const key = (one.to * 2 + (isMissing ? 1 : 0)) * 2 ** pointsMax + behind;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push({ node: one.to, isMissing, behind, by: one, from: at });
    }
  }
  return null;
}

type Order = { thread: Thread; isMissing: boolean; behind: number } & {
  entered: number;
  by: NetWay | null;
  from: number;
};

function beside(net: Net, target: number, fact: OneFact, track: Track | null): Shown | null {
  const chain = new Set(chainOf(net, net.threadOf[target] ?? 0));
  const matters = new Set(
    net.ways.filter((one) => fact.loses(one)).flatMap((one) => chainOf(net, net.threadOf[one.from] ?? 0)),
  );
  const played = (branch: number) => chain.has(branch) || matters.has(branch);
  const seen = new Set<string>();
  const begin = { thread: startOf(net), isMissing: fact.isMissing, behind: 0, entered: net.first };
  const queue: Order[] = [{ ...begin, by: null, from: -1 }];
  for (let at = 0; at < queue.length; at += 1) {
    const order = queue[at];
    if (!order) break;
    if (order.entered === target && order.isMissing) return shown(net, target, trail(queue, at));
    for (const { by, entered, after: thread } of movesOf(net, order.thread, played)) {
      const behind = track ? track(by, order.behind) : 0;
      if (behind < 0) continue;
      const isMissing = after(fact, by, order.isMissing);
      const isTarget = isMissing && entered === target;
      const key = `${isMissing ? "-" : "+"}${behind} ${keyOf(thread)}`;
      if (!isTarget && seen.has(key)) continue;
      seen.add(key);
      queue.push({ thread, isMissing, behind, entered, by, from: at });
      if (isTarget) return shown(net, target, trail(queue, queue.length - 1));
    }
    if (queue.length > ordersMax) return track ? null : unfinished(net, target);
  }
  return null;
}

function unfinished(net: Net, target: number): Shown | null {
  const path = routeTo(net.graph, net.names[target] ?? "");
  return path && { path, isWhole: false };
}

function trail(queue: readonly { by: NetWay | null; from: number }[], end: number): NetWay[] {
  const moves: NetWay[] = [];
  for (let at = queue[end]; at?.by; at = queue[at.from]) moves.push(at.by);
  return moves.reverse();
}
