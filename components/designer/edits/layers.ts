import type { ChartBox, ChartWay, Layers } from "./layered-layout";

/** The ways without those that lead back to where the story was before (L1). */
export function withoutReturns(ways: readonly ChartWay[], ids: readonly string[], start: string): ChartWay[] {
  const out = outOf(ways);
  const state = new Map<string, "open" | "done">();
  const returns = new Set<ChartWay>();
  const visit = (first: string) => {
    // By hand, not by calls: a story of 2,000 steps is deeper than a browser's stack is sure to be.
    const stack = [{ id: first, next: 0 }];
    state.set(first, "open");
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const way = out.get(top.id)?.[top.next++];
      if (!way) {
        state.set(top.id, "done");
        stack.pop();
      } else if (state.get(way.to) === "open") returns.add(way);
      else if (!state.has(way.to)) {
        state.set(way.to, "open");
        stack.push({ id: way.to, next: 0 });
      }
    }
  };
  for (const id of ids.includes(start) ? [start, ...ids] : ids) if (!state.has(id)) visit(id);
  return ways.filter((way) => !returns.has(way));
}

/**
 * Boxes by layer, as late as the longest way to them (L2), in the order in which the story comes to them; ways over
 * several layers pass through those between.
 */
export function layersOf(boxes: readonly ChartBox[], ways: readonly ChartWay[]): Layers {
  const layer = depths(boxes, ways);
  const found: string[][] = [];
  const put = (id: string, at: number) => (found[at] ??= []).push(id);
  for (const id of inStoryOrder(boxes, ways)) put(id, layer.get(id) ?? 0);
  const links: { from: string; to: string }[] = [];
  const seen = new Set<string>();
  for (const { from, to } of ways) {
    const [first, last] = [layer.get(from) ?? 0, layer.get(to) ?? 0];
    // Several exits that lead to the same step run along the same way.
    if (seen.has(`${from} ${to}`)) continue;
    seen.add(`${from} ${to}`);
    let before = from;
    for (let at = first + 1; at < last; at += 1) {
      const passing = `${from} ${to} ${at}`;
      put(passing, at);
      links.push({ from: before, to: passing });
      before = passing;
    }
    links.push({ from: before, to });
  }
  return { boxes: Array.from(found, (one) => one ?? []), links };
}

function outOf(ways: readonly ChartWay[]): Map<string, ChartWay[]> {
  const out = new Map<string, ChartWay[]>();
  for (const way of ways) {
    const list = out.get(way.from);
    if (list) list.push(way);
    else out.set(way.from, [way]);
  }
  return out;
}

function depths(boxes: readonly ChartBox[], ways: readonly ChartWay[]): Map<string, number> {
  const out = outOf(ways);
  const waiting = new Map(boxes.map(({ id }) => [id, 0]));
  for (const { to } of ways) waiting.set(to, (waiting.get(to) ?? 0) + 1);
  const depth = new Map(boxes.map(({ id }) => [id, 0]));
  const ready = boxes.flatMap(({ id }) => (waiting.get(id) === 0 ? [id] : []));
  for (const id of ready) {
    for (const { to } of out.get(id) ?? []) {
      depth.set(to, Math.max(depth.get(to) ?? 0, (depth.get(id) ?? 0) + 1));
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return depth;
}

/** Depth first, by the first exit first: what belongs to one way stands together. */
function inStoryOrder(boxes: readonly ChartBox[], ways: readonly ChartWay[]): string[] {
  const out = outOf(ways);
  const into = new Set(ways.map(({ to }) => to));
  const seen = new Set<string>();
  const roots = boxes.filter(({ id }) => !into.has(id)).map(({ id }) => id);
  const stack = [...roots, ...boxes.map(({ id }) => id)].toReversed();
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const { to } of (out.get(id) ?? []).toReversed()) if (!seen.has(to)) stack.push(to);
  }
  return [...seen];
}
