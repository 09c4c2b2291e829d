/**
 * In which order a search along a path takes up its nodes. Three ways by turns, so that none can starve the others:
 * 1 the one that is furthest along the path without a detour; 2 the one that is nearest to the path's next step;
 * 3 the oldest, which goes back on choices that led nowhere.
 */
import type { ExitOf } from "@/core/case/coverage";
import { distancesTo, waysOf } from "@/core/case/ways";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseState } from "@/core/case/state";

export type Standing = { state: CaseState | null; passed: number; detours: number; token: string };
/** The higher, the nearer to the path's end. */
export type Nearness = (node: Standing) => number;

const farthest = 40;
const visitsWorth = 24;

export function nearnessOf(compiled: CompiledVersion, path: readonly ExitOf[]): Nearness {
  const ways = waysOf(compiled);
  const maps = new Map<string, ReturnType<typeof distancesTo>>();
  const distance = (from: string, to: string) => {
    const known = maps.get(to) ?? distancesTo(ways, [to]);
    maps.set(to, known);
    return Math.min(farthest, known.get(from)?.distance ?? farthest);
  };
  return ({ state, passed, detours, token }) => {
    if (!state) return 0;
    const next = path[Math.min(passed, path.length - 1)];
    if (!next) return 0;
    const own = state.tokens.find(({ id }) => id === token) ?? state.tokens[0];
    const near = own ? farthest - distance(own.step, next.step) : 0;
    const visits = next.exit === "exhausted" ? (state.visits[next.step] ?? 0) * visitsWorth : 0;
    return passed * 100 + near * 2 + visits + together(compiled, state, { next, distance }) - detours * 3;
  };
}

type Ahead = { next: ExitOf; distance: (from: string, to: string) => number };

/** Before a join: how far all branches have come to it, those that are there counting most. */
function together(compiled: CompiledVersion, state: CaseState, { next, distance }: Ahead): number {
  const own = compiled.steps.get(next.step);
  if (!own?.kind.joins(own.view)) return 0;
  const came = (state.forks ?? []).reduce((sum, fork) => sum + fork.came.length, 0);
  const others = state.tokens.filter(({ branch }) => branch && !branch.background);
  const near = others.reduce((sum, { step }) => sum + farthest - distance(step, next.step), 0);
  return came * (farthest + 10) + near;
}

export type OpenNodes<N> = {
  add: (node: N, nearness: number, isDirect: boolean) => void;
  take: () => N | undefined;
};

type Entry<N> = { node: N; nearness: number; isTaken: boolean };

export function createOpenNodes<N extends { passed: number }>(): OpenNodes<N> {
  const nearest: Entry<N>[] = [];
  const direct: Entry<N>[][] = [];
  const oldest: Entry<N>[] = [];
  let turn = 0;
  let firstOld = 0;
  const takeDirect = () => {
    for (let passed = direct.length - 1; passed >= 0; passed -= 1) {
      const list = direct[passed] ?? [];
      for (let entry = list.shift(); entry; entry = list.shift()) if (!entry.isTaken) return entry;
    }
    return undefined;
  };
  const takeNearest = () => {
    for (let entry = popHeap(nearest); entry; entry = popHeap(nearest)) if (!entry.isTaken) return entry;
    return undefined;
  };
  const takeOldest = () => {
    for (; firstOld < oldest.length; firstOld += 1) {
      const entry = oldest[firstOld];
      if (entry && !entry.isTaken) return entry;
    }
    return undefined;
  };
  const order = [takeDirect, takeNearest, takeDirect, takeNearest, takeDirect, takeNearest, takeOldest];
  return {
    add: (node, nearness, isDirect) => {
      const entry = { node, nearness, isTaken: false };
      pushHeap(nearest, entry);
      oldest.push(entry);
      if (isDirect) (direct[node.passed] ??= []).push(entry);
    },
    take: () => {
      turn += 1;
      const entry = order[turn % order.length]?.() ?? takeNearest();
      if (entry) entry.isTaken = true;
      return entry?.node;
    },
  };
}

/** Ties: the one that was added first (a shorter run). */
function isBefore<N>(one: Entry<N> | undefined, other: Entry<N> | undefined): boolean {
  return (one?.nearness ?? 0) > (other?.nearness ?? 0);
}

function swap<N>(heap: Entry<N>[], one: number, other: number): void {
  const [a, b] = [heap[one], heap[other]];
  if (a && b) [heap[one], heap[other]] = [b, a];
}

function pushHeap<N>(heap: Entry<N>[], entry: Entry<N>): void {
  heap.push(entry);
  for (let at = heap.length - 1; at > 0;) {
    const parent = (at - 1) >>> 1;
    if (!isBefore(heap[at], heap[parent])) break;
    swap(heap, at, parent);
    at = parent;
  }
}

function popHeap<N>(heap: Entry<N>[]): Entry<N> | undefined {
  const [top] = heap;
  const last = heap.pop();
  if (!last || heap.length === 0) return top;
  heap[0] = last;
  for (let at = 0; ;) {
    let best = at;
    for (const child of [at * 2 + 1, at * 2 + 2])
      if (child < heap.length && isBefore(heap[child], heap[best])) best = child;
    if (best === at) return top;
    swap(heap, at, best);
    at = best;
  }
}
