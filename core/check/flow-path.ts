/**
 * A path on which a step is entered without a fact. Without forks: breadth first over (step, is it missing), so that
 * the first one found is a shortest one. With forks: breadth first over the places of all tokens, again a shortest one;
 * only branches in the background that matter to the fact or to the step are played. Where that is more than can be
 * looked through, the path is a shortest one to the step (not whole).
 */
import { chainOf, type Net, type NetWay } from "@/core/check/net";
import type { PathPoint } from "@/core/check/problem";
import { pointsOf, routeTo } from "@/core/check/routes";
import { keyOf, movesOf, startOf, type Thread } from "@/core/check/token-game";

export type OneFact = {
  isMissing: boolean;
  gains: (one: NetWay) => boolean;
  loses: (one: NetWay) => boolean;
};

export type Shown = { path: PathPoint[]; isWhole: boolean };

const ordersMax = 5_000;

export function pathWithout(net: Net, step: string, fact: OneFact): Shown | null {
  const target = net.numberOf.get(step);
  if (target === undefined || net.first < 0) return null;
  return net.forks.length === 0 ? alone(net, target, fact) : beside(net, target, fact);
}

function after(fact: OneFact, one: NetWay, isMissing: boolean): boolean {
  return !fact.gains(one) && (isMissing || fact.loses(one));
}

function shown(net: Net, target: number, moves: NetWay[]): Shown {
  return { path: [...pointsOf(moves), { step: net.names[target] ?? "", exit: "" }], isWhole: true };
}

type Visit = { node: number; isMissing: boolean; by: NetWay | null; from: number };

function alone(net: Net, target: number, fact: OneFact): Shown | null {
  const seen = new Uint8Array(net.names.length * 2);
  const queue: Visit[] = [{ node: net.first, isMissing: fact.isMissing, by: null, from: -1 }];
  for (let at = 0; at < queue.length; at += 1) {
    const visit = queue[at];
    if (!visit) break;
    if (visit.node === target && visit.isMissing) return shown(net, target, trail(queue, at));
    for (const one of net.out[visit.node] ?? []) {
      const isMissing = after(fact, one, visit.isMissing);
      const key = one.to * 2 + (isMissing ? 1 : 0);
      if (one.to < 0 || seen[key] === 1) continue;
      seen[key] = 1;
      queue.push({ node: one.to, isMissing, by: one, from: at });
    }
  }
  return null;
}

type Order = { thread: Thread; isMissing: boolean; entered: number; by: NetWay | null; from: number };

function beside(net: Net, target: number, fact: OneFact): Shown | null {
  const chain = new Set(chainOf(net, net.threadOf[target] ?? 0));
  const matters = new Set(
    net.ways.filter((one) => fact.loses(one)).flatMap((one) => chainOf(net, net.threadOf[one.from] ?? 0)),
  );
  const played = (branch: number) => chain.has(branch) || matters.has(branch);
  const seen = new Set<string>();
  const queue: Order[] = [
    { thread: startOf(net), isMissing: fact.isMissing, entered: net.first, by: null, from: -1 },
  ];
  for (let at = 0; at < queue.length; at += 1) {
    const order = queue[at];
    if (!order) break;
    if (order.entered === target && order.isMissing) return shown(net, target, trail(queue, at));
    for (const move of movesOf(net, order.thread, played)) {
      const isMissing = after(fact, move.by, order.isMissing);
      const isTarget = isMissing && move.entered === target;
      const key = `${isMissing ? "-" : "+"}${keyOf(move.after)}`;
      if (!isTarget && seen.has(key)) continue;
      seen.add(key);
      queue.push({ thread: move.after, isMissing, entered: move.entered, by: move.by, from: at });
      if (isTarget) return shown(net, target, trail(queue, queue.length - 1));
    }
    if (queue.length > ordersMax) return unfinished(net, target);
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
