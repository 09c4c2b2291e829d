/** Chooses few of the runs that a search found: together they cover all of it, each goes on to the end of its case. */
import { exitsTaken, keyOf, walkOf, type ExitOf } from "@/core/case/coverage";
import { endOf, startEndings } from "@/core/case/scenario-ending";
import { keysOfWalk } from "@/core/case/scenario-goals";
import { keysTo, type Search, type SearchNode } from "@/core/case/scenario-search";

export type ChosenRun = {
  node: SearchNode;
  /** What it covers that none chosen before it did. */
  fresh: ReadonlySet<string>;
  freshExits: ExitOf[];
};

type Candidate = { node: SearchNode; keys: Set<string>; gain: number };

/** The fewest runs that a greedy choice finds: always the one that covers most of what is left. */
export function chooseRuns(search: Search, wanted: readonly string[]): ChosenRun[] {
  const endings = startEndings(search);
  const left = new Set(wanted.filter((key) => search.found.has(key)));
  const all = [...new Set([...search.found.values(), ...search.ended])];
  const candidates = all.map((node): Candidate => {
    const keys = new Set([...keysTo(node)].filter((key) => left.has(key)));
    return { node, keys, gain: keys.size };
  });
  const chosen: (ChosenRun & { keys: ReadonlySet<string> })[] = [];
  while (left.size > 0) {
    const best = takeBest(candidates, left);
    if (!best) break;
    const node = endOf(endings, best.node);
    const keys = new Set(keysOfWalk(walkOf(search.compiled, node.run)));
    const fresh = new Set([...keys].filter((key) => left.delete(key)));
    // A run that goes on otherwise than before would leave its place on the list for ever.
    for (const key of best.keys) left.delete(key);
    const freshExits = exitsTaken(search.compiled, node.run.events).filter(({ step, exit }) =>
      fresh.has(keyOf(step, exit)),
    );
    chosen.push({ node, fresh, freshExits, keys });
  }
  return withoutIdle(chosen, new Set(wanted));
}

/**
 * The candidate that covers most; among equals the shortest. A gain only ever becomes less, so one that is still the best
 * after it was counted anew is the best of all.
 */
function takeBest(candidates: Candidate[], left: ReadonlySet<string>): Candidate | null {
  const before = (a: Candidate, b: Candidate) =>
    a.gain > b.gain || (a.gain === b.gain && a.node.depth < b.node.depth);
  let best: Candidate | null = null;
  for (const candidate of candidates) {
    if (candidate.gain === 0 || (best && !before(candidate, best))) continue;
    for (const key of candidate.keys) if (!left.has(key)) candidate.keys.delete(key);
    candidate.gain = candidate.keys.size;
    if (candidate.gain > 0 && (!best || before(candidate, best))) best = candidate;
  }
  return best;
}

/** Drops runs that the others cover together. */
function withoutIdle<Run extends { keys: ReadonlySet<string> }>(
  chosen: readonly Run[],
  wanted: ReadonlySet<string>,
): Run[] {
  const count = new Map<string, number>();
  const own = chosen.map(({ keys }) => [...keys].filter((key) => wanted.has(key)));
  for (const keys of own) for (const key of keys) count.set(key, (count.get(key) ?? 0) + 1);
  return chosen.filter((_, index) => {
    const keys = own[index] ?? [];
    if (keys.some((key) => count.get(key) === 1)) return true;
    for (const key of keys) count.set(key, (count.get(key) ?? 1) - 1);
    return false;
  });
}
