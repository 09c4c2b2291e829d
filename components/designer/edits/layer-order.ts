import type { Layers } from "./layered-layout";

const sweeps = 8;

/** The same layers in an order with fewer crossings, where there is one; the story's boxes stay first (L3). */
export function ordered({ boxes, links }: Layers, story: ReadonlySet<string>): Layers {
  const before = adjacency(links, "to", "from");
  const after = adjacency(links, "from", "to");
  const first = boxes.map((layer) => storyFirst(layer, story));
  let best = first;
  let bestCrossings = crossingsOf(first, after);
  let current = first;
  for (let sweep = 0; sweep < sweeps && bestCrossings > 0; sweep += 1) {
    const forth = sweep % 2 === 0;
    current = sweepOver(current, forth ? before : after, forth).map((layer) => storyFirst(layer, story));
    const crossings = crossingsOf(current, after);
    if (crossings < bestCrossings) [best, bestCrossings] = [current, crossings];
  }
  return { boxes: best, links };
}

function storyFirst(layer: readonly string[], story: ReadonlySet<string>): string[] {
  return [...layer.filter((id) => story.has(id)), ...layer.filter((id) => !story.has(id))];
}

/** Each member goes to the mean place of what it is joined to in the layer before; those without stay where they are. */
function sweepOver(
  layers: readonly (readonly string[])[],
  beside: ReadonlyMap<string, readonly string[]>,
  forth: boolean,
): string[][] {
  const result = layers.map((layer) => [...layer]);
  const at = new Map<string, number>();
  const note = (layer: readonly string[]) => layer.forEach((id, index) => at.set(id, index));
  for (const layer of result) note(layer);
  const order = forth ? result.keys() : [...result.keys()].toReversed();
  for (const index of order) {
    const layer = result[index] ?? [];
    const means = new Map(
      layer.map((id, place) => {
        const joined = beside.get(id) ?? [];
        const mean = joined.reduce((sum, other) => sum + (at.get(other) ?? 0), 0) / joined.length;
        return [id, joined.length === 0 ? place : mean];
      }),
    );
    result[index] = layer.toSorted((a, b) => (means.get(a) ?? 0) - (means.get(b) ?? 0));
    note(result[index] ?? []);
  }
  return result;
}

/** How many pairs of links cross: counted between neighbouring layers, as inversions. */
export function crossingsOf(
  layers: readonly (readonly string[])[],
  after: ReadonlyMap<string, readonly string[]>,
): number {
  let crossings = 0;
  layers.forEach((layer, index) => {
    const next = layers[index + 1] ?? [];
    const at = new Map(next.map((id, place) => [id, place]));
    const ends = layer.flatMap((id) =>
      (after.get(id) ?? []).flatMap((to) => at.get(to) ?? []).toSorted((a, b) => a - b),
    );
    crossings += inversions(ends, next.length);
  });
  return crossings;
}

/** Pairs that stand the wrong way round; a tree of counts makes it n log n. */
function inversions(values: readonly number[], size: number): number {
  const counts = Array.from({ length: size + 1 }, () => 0);
  let found = 0;
  values.forEach((value, index) => {
    let smaller = 0;
    for (let at = value + 1; at > 0; at -= at & -at) smaller += counts[at] ?? 0;
    found += index - smaller;
    for (let at = value + 1; at <= size; at += at & -at) counts[at] = (counts[at] ?? 0) + 1;
  });
  return found;
}

function adjacency(links: Layers["links"], of: "from" | "to", beside: "from" | "to"): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const link of links) {
    const list = found.get(link[of]);
    if (list) list.push(link[beside]);
    else found.set(link[of], [link[beside]]);
  }
  return found;
}
