/**
 * What may still happen while a branch in the background runs on: all nodes from which another token may move after the
 * fork was taken. A branch inside a foreground branch ends with it when the case is set aside; once its surroundings
 * were joined, nothing but the end of the case ends it.
 */
import { chainOf, type Net, type NetFork, type NetWay } from "@/core/check/net";

/**
 * By thread in the background: not 0 for each node from which some other token may move beside it; 1 where being set
 * aside there drops it.
 */
export function besideOf(net: Net): ReadonlyMap<number, Uint8Array> {
  const known = kept.get(net) ?? find(net);
  kept.set(net, known);
  return known;
}

const kept = new WeakMap<Net, ReadonlyMap<number, Uint8Array>>();

function find(net: Net): Map<number, Uint8Array> {
  const found = new Map<number, Uint8Array>();
  const background = net.forks.flatMap((fork) =>
    fork.branches.filter((branch) => net.threads[branch]?.background).map((branch) => ({ fork, branch })),
  );
  for (const { fork, branch } of background) found.set(branch, reachAfter(net, fork, branch));
  // What runs beside the fork itself runs beside all that it opens: to a fixpoint, since that may bring more forks.
  for (let isGrowing = background.length > 1; isGrowing;) {
    isGrowing = false;
    for (const { fork, branch } of background) {
      const own = found.get(branch);
      if (!own) continue;
      for (const [other, beside] of found) {
        if (other === branch) continue;
        if (beside[fork.node] !== 0 && addThreads(net, own, other)) isGrowing = true;
        if (net.threads[other]?.subtree.includes(net.threadOf[fork.node] ?? 0) && addAll(own, beside))
          isGrowing = true;
      }
    }
  }
  return found;
}

function addThreads(net: Net, to: Uint8Array, thread: number): boolean {
  let isNew = false;
  for (const inside of net.threads[thread]?.subtree ?? []) {
    for (const node of net.threads[inside]?.nodes ?? []) {
      if (to[node] === 2) continue;
      to[node] = 2;
      isNew = true;
    }
  }
  return isNew;
}

function addAll(to: Uint8Array, more: Uint8Array): boolean {
  let isNew = false;
  more.forEach((value, node) => {
    if (value <= (to[node] ?? 0)) return;
    to[node] = value;
    isNew = true;
  });
  return isNew;
}

function reachAfter(net: Net, fork: NetFork, branch: number): Uint8Array {
  const seen = new Uint8Array(net.names.length);
  const free = new Uint8Array(net.names.length);
  const around = foregroundAround(net, fork.thread);
  const outermost = around.at(-1);
  const outerFork = outermost === undefined ? undefined : net.threads[outermost]?.fork;
  const outerJoin = outerFork === undefined ? -1 : (net.forkAt.get(outerFork)?.join ?? -1);
  const work: { node: number; isFree: boolean }[] = [];
  const come = (node: number, isFree: boolean) => {
    const marks = isFree ? free : seen;
    if (marks[node] === 1 || (!isFree && free[node] === 1)) return;
    marks[node] = 1;
    work.push({ node, isFree });
  };
  const isInside = outermost === undefined;
  const open = (one: NetFork, but: number, isFree: boolean) => {
    for (const other of one.branches) if (other !== but) come(net.threads[other]?.start ?? 0, isFree);
  };
  open(fork, branch, isInside);
  for (const thread of around) {
    const outer = net.forkAt.get(net.threads[thread]?.fork ?? -1);
    if (outer) open(outer, thread, false);
  }
  const isDropping = (one: NetWay) => one.as === "leave" && one.way.as !== "drawn";
  for (let top = work.pop(); top; top = work.pop()) {
    const { node, isFree } = top;
    const again = net.forkAt.get(node);
    if (again) open(again, -1, isFree);
    for (const one of net.out[node] ?? []) {
      if (one.to < 0 || (!isFree && isDropping(one))) continue;
      come(one.to, isFree || one.to === outerJoin);
    }
  }
  free.forEach((value, node) => {
    if (value === 1) seen[node] = 2;
  });
  return seen;
}

/** The foreground branches around a thread, up to the case itself or to a branch in the background. */
function foregroundAround(net: Net, thread: number): number[] {
  const around: number[] = [];
  for (const at of chainOf(net, thread)) {
    if (at === 0 || net.threads[at]?.background) break;
    around.push(at);
  }
  return around;
}
