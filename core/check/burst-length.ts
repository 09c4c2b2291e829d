import { isLeaving, type Checkup } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";
import { burstMax } from "@/core/case/burst";
import { visitsMaxDefault } from "@/core/journey/defaults";
import { loopsOf, type Way } from "@/core/journey/graph";

/**
 * One arrival may enter so many steps and no more (R7); a journey that needs more would be set aside without anybody's
 * fault. So the longest walk in which nothing waits must stay below: a loop counts as often as its steps may be visited,
 * a fork with all of its branches. Which conditions exclude each other is not looked at.
 */
export function longBursts(checkup: Checkup, rule: string): Problem[] {
  const groups = loopsOf(checkup.graph, (way) => goesOn(checkup, way));
  const lengths = lengthsOf(checkup, groups);
  let worst: string | null = null;
  for (const id of checkup.reachable)
    if (worst === null || (lengths.get(id) ?? 0) > (lengths.get(worst) ?? 0)) worst = id;
  const length = worst === null ? 0 : (lengths.get(worst) ?? 0);
  if (worst === null || length < burstMax) return [];
  // The walk that leads there is shown up to the loop that makes it long, which is what must be changed.
  const group =
    groups.find((one) => one.includes(worst)) ?? groups.find((one) => weight(checkup, one) >= burstMax);
  const step = group?.[0] ?? worst;
  const message = `From ${titleOf(checkup, step)} on, up to ${length} steps can follow one event without waiting for anybody; after ${burstMax} the case is taken to a person. Let something wait on the way, or allow fewer visits.`;
  const conservative = "Conditions on the way may exclude each other, so that fewer steps follow.";
  return [{ ...problem(checkup, { rule, step, message }), conservative }];
}

function goesOn({ steps }: Checkup, way: Way): boolean {
  return isLeaving(way) && way.as !== "end" && steps.get(way.from)?.answers.waits === false;
}

/** Each entry counts, the one that finds a step used up too. */
function weight({ steps }: Checkup, group: readonly string[]): number {
  return group.reduce((sum, id) => sum + (steps.get(id)?.step.visitsMax ?? visitsMaxDefault) + 1, 0);
}

/** By step: entries that may follow in one burst from entering it on, itself included. */
function lengthsOf(checkup: Checkup, groups: readonly string[][]): Map<string, number> {
  const { graph, steps } = checkup;
  const groupOf = new Map(groups.flatMap((group) => group.map((id) => [id, group] as const)));
  const lengths = new Map<string, number>();
  const nextOf = (ids: readonly string[]) =>
    ids
      .flatMap((id) => graph.out(id).filter((way) => goesOn(checkup, way)))
      .map((way) => way.to)
      .filter((to) => !ids.includes(to));
  const work = [...graph.steps];
  const isOpen = new Set<string>();
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    if (lengths.has(id)) continue;
    const members = groupOf.get(id) ?? [id];
    const next = nextOf(members);
    const missing = next.filter((to) => !lengths.has(to));
    if (missing.length > 0 && !isOpen.has(id)) {
      isOpen.add(id);
      work.push(id, ...missing);
      continue;
    }
    const own = groupOf.has(id) ? weight(checkup, members) : 1;
    const isFork = members.some((member) => steps.get(member)?.ways.forks);
    const after = next.map((to) => lengths.get(to) ?? 0);
    const length = own + (isFork ? after.reduce((sum, one) => sum + one, 0) : Math.max(0, ...after));
    for (const member of members) lengths.set(member, length);
  }
  return lengths;
}
