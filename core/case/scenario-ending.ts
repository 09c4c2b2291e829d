/** Takes a run on to the end of its case, so that a scenario tells a whole story. */
import type { CompiledVersion } from "@/core/case/compile-version";
import { stimuliOf } from "@/core/case/explore";
import { type ScriptMove } from "@/core/case/script-move";
import { childOf, isBackground, type Search, type SearchNode } from "@/core/case/scenario-search";
import { fingerprint, placeOf } from "@/core/case/scenario-state";
import { plain, type Pick } from "@/core/case/stimulus";
import { distancesTo, waysOf } from "@/core/case/ways";

const expansionsMax = 60;
/** A case that is further (in moves, or in ways) from any end is left waiting: the rest would tell nothing new. */
const endMax = 40;

export type Endings = {
  search: Search;
  distances: ReturnType<typeof distancesTo>;
  /** What led to an end from a place before. */
  known: Map<string, ScriptMove[]>;
};

export function startEndings(search: Search): Endings {
  const { compiled } = search;
  const endings: Endings = {
    search,
    distances: distancesTo(waysOf(compiled), ends(compiled)),
    known: new Map(),
  };
  for (const node of search.ended.slice(0, 200)) learn(endings, node);
  return endings;
}

function ends(compiled: CompiledVersion): string[] {
  const all = [...compiled.steps.values()].filter((own) => own.caller === null);
  const own = all.filter(({ kind }) => kind.role === "end").map(({ id }) => id);
  return own.length > 0 ? own : [compiled.meaning.fallbackHandoff];
}

/** The node at the end of the case; the node itself where no end is found soon (it waits then). */
export function endOf(endings: Endings, node: SearchNode): SearchNode {
  if (isOver(node)) return node;
  const found = asBefore(endings, node) ?? searchEnd(endings, node);
  if (!found) return node;
  if (isOver(found)) learn(endings, found);
  return found;
}

function asBefore({ search, known }: Endings, from: SearchNode): SearchNode | null {
  const { state } = from.run;
  const moves = (state ? known.get(placeOf(state)) : undefined) ?? [];
  if (moves.length > endMax) return from;
  let node = from;
  for (const move of moves) {
    const child = step(search, node, move);
    if (!child) return null;
    node = child;
    if (isOver(node)) return node;
  }
  return null;
}

function step(search: Search, node: SearchNode, move: ScriptMove): SearchNode | null {
  return childOf(search, node, plain("message", "", move));
}

function searchEnd({ search, distances }: Endings, from: SearchNode): SearchNode | null {
  const open: SearchNode[] = [from];
  const seen = new Set<string>();
  const far = (node: SearchNode) =>
    Math.min(...(node.run.state?.tokens ?? []).map((token) => distances.get(token.step)?.distance ?? 1_000));
  if (far(from) > endMax) return null;
  for (let count = 0; count < expansionsMax && open.length > 0; count += 1) {
    open.sort((a, b) => far(a) - far(b) || a.depth - b.depth);
    const node = open.shift();
    if (!node) return null;
    // No end waits for what helps in the background.
    const isThere = (id: string) => !isBackground(node.run.state, id);
    const pick: Pick = { live: new Set(), isThorough: false, isThere };
    for (const stimulus of stimuliOf(search.compiled, node.run, pick)) {
      const child = childOf(search, node, stimulus);
      if (!child) continue;
      if (isOver(child)) return child;
      const { state } = child.run;
      if (!state) continue;
      const key = `${placeOf(state)} ${fingerprint(state, new Set())}`;
      if (!seen.has(key)) open.push(child);
      seen.add(key);
    }
  }
  return null;
}

/** Remembers, for each place on the way, what came after it. */
function learn({ known }: Endings, ended: SearchNode): void {
  const after: ScriptMove[] = [];
  for (let at: SearchNode | null = ended; at?.parent; at = at.parent) {
    if (at.by) after.unshift(at.by.move);
    const { state } = at.parent.run;
    const place = state && placeOf(state);
    if (place === null || known.has(place)) continue;
    known.set(place, [...after]);
  }
}

export function isOver({ run: { state } }: SearchNode): boolean {
  return state?.status === "resolved" || state?.status === "closed";
}
