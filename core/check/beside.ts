/**
 * What may still happen while a branch in the background runs on: all nodes from which another token may move after the
 * fork was taken. A branch inside a foreground branch ends with it when the case is set aside; once its surroundings
 * were joined, nothing but the end of the case ends it.
 */
import { chainOf, type Net, type NetFork, type NetWay } from "@/core/check/net";

/** 1 for each node from which some other token may move beside it, and for each way that such a move may be. */
export type Beside = { nodes: Uint8Array; ways: Uint8Array };

/** By thread in the background. A way that drops the branch itself is none that it sees. */
export function besideOf(net: Net): ReadonlyMap<number, Beside> {
  const known = kept.get(net) ?? find(net);
  kept.set(net, known);
  return known;
}

const kept = new WeakMap<Net, ReadonlyMap<number, Beside>>();

/**
 * Whether a token in one thread may go on where one in another thread, in the background, is set aside: that ends the
 * outermost branch in the background around it, with all in it. A branch that came to its join has left those in it to
 * themselves; and a fork that is come to again opens branches of their own.
 */
export function outlives(net: Net, thread: number, failing: number): boolean {
  const [around, failed] = [backgroundAround(net, thread), backgroundAround(net, failing)];
  for (let at = 0; at < around.length; at += 1) {
    const branch = around[at] ?? 0;
    if (branch !== failed[at]) return at === 0 || failed[at] !== undefined;
    if (isOpenedAgain(net, branch)) return true;
    if (!net.ways.some((one) => one.to < 0 && one.as === "step" && net.threadOf[one.from] === branch))
      return false;
  }
  return around.length === 0;
}

function isOpenedAgain(net: Net, branch: number): boolean {
  return besideOf(net).get(branch)?.nodes[net.threads[branch]?.fork ?? 0] === 1;
}

/** The branches in the background around a thread, outermost first. */
function backgroundAround(net: Net, thread: number): number[] {
  return chainOf(net, thread)
    .filter((at) => net.threads[at]?.background)
    .reverse();
}

function find(net: Net): Map<number, Beside> {
  const found = new Map<number, Beside>();
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
        if (beside.nodes[fork.node] === 1 && addThreads(net, own, other)) isGrowing = true;
        if (net.threads[other]?.subtree.includes(net.threadOf[fork.node] ?? 0)) {
          if (addAll(own.nodes, beside.nodes)) isGrowing = true;
          if (addAll(own.ways, beside.ways)) isGrowing = true;
        }
      }
    }
  }
  return found;
}

function addThreads(net: Net, to: Beside, thread: number): boolean {
  let isNew = false;
  for (const inside of net.threads[thread]?.subtree ?? []) {
    for (const node of net.threads[inside]?.nodes ?? []) {
      if (to.nodes[node] === 0) isNew = true;
      to.nodes[node] = 1;
      for (const one of net.out[node] ?? []) {
        if (to.ways[one.index] === 0) isNew = true;
        to.ways[one.index] = 1;
      }
    }
  }
  return isNew;
}

function addAll(to: Uint8Array, more: Uint8Array): boolean {
  let isNew = false;
  more.forEach((value, at) => {
    if (value === 0 || to[at] === 1) return;
    to[at] = 1;
    isNew = true;
  });
  return isNew;
}

/**
 * Walks on from the fork. `passed` counts the foreground branches around the branch that have come to their joins since;
 * the more, the less drops it.
 */
function reachAfter(net: Net, fork: NetFork, branch: number): Beside {
  const around = foregroundAround(net, fork.thread);
  const levelOf = new Map(around.map((thread, level) => [net.threads[thread]?.fork ?? -1, level]));
  const reached = new Int16Array(net.names.length).fill(-1);
  const work: { node: number; passed: number }[] = [];
  const come = (node: number, passed: number) => {
    if ((reached[node] ?? -1) >= passed) return;
    reached[node] = passed;
    work.push({ node, passed });
  };
  const open = (one: NetFork, but: number, passed: number) => {
    for (const other of one.branches) if (other !== but) come(net.threads[other]?.start ?? 0, passed);
  };
  /** How many are passed after the way; null where it comes to the join of a fork that is still around. */
  const after = (one: NetWay, passed: number): number | null => {
    const level = one.as === "arrival" ? levelOf.get(net.joinAt.get(one.to)?.node ?? -1) : undefined;
    if (level === undefined || level < passed) return passed;
    return around[level] === net.threadOf[one.from] ? level + 1 : null;
  };
  const isDropping = (one: NetWay, passed: number) =>
    one.as === "leave"
      ? passed < around.length && one.way.as !== "drawn"
      : after(one, passed) === null && net.joinAt.get(one.to)?.needs === 1;
  open(fork, branch, 0);
  for (const thread of around) {
    const outer = net.forkAt.get(net.threads[thread]?.fork ?? -1);
    if (outer) open(outer, thread, 0);
  }
  for (let top = work.pop(); top; top = work.pop()) {
    const { node, passed } = top;
    const again = net.forkAt.get(node);
    if (again) open(again, -1, passed);
    for (const one of net.out[node] ?? []) {
      const next = isDropping(one, passed) ? null : after(one, passed);
      if (one.to >= 0 && next !== null) come(one.to, next);
    }
  }
  const nodes = Uint8Array.from(reached, (passed) => (passed < 0 ? 0 : 1));
  const ways = Uint8Array.from(net.ways, (one) => {
    const passed = reached[one.from] ?? -1;
    return passed < 0 || isDropping(one, passed) ? 0 : 1;
  });
  return { nodes, ways };
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
