/**
 * What others may lose beside a token while it stands at a node: the other foreground branches of its fork until they
 * come to the join, and whatever runs in the background (beside.ts).
 */
import { besideOf, outlives } from "@/core/check/beside";
import type { Net, NetWay } from "@/core/check/net";

export type Bits = Uint32Array;
/**
 * Sets by the index of a way; nothing where there is nothing. Losses come first, so that what a way gains is not among
 * its losses. `losing` are the ways that have any.
 */
export type Labels = {
  gains: readonly (Bits | undefined)[];
  losses: readonly (Bits | undefined)[];
  losing: readonly { one: NetWay; loss: Bits }[];
  /** What may be lost while a token stands at a node; leaving it loses the same. */
  standing: readonly { node: number; loss: Bits }[];
};
export type Equations = { net: Net; words: number; absent: Bits; labels: Labels };
export function orInto(to: Bits, from: Bits | null | undefined): boolean {
  let isNew = false;
  if (!from) return false;
  for (let word = 0; word < to.length; word += 1) {
    const before = to[word] ?? 0;
    const after = (before | (from[word] ?? 0)) >>> 0;
    if (after !== before) {
      to[word] = after;
      isNew = true;
    }
  }
  return isNew;
}

export type LossesBeside = {
  /** By thread, what it may lose before it comes to its join. */
  amid: readonly Bits[];
  /** By node, what others may lose while a token stands there; null: nothing. */
  ofNode: readonly (Bits | null)[];
  /** The same without the branches of the node's own fork. */
  outside: (node: number) => Bits | null;
};

/** Where nothing is ever lost, nothing is lost beside anything. */
export function quiet({ net, words }: Equations): LossesBeside {
  const nothing = new Uint32Array(words);
  return { amid: net.threads.map(() => nothing), ofNode: net.names.map(() => null), outside: () => null };
}

type LossesInside = Record<"amid" | "arrival" | "all" | "over", Bits[]>;

/**
 * By thread, the losses on its ways and on those of the foreground within; `all`: everything within, to the end, but for
 * `over`: where it is set aside in the background itself, which only those see who outlive it.
 */
export function lossesInside({ net, words, labels }: Equations): LossesInside {
  const made = () => net.threads.map(() => new Uint32Array(words));
  const found = { amid: made(), arrival: made(), all: made(), over: made() };
  for (const { node, loss } of labels.standing) {
    for (let at = net.threadOf[node] ?? 0, isFore = true; at > 0; at = net.threads[at]?.parent ?? 0) {
      orInto(found.all[at] ?? loss, loss);
      if (isFore) orInto(found.amid[at] ?? loss, loss);
      if (net.threads[at]?.background) isFore = false;
    }
  }
  for (const { one, loss } of labels.losing) {
    const own = net.threadOf[one.from] ?? 0;
    if (one.as === "arrival") orInto(found.arrival[own] ?? loss, loss);
    if (one.as === "over") {
      orInto(found.over[own] ?? loss, loss);
      continue;
    }
    for (let at = own, isFore = true; at > 0; at = net.threads[at]?.parent ?? 0) {
      orInto(found.all[at] ?? loss, loss);
      // What sets the case aside drops all the others, and a branch's own arrival is not amid it.
      const isAmid = one.as === "step" || (one.as === "arrival" && at !== own);
      if (isFore && isAmid) orInto(found.amid[at] ?? loss, loss);
      if (net.threads[at]?.background) isFore = false;
    }
  }
  return found;
}

export function lossesBeside(equations: Equations): LossesBeside {
  const { net, words, labels } = equations;
  const inside = lossesInside(equations);
  const ofThread: Bits[] = net.threads.map(() => new Uint32Array(words));
  const ofNode: (Bits | null)[] = net.names.map(() => null);
  const background: (Bits | null)[] = net.names.map(() => null);
  for (const [branch, { nodes, ways }] of besideOf(net)) {
    const world = ofThread[branch] ?? new Uint32Array(words);
    const subtree = new Set(net.threads[branch]?.subtree);
    const isAgain = nodes[net.threads[branch]?.fork ?? 0] === 1;
    for (const { one, loss } of labels.losing) {
      const isOwn = subtree.has(net.threadOf[one.from] ?? 0);
      const isDropping = one.as === "over" && !outlives(net, branch, net.threadOf[one.from] ?? 0);
      if (ways[one.index] === 1 && !isDropping && (!isOwn || isAgain)) orInto(world, loss);
    }
    for (const { node, loss } of labels.standing) {
      const isOwn = subtree.has(net.threadOf[node] ?? 0);
      if (nodes[node] === 1 && (!isOwn || isAgain)) orInto(world, loss);
    }
    const seen = seenOutside(equations, inside, branch);
    nodes.forEach((value, node) => {
      const loss = value === 0 ? null : seen(net.threadOf[node] ?? 0);
      if (loss) orInto((background[node] ??= new Uint32Array(words)), loss);
    });
  }
  // Outer threads first, because what runs beside a branch runs beside all that is in it.
  const threads = net.threads.map((_, index) => index).toSorted((a, b) => depthOf(net, a) - depthOf(net, b));
  for (const index of threads) {
    const thread = net.threads[index];
    if (!thread || thread.fork < 0) continue;
    const own = ofThread[index] ?? new Uint32Array(words);
    orInto(own, ofThread[thread.parent]);
    if (thread.background) continue;
    const fork = net.forkAt.get(thread.fork);
    for (const other of fork?.branches ?? []) {
      if (other === index || net.threads[other]?.background) continue;
      orInto(own, inside.amid[other]);
      if ((fork?.needs ?? 1) >= 2) orInto(own, inside.arrival[other]);
    }
  }
  const joined = (a: Bits | null | undefined, b: Bits | null | undefined): Bits | null => {
    if (!a || !b) return a ?? b ?? null;
    const both = a.slice();
    orInto(both, b);
    return both;
  };
  net.names.forEach((_, node) => {
    const thread = net.threadOf[node] ?? 0;
    ofNode[node] = joined(thread === 0 ? null : ofThread[thread], background[node]);
  });
  const outside = (node: number) => {
    const thread = net.threads[net.threadOf[node] ?? 0];
    return joined(thread && thread.parent > 0 ? ofThread[thread.parent] : null, background[node]);
  };
  return { amid: inside.amid, ofNode, outside };
}

/** What tokens of another thread see of the losses within a branch in the background; null: nothing. */
function seenOutside(
  { net, words }: Equations,
  { all, over }: LossesInside,
  branch: number,
): (thread: number) => Bits | null {
  const known = new Map<number, Bits | null>();
  const failing = (net.threads[branch]?.subtree ?? []).filter((at) => over[at]?.some((word) => word !== 0));
  const find = (thread: number): Bits | null => {
    const seen = all[branch]?.slice() ?? new Uint32Array(words);
    for (const at of failing) if (outlives(net, thread, at)) orInto(seen, over[at]);
    return seen.some((word) => word !== 0) ? seen : null;
  };
  return (thread) => {
    const seen = known.get(thread) ?? (known.has(thread) ? null : find(thread));
    known.set(thread, seen);
    return seen;
  };
}

function depthOf(net: Net, thread: number): number {
  let depth = 0;
  for (let at = thread; at > 0; at = net.threads[at]?.parent ?? 0) depth += 1;
  return depth;
}
