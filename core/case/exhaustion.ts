/**
 * Steps that no case can enter too often, so that their exit `exhausted` is never taken for that:
 * 1 no way leads back to them; or
 * 2 another step stands before each of their visits and is used up first. With that step's other exits taken away, they
 *   could neither be come to from the start nor from themselves, so each of their visits needs a visit of it; and it may
 *   be visited no more often than they may.
 */
import type { CompiledVersion } from "@/core/case/compile-version";
import { waysOf, type CaseWay, type CaseWays } from "@/core/case/ways";

const exhausted = "exhausted";

/** Why a step cannot be visited too often, in a plain sentence, by step; the others can, as far as the ways tell. */
export function neverExhausted(compiled: CompiledVersion): ReadonlyMap<string, string> {
  const known = kept.get(compiled);
  if (known) return known;
  const ways = waysOf(compiled);
  const found = new Map<string, string>();
  const all = inLoops(ways, ways.reachable, (way) => way.to !== null);
  const title = (id: string) => compiled.steps.get(id)?.step.title ?? id;
  for (const id of ways.reachable)
    if (!all.has(id)) found.set(id, `No way leads back to "${title(id)}", so it is visited once.`);
  const isAsked = (id: string) =>
    compiled.steps.get(id)?.caller === null && id !== compiled.meaning.fallbackHandoff;
  const visitsMax = (id: string) => compiled.steps.get(id)?.visitsMax ?? 0;
  for (const [first, group] of all) {
    if (!isAsked(first)) continue;
    const others = [...group].filter(
      (id) => id !== first && isAsked(id) && !found.has(id) && visitsMax(first) <= visitsMax(id),
    );
    if (others.length === 0) continue;
    const follow = (way: CaseWay) => way.to !== null && (way.from !== first || way.exit === exhausted);
    // What leads back to a step stays among those that lead to each other.
    const left = inLoops(ways, group, (way) => way.to !== null && group.has(way.to) && follow(way));
    const needing = others.filter((id) => !left.has(id));
    const open = needing.length > 0 ? reachedBy(ways, follow) : left;
    for (const id of needing) {
      if (open.has(id)) continue;
      found.set(id, `Each visit of "${title(id)}" needs one of "${title(first)}", which is used up first.`);
    }
  }
  kept.set(compiled, found);
  return found;
}

const kept = new WeakMap<CompiledVersion, ReadonlyMap<string, string>>();

type Steps = { has: (step: string) => boolean };

function reachedBy(ways: CaseWays, follow: (way: CaseWay) => boolean): Steps {
  const seen = new Set([ways.start]);
  for (const step of seen)
    for (const way of ways.out(step)) if (way.to !== null && follow(way)) seen.add(way.to);
  return seen;
}

/**
 * Of some steps and those behind them, the ones that lead back to themselves over the ways to follow, each with all that
 * it leads to and back from. Tarjan 1972, without recursion.
 */
function inLoops(
  ways: CaseWays,
  roots: Iterable<string>,
  follow: (way: CaseWay) => boolean,
): Map<string, ReadonlySet<string>> {
  const number = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const found = new Map<string, ReadonlySet<string>>();
  type Frame = { step: string; targets: string[]; at: number };
  for (const root of roots) {
    if (number.has(root)) continue;
    const work: Frame[] = [];
    const enter = (step: string) => {
      low.set(step, number.size);
      number.set(step, number.size);
      open.push(step);
      isOpen.add(step);
      const targets = ways.out(step).flatMap((way) => (way.to !== null && follow(way) ? [way.to] : []));
      if (targets.includes(step)) found.set(step, new Set([step]));
      work.push({ step, targets, at: 0 });
    };
    enter(root);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const to = top.targets[top.at];
      top.at += 1;
      if (to !== undefined) {
        if (!number.has(to)) enter(to);
        else if (isOpen.has(to)) low.set(top.step, Math.min(low.get(top.step) ?? 0, number.get(to) ?? 0));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent) low.set(parent.step, Math.min(low.get(parent.step) ?? 0, low.get(top.step) ?? 0));
      if (low.get(top.step) !== number.get(top.step)) continue;
      const group = new Set(open.splice(open.lastIndexOf(top.step)));
      for (const step of group) isOpen.delete(step);
      if (group.size > 1) for (const step of group) found.set(step, group);
    }
  }
  return found;
}
