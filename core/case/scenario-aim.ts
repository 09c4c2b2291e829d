/** What a search for scenarios aims at, and which of its nodes it takes up next. */
import type { CompiledVersion } from "@/core/case/compile-version";
import { keyOf } from "@/core/case/coverage";
import { mineValues } from "@/core/case/mined-values";
import type { Search, SearchNode, Stop, Waiting } from "@/core/case/scenario-search";
import { distancesTo, waysOf } from "@/core/case/ways";

type Distances = ReturnType<typeof distancesTo>;
/** inside: without ways into a join, where branches in the background end. */
type Reckoned = { distances: Distances; inside: Distances };
type Target = { reckon: () => Reckoned; live: ReadonlySet<string>; size: string };
const targets = new WeakMap<Search, Target>();

/** What is aimed at now: reckoned anew when a goal was covered or given up. */
export function aim(search: Search): Target {
  const size = `${search.goals.size} ${search.givenUp.size} ${search.entered.size}`;
  const known = targets.get(search);
  if (known?.size === size) return known;
  const left = [...search.goalsAt.keys()].filter((step) => !search.givenUp.has(step));
  const wanted = left.filter((step) => search.entered.has(step) || isNext(search, step));
  const ways = waysOf(search.compiled);
  // Asked for far less often than the aim changes.
  let reckoned: Reckoned | undefined;
  const target: Target = {
    reckon: () =>
      (reckoned ??= {
        distances: distancesTo(ways, wanted),
        inside: distancesTo(ways, wanted, (step) => isJoin(search.compiled, step)),
      }),
    live: liveNames(search.compiled, wanted),
    size,
  };
  targets.set(search, target);
  return target;
}

export function isJoin({ steps }: CompiledVersion, step: string): boolean {
  const own = steps.get(step);
  return own !== undefined && own.kind.joins(own.view) !== null;
}

/** What lies only behind exits that are goals themselves waits for those. */
function isNext({ compiled, goals }: Search, step: string): boolean {
  const ways = waysOf(compiled).into(step);
  return ways.some(({ from, exit, as }) => as !== "aside" && !goals.has(keyOf(from, exit)));
}

function liveNames(compiled: CompiledVersion, steps: readonly string[]): Set<string> {
  const mined = mineValues(compiled);
  const names = new Set<string>();
  for (const step of steps) for (const name of mined.namesOf(step)) names.add(name);
  return names;
}

/** A node to be taken up at one of its steps, for a step that is still to be covered. */
export type Chosen = { node: SearchNode; at: string; isHelp: boolean; target: string };

export function choose(search: Search): Chosen | null {
  const reckoned = aim(search).reckon();
  let best: { stop: Stop; cost: number; target: string; nodes: Waiting[] } | null = null;
  for (const stop of search.open.values()) {
    const { target, distance } = distanceOf(reckoned, stop);
    if (distance >= (best?.cost ?? Number.POSITIVE_INFINITY)) continue;
    // Who stands there already may have to wait, or to be asked again and again.
    const { queue } = stop;
    const behind = distance === 0 ? firstIn(queue) : queue.findIndex((nodes) => nodes.length > 0);
    const nodes = queue[behind];
    const cost = distance === 0 ? 0 : distance + behind * lingerCost;
    if (nodes && (!best || cost < best.cost)) best = { stop, cost, target, nodes };
  }
  if (!best) return null;
  const { stop, target, nodes } = best;
  const names = mineValues(search.compiled).namesOf(target);
  // The plain node first; then those that were varied in what the target depends on.
  const isFresh = (search.tries.get(target) ?? 0) === 0;
  const index = isFresh ? 0 : nodes.findIndex(({ node }) => meets(node.changed, names));
  const [chosen] = nodes.splice(Math.max(0, index), 1);
  const { at, isHelp, queue } = stop;
  if (queue.every((left) => left.length === 0)) search.open.delete(keyOfStop(stop));
  return chosen ? { node: chosen.node, at, isHelp, target } : null;
}

/** Saying the same again and waiting are tried when nothing else leads on. */
const lingerCost = 2;
/** What is in the background leads beyond its own end in no way that is drawn. */
const beyondCost = 8;

const nowhere = { distance: Number.POSITIVE_INFINITY, target: "" };

function distanceOf(
  { distances, inside }: Reckoned,
  { at, isHelp }: Stop,
): { distance: number; target: string } {
  const found = (isHelp ? inside.get(at) : undefined) ?? distances.get(at);
  if (!found) return nowhere;
  return isHelp && !inside.has(at) ? { ...found, distance: found.distance + beyondCost } : found;
}

export function keyOfStop({ at, isHelp }: Omit<Stop, "queue">): string {
  return isHelp ? `${at} beside` : at;
}

function firstIn(queue: readonly (readonly Waiting[])[]): number {
  const since = queue.map(([first]) => first?.since ?? Number.POSITIVE_INFINITY);
  return since.indexOf(Math.min(...since));
}

export function meets(some: Iterable<string>, others: ReadonlySet<string>): boolean {
  for (const one of some) if (others.has(one)) return true;
  return false;
}
