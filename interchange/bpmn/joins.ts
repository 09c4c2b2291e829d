/** Parallel gateways of strangers part and join without naming each other; our joins name their fork. */
import type { Drafting } from "@/interchange/bpmn/draft-step";
import { left, type BpmnNode } from "@/interchange/bpmn/read-bpmn";
import type { Plain } from "@/interchange/bpmn/simplify";
import { kindRegistry } from "@/steps/kinds";

/** Beyond, joins are left for people to pair: the search looks at the whole process for each fork. */
const forksMax = 50;
const branchesMax = 8;

/** Makes joining gateways joins of the nearest fork whose branches all come to them. */
export function pairForks(plain: Plain, { steps, stepOf, notes }: Drafting): void {
  if (!kindRegistry.find("join")) return;
  const gateways = [...plain.nodes.values()].filter((node) => node.type === "parallelGateway");
  const forks = gateways.filter((node) => plain.ways(node.id).length > 1).slice(0, forksMax);
  const joins = new Set(gateways.filter((node) => plain.ways(node.id).length <= 1).map((node) => node.id));
  const forkOf = new Map<string, string>();
  // Inner forks are nearer to their joins, so the fewest ways between the two win.
  const pairs = forks.map((fork) => ({ fork, found: meetingOf(fork, joins, plain) }));
  for (const { fork, found } of pairs.toSorted((a, b) => (a.found?.far ?? 0) - (b.found?.far ?? 0))) {
    const join = found?.joins.find((each) => !forkOf.has(each));
    if (join === undefined)
      notes.push(left(fork.element, "has no gateway where all its ways meet again: add a join"));
    else forkOf.set(join, stepOf.get(fork.id) ?? "");
  }
  for (const id of joins) {
    const step = steps.get(stepOf.get(id) ?? "");
    const node = plain.nodes.get(id);
    if (!step || !node) continue;
    const fork = forkOf.get(id);
    if (fork === undefined)
      notes.push(left(node.element, "joins ways of no one gateway: say which fork it belongs to"));
    step.kind = "join";
    step.settings = { fork: fork ?? "", needs: "all" };
  }
}

/** Joins that every branch comes to, nearest first. */
function meetingOf(
  fork: BpmnNode,
  joins: ReadonlySet<string>,
  plain: Plain,
): { joins: string[]; far: number } | null {
  const seenBy = new Map<string, { branches: number; far: number }>();
  const branches = plain.ways(fork.id).slice(0, branchesMax);
  for (const { to } of branches) {
    const distance = new Map<string, number>(to === null ? [] : [[to, 1]]);
    const queue = [...distance.keys()];
    for (const id of queue) {
      const far = distance.get(id) ?? 0;
      if (joins.has(id)) {
        const seen = seenBy.get(id) ?? { branches: 0, far: 0 };
        seenBy.set(id, { branches: seen.branches + 1, far: Math.max(seen.far, far) });
      }
      const borders = plain.borders(id).flatMap((event) => plain.ways(event.id));
      for (const next of [...plain.ways(id), ...borders]) {
        if (next.to === null || distance.has(next.to)) continue;
        distance.set(next.to, far + 1);
        queue.push(next.to);
      }
    }
  }
  const common = [...seenBy].filter(([, seen]) => seen.branches === branches.length);
  if (common.length === 0) return null;
  const sorted = common.toSorted((a, b) => a[1].far - b[1].far);
  return { joins: sorted.map(([id]) => id), far: sorted[0]?.[1].far ?? 0 };
}
