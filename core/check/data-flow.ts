/**
 * What holds on every path. A fact holds on entering a step when it holds on every way into it: the greatest fixpoint
 * of "in = intersection of out", kept as its complement "may be missing" (flow-solve.ts). Facts are gained and lost way
 * by way, whatever came before, so over a graph without forks the fixpoint is exact over all paths (Kildall 1973).
 *
 * With forks a case stands in several places at once, and what one branch does is seen by all. The lattice stays the
 * sets of facts; three things are added, each exact because branches only meet at joins:
 * 1 On a way that says nothing of a fact, the fact may have been lost just before by whatever may move meanwhile: the
 *   other foreground branches of the fork (partial runs too), branches in the background from their fork to the end of
 *   the case, and for a step in the background all that goes on beside it. What others gain does not help, for they may
 *   not have come so far. A way that gains a fact enters its step in the same moment, so nothing comes between.
 * 2 At a join, with n of its k foreground branches come in any order, a fact is missing when some branch that comes has
 *   lost it last, or one that is dropped (n < k) loses it before the last comes, or n branches may leave it untouched
 *   and it was missing at the fork. So where nobody loses it, k - n + 1 branches that bring it are enough, and needed.
 * 3 A case that is set aside out of a branch takes along what holds there (with 1); the other branches are dropped.
 * Counter-examples are one sequence of moves in a global order that a case can make.
 */
import { pathWithout } from "@/core/check/flow-path";
import { solve } from "@/core/check/flow-solve";
import type { Bits, Labels } from "@/core/check/losses-beside";
import { netOf, type Net, type NetWay } from "@/core/check/net";
import type { Graph, Way } from "@/core/journey/graph";
import type { PathPoint } from "@/core/check/problem";

export type Change = { gains: readonly string[]; loses: readonly string[] };
export const noChange: Change = { gains: [], loses: [] };

export type Flow = {
  /** True when the fact holds on every path to the step; for a step that no path reaches, always. */
  holds: (step: string, fact: string) => boolean;
  /** True when nothing that runs beside the step can take the fact away while the case waits there. */
  keeps: (step: string, fact: string) => boolean;
  /**
   * The shortest path on which the step is entered without the fact; null when there is none. `isWhole` is false where
   * there were too many orders to look through: the path then leads to the step, but need not show that it is missing.
   */
  pathWithout: (step: string, fact: string) => { path: PathPoint[]; isWhole: boolean } | null;
};

export type FlowRules = {
  /** What holds when a case starts. */
  initial: readonly string[];
  /** What taking a way changes; losses come first, so that what is gained stays. */
  change: (way: Way) => Change;
  /** What a case may lose while it stands in a step, before it leaves: seen by what runs beside. */
  whileStanding?: (step: string) => readonly string[];
  /** The facts that will be asked for; others are left out. All, when left out. */
  asked?: Iterable<string>;
};

export function flowOf(graph: Graph, rules: FlowRules): Flow {
  const net = netOf(graph);
  const numbers = new Map<string, number>();
  const isOpen = rules.asked === undefined;
  for (const fact of rules.asked ?? []) if (!numbers.has(fact)) numbers.set(fact, numbers.size);
  const numberOf = (fact: string): number | undefined => {
    const number = numbers.get(fact);
    if (number !== undefined || !isOpen) return number;
    numbers.set(fact, numbers.size);
    return numbers.size - 1;
  };
  const numbered = (facts: readonly string[]) =>
    facts.length === 0 ? nothing : facts.map(numberOf).filter((number) => number !== undefined);
  const initial = numbered(rules.initial);
  const changes = net.ways.map((one) => {
    const { gains, loses } = rules.change(one.way);
    return { one, gains: numbered(gains), loses: numbered(loses) };
  });
  const words = Math.max(1, (numbers.size + 31) >>> 5);
  const labels: Labels = {
    ...labelsOf(changes, words),
    standing: standingOf(net, rules, { numbered, words }),
  };
  const absent = new Uint32Array(words).fill(0xffffffff);
  for (const number of initial) clear(absent, number);
  const { missing, lostBeside } = solve({ net, words, absent, labels });
  return {
    holds: (step, fact) => {
      const at = net.numberOf.get(step);
      const set = at === undefined ? null : missing[at];
      const number = numbers.get(fact);
      if (!set) return true;
      return number !== undefined && !has(set, number);
    },
    keeps: (step, fact) => {
      const at = net.numberOf.get(step);
      const number = numbers.get(fact);
      const set = at === undefined ? null : lostBeside(at);
      return !set || number === undefined || !has(set, number);
    },
    pathWithout: (step, fact) => {
      const number = numbers.get(fact);
      const is = (set: Bits | undefined) => number !== undefined && set !== undefined && has(set, number);
      return pathWithout(net, step, {
        isMissing: !rules.initial.includes(fact),
        gains: (one) => is(labels.gains[one.index]),
        loses: (one) => is(labels.losses[one.index]),
      });
    },
  };
}

const nothing: readonly number[] = [];

type Changed = { one: NetWay; gains: readonly number[]; loses: readonly number[] };

type Numbering = { numbered: (facts: readonly string[]) => readonly number[]; words: number };

/** Only branches see what is lost in a step that is not left; without forks leaving it says the same. */
function standingOf(
  net: Net,
  { whileStanding }: FlowRules,
  { numbered, words }: Numbering,
): Labels["standing"] {
  if (!whileStanding || net.forks.length === 0) return [];
  return net.names.flatMap((name, node) => {
    const lost = numbered(whileStanding(name));
    if (lost.length === 0) return [];
    const loss = new Uint32Array(words);
    for (const number of lost) set(loss, number);
    return [{ node, loss }];
  });
}

function labelsOf(changes: readonly Changed[], words: number): Omit<Labels, "standing"> {
  const gains: (Bits | undefined)[] = Array.from({ length: changes.length });
  const losses: (Bits | undefined)[] = Array.from({ length: changes.length });
  const losing: { one: NetWay; loss: Bits }[] = [];
  const bitsOf = (numbers: readonly number[]) => {
    const made = new Uint32Array(words);
    for (const number of numbers) set(made, number);
    return made;
  };
  for (const { one, gains: gained, loses } of changes) {
    if (gained.length > 0) gains[one.index] = bitsOf(gained);
    if (loses.length === 0) continue;
    const loss = bitsOf(loses);
    for (const number of gained) clear(loss, number);
    losses[one.index] = loss;
    losing.push({ one, loss });
  }
  return { gains, losses, losing };
}

function has(bits: Bits, number: number): boolean {
  return ((bits[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
}

function set(bits: Bits, number: number): void {
  bits[number >>> 5] = ((bits[number >>> 5] ?? 0) | (1 << (number & 31))) >>> 0;
}

function clear(bits: Bits, number: number): void {
  bits[number >>> 5] = ((bits[number >>> 5] ?? 0) & ~(1 << (number & 31))) >>> 0;
}
