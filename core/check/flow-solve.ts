/**
 * The fixpoint of data-flow.ts over bit sets. Kept as what may be missing, because that only grows: missing at a step =
 * what some way into it leaves out. Numbers are facts, 32 to a word.
 * A `sum` is what a branch by itself has done since its fork: the facts that it may have lost last, and those that it
 * may have left untouched. At the join the branches' sums are put together (see data-flow.ts).
 */
import {
  lossesBeside,
  lossesInside,
  orInto,
  quiet,
  type Bits,
  type Equations,
  type LossesBeside,
} from "@/core/check/losses-beside";
import type { Net, NetFork, NetThread } from "@/core/check/net";

export type Solved = {
  /** By node, what may be missing on entering it; null where no case comes. */
  missing: readonly (Bits | null)[];
  /** By node, what may be lost by others while a token stands there. */
  lostBeside: (node: number) => Bits | null;
};

type Sum = { lost: Bits; untouched: Bits };
type Arriving = Sum & { neutral: Bits; neutralLost: Bits };

export function solve(equations: Equations): Solved {
  const { net } = equations;
  if (net.forks.length === 0) return { missing: iterate(equations, null), lostBeside: () => null };
  const { losing, standing } = equations.labels;
  const beside = losing.length + standing.length === 0 ? quiet(equations) : lossesBeside(equations);
  const sums = sumsOf(equations);
  const missing = iterate(equations, { beside, sums });
  return { missing, lostBeside: (node) => beside.ofNode[node] ?? null };
}

type WayBits = { gain: Bits | undefined; loss: Bits | undefined; beside: Bits | null };

/** What is missing after a way, into `into`; true when that is new. */
function flow(into: Bits, from: Bits, way: WayBits): boolean {
  const { gain, loss, beside } = way;
  let isNew = false;
  for (let word = 0; word < into.length; word += 1) {
    let value = from[word] ?? 0;
    if (beside) value |= beside[word] ?? 0;
    if (gain) value &= ~(gain[word] ?? 0);
    if (loss) value |= loss[word] ?? 0;
    const before = into[word] ?? 0;
    const after = (before | value) >>> 0;
    if (after !== before) {
      into[word] = after;
      isNew = true;
    }
  }
  return isNew;
}

type Forked = { beside: LossesBeside; sums: readonly (Sum | null)[] };

function iterate({ net, words, absent, labels }: Equations, forked: Forked | null): (Bits | null)[] {
  const missing: (Bits | null)[] = net.names.map(() => null);
  if (net.first < 0) return missing;
  missing[net.first] = absent.slice();
  const isOpen = new Uint8Array(net.names.length);
  isOpen[net.first] = 1;
  const scratch = new Uint32Array(words);
  const come = (node: number): Bits => {
    const known = missing[node];
    if (known) return known;
    const made = new Uint32Array(words);
    missing[node] = made;
    isOpen[node] = 1;
    return made;
  };
  for (let isChanging = true; isChanging;) {
    isChanging = false;
    for (let node = 0; node < net.names.length; node += 1) {
      const here = missing[node];
      if (isOpen[node] === 0 || !here) continue;
      isOpen[node] = 0;
      const at = forked?.beside.ofNode[node] ?? null;
      for (const one of net.out[node] ?? []) {
        if (one.to < 0 || one.as === "arrival") continue;
        const into = come(one.to);
        const way = { gain: labels.gains[one.index], loss: labels.losses[one.index], beside: at };
        if (flow(into, here, way)) isOpen[one.to] = 1;
        if (isOpen[one.to] === 1 && one.to <= node) isChanging = true;
      }
      if (!forked) continue;
      const fork = net.forkAt.get(node);
      for (const branch of fork?.branches ?? []) {
        const start = net.threads[branch]?.start ?? -1;
        if (start >= 0 && orInto(come(start), here)) isOpen[start] = 1;
      }
      if (fork && fork.join >= 0 && canJoin(net, fork)) {
        scratch.set(here);
        atJoin({ net, words, absent, labels }, fork, { into: scratch, before: here, ...forked });
        if (orInto(come(fork.join), scratch)) isOpen[fork.join] = 1;
        if (isOpen[fork.join] === 1 && fork.join <= node) isChanging = true;
      }
    }
  }
  return missing;
}

/** Foreground branches that can come to the join; fewer than it waits for, and no case gets past it. */
function arriving(net: Net, fork: NetFork): number[] {
  return fork.branches.filter((branch) => {
    const thread = net.threads[branch];
    return thread && !thread.background && thread.arrivals.length > 0;
  });
}

function canJoin(net: Net, fork: NetFork): boolean {
  return arriving(net, fork).length >= Math.max(1, fork.needs);
}

type AtJoin = Forked & { into: Bits; before: Bits };

/** What may be missing at a join, where `before` was missing at its fork: whichever branches come, in any order. */
function atJoin(equations: Equations, fork: NetFork, { into, before, beside, sums }: AtJoin): void {
  const { net, words } = equations;
  const branches = arriving(net, fork);
  const arrived = branches.map((branch) => arrivalOf(equations, net.threads[branch], { sums, beside }));
  putTogether({ fork, words, into, before }, branches, { arrived, beside });
  // Others, outside of this fork, may have lost it just before the last branch came.
  for (const one of arrived) orInto(into, one.neutralLost);
}

function arrivalOf(
  { words, labels }: Equations,
  thread: NetThread | undefined,
  { sums, beside }: { sums: Forked["sums"]; beside: LossesBeside | null },
): Arriving {
  const made = () => new Uint32Array(words);
  const found: Arriving = { lost: made(), untouched: made(), neutral: made(), neutralLost: made() };
  for (const one of thread?.arrivals ?? []) {
    const sum = sums[one.from];
    if (!sum) continue;
    const [gain, loss] = [labels.gains[one.index], labels.losses[one.index]];
    const outside = beside?.outside(one.from) ?? null;
    for (let word = 0; word < words; word += 1) {
      const [gained, lost] = [gain?.[word] ?? 0, loss?.[word] ?? 0];
      const neutral = ~(gained | lost);
      found.neutral[word] = (found.neutral[word] ?? 0) | neutral;
      found.lost[word] = (found.lost[word] ?? 0) | lost | ((sum.lost[word] ?? 0) & neutral);
      found.untouched[word] = (found.untouched[word] ?? 0) | ((sum.untouched[word] ?? 0) & neutral);
      if (outside)
        found.neutralLost[word] = (found.neutralLost[word] ?? 0) | ((outside[word] ?? 0) & neutral);
    }
  }
  return found;
}

type Joining = { fork: NetFork; words: number; into: Bits; before: Bits };

/**
 * A fact may be missing at the join when a branch that comes lost it last; when one that is dropped loses it just before
 * the last one comes; or when enough branches come that leave it untouched, and it was missing at the fork.
 */
function putTogether(
  { fork, words, into, before }: Joining,
  branches: readonly number[],
  { arrived, beside }: { arrived: readonly Arriving[]; beside: LossesBeside },
): void {
  for (let word = 0; word < words; word += 1) {
    let value = 0;
    for (const one of arrived) value |= one.lost[word] ?? 0;
    if (branches.length > fork.needs) {
      branches.forEach((branch, index) => {
        const dropped = beside.amid[branch]?.[word] ?? 0;
        if (dropped === 0) return;
        arrived.forEach((other, at) => {
          if (at !== index) value |= dropped & (other.neutral[word] ?? 0);
        });
      });
    }
    const open = before[word] ?? 0;
    if (open !== 0)
      value |=
        open &
        atLeast(
          arrived.map((one) => one.untouched[word] ?? 0),
          fork.needs,
        );
    into[word] = value >>> 0;
  }
}

/** Bits that at least n of the words have. */
function atLeast(words: readonly number[], n: number): number {
  let found = 0;
  for (let bit = 0; bit < 32; bit += 1) {
    const mask = 1 << bit;
    let count = 0;
    for (const word of words) if ((word & mask) !== 0) count += 1;
    if (count >= n) found |= mask;
  }
  return found;
}

/** For each node in a branch, what the branch by itself may have done when a token comes there; null outside of branches. */
function sumsOf(equations: Equations): (Sum | null)[] {
  const { net, words, labels } = equations;
  const sums: (Sum | null)[] = net.names.map(() => null);
  const nothing = new Uint32Array(words);
  const beside = lossesInside(equations);
  const come = (node: number): Sum =>
    (sums[node] ??= { lost: new Uint32Array(words), untouched: new Uint32Array(words) });
  for (const thread of net.threads) {
    if (thread.fork >= 0 && thread.start >= 0) come(thread.start).untouched.fill(0xffffffff);
  }
  for (let isChanging = true; isChanging;) {
    isChanging = false;
    for (let node = 0; node < net.names.length; node += 1) {
      const here = sums[node];
      if (!here || (net.threadOf[node] ?? 0) === 0) continue;
      for (const one of net.out[node] ?? []) {
        if (one.to < 0 || one.as !== "step") continue;
        const to = come(one.to);
        const way = { gain: labels.gains[one.index], loss: labels.losses[one.index], beside: null };
        if (flow(to.lost, here.lost, way)) isChanging = true;
        if (pass(to.untouched, here.untouched, way)) isChanging = true;
      }
      const fork = net.forkAt.get(node);
      if (!fork || fork.join < 0 || !canJoin(net, fork)) continue;
      const branches = arriving(net, fork);
      const arrived = branches.map((branch) =>
        arrivalOf(equations, net.threads[branch], { sums, beside: null }),
      );
      const to = come(fork.join);
      const joined = new Uint32Array(words);
      const joining = { fork, words, into: joined, before: here.lost };
      putTogether(joining, branches, { arrived, beside: { ...beside, ofNode: [], outside: () => nothing } });
      if (orInto(to.lost, joined)) isChanging = true;
      for (let word = 0; word < words; word += 1) {
        const untouched = atLeast(
          arrived.map((one) => one.untouched[word] ?? 0),
          fork.needs,
        );
        joined[word] = (untouched & (here.untouched[word] ?? 0)) >>> 0;
      }
      if (orInto(to.untouched, joined)) isChanging = true;
    }
  }
  return sums;
}

function pass(into: Bits, from: Bits, { gain, loss }: WayBits): boolean {
  let isNew = false;
  for (let word = 0; word < into.length; word += 1) {
    const value = (from[word] ?? 0) & ~(gain?.[word] ?? 0) & ~(loss?.[word] ?? 0);
    const before = into[word] ?? 0;
    const after = (before | value) >>> 0;
    if (after !== before) {
      into[word] = after;
      isNew = true;
    }
  }
  return isNew;
}
