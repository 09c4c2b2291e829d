/**
 * A layered drawing, read from left to right. The order matters:
 * L1 ways that lead back are left out of what follows, so that the rest has no circle. L2 each box stands one layer after
 *    the last that leads to it; a way over several layers has a place of its own in each. L3 a layer keeps the order of
 *    the exits unless another order has fewer crossings; the main story is always first. L4 the main story is one
 *    straight line at the top; everything else stands as near to what it is connected to as those above it allow.
 * L5 a story longer than a band goes on in the next below, as text does in the next line.
 */
import { layersOf, withoutReturns } from "./layers";
import { ordered } from "./layer-order";
import type { Position } from "./place-step";

export type ChartBox = { id: string; width: number; height: number };
/** `isStory`: an ordinary way, by which the main story may go on. The ways of a box come in the order of its exits. */
export type ChartWay = { from: string; to: string; isStory: boolean };
export type Chart = {
  boxes: readonly ChartBox[];
  ways: readonly ChartWay[];
  /** Where the story begins; "" for the box that nothing leads to. */
  start: string;
  /** What stands at the end with all that only it reaches; "" for none. */
  last: string;
};
export type Drawing = { places: Record<string, Position>; width: number; height: number };

export const gaps = { column: 100, row: 50, way: 24, band: 110 };
/** A story of this length stays in one band; in canvas units. */
const bandWidthMin = 2_100;
/** Width to height of what is left of a screen beside palette and inspector. */
const screenRatio = 1.2;

/** A place for each box, its upper left corner; the drawing begins at 0, 0. */
export function placesOf(chart: Chart): Drawing {
  const main = reached(chart, chart.start === "" ? firstOf(chart) : chart.start);
  const tail = chart.boxes.filter(({ id }) => !main.has(id)).map(({ id }) => id);
  const parts = [drawPart(chart, main, chart.start)];
  if (tail.length > 0) parts.push(drawPart(chart, new Set(tail), chart.last));
  const places: Record<string, Position> = {};
  let [top, width] = [0, 0];
  for (const part of parts) {
    for (const [id, at] of Object.entries(part.places)) places[id] = { x: at.x, y: at.y + top };
    width = Math.max(width, part.width);
    top += part.height + (part.height > 0 ? gaps.band : 0);
  }
  return { places, width, height: Math.max(0, top - gaps.band) };
}

function firstOf({ boxes, ways }: Chart): string {
  const into = new Set(ways.map(({ to }) => to));
  return boxes.find(({ id }) => !into.has(id))?.id ?? boxes[0]?.id ?? "";
}

/** What the story reaches without going through the last. */
function reached({ ways, last, boxes }: Chart, start: string): Set<string> {
  const out = new Map<string, string[]>();
  for (const { from, to } of ways) out.set(from, [...(out.get(from) ?? []), to]);
  const known = new Set(boxes.map(({ id }) => id));
  const seen = new Set(known.has(start) && start !== last ? [start] : []);
  for (const id of seen) for (const to of out.get(id) ?? []) if (to !== last) seen.add(to);
  return seen;
}

function drawPart(chart: Chart, part: ReadonlySet<string>, start: string): Drawing {
  const boxes = new Map(chart.boxes.filter(({ id }) => part.has(id)).map((box) => [box.id, box]));
  const [first] = boxes.keys();
  if (first === undefined) return { places: {}, width: 0, height: 0 };
  const ways = withoutReturns(
    chart.ways.filter(({ from, to }) => part.has(from) && part.has(to)),
    [...boxes.keys()],
    start,
  );
  const told = storyOf(ways, part.has(start) ? start : first);
  const { boxes: layers, links } = layersOf([...boxes.values()], ways);
  const story = new Set(layers.flat().filter((id) => told.has(id) || isWithin(told, id)));
  const inOrder = ordered({ boxes: layers, links }, story);
  return inBands(inOrder, { boxes, story });
}

/** A way that passes through a layer is of the story when both of its ends are, one after the other. */
function isWithin(story: ReadonlySet<string>, passing: string): boolean {
  const [from = "", to = ""] = passing.split(" ");
  const told = [...story];
  const at = told.indexOf(from);
  return at !== -1 && told[at + 1] === to;
}

/** The ways that the story takes: from the start the first ordinary exit of each box, as far as it goes. */
function storyOf(ways: readonly ChartWay[], start: string): ReadonlySet<string> {
  const story = new Set<string>();
  for (let at: string | undefined = start; at !== undefined && at !== "" && !story.has(at);) {
    story.add(at);
    const here: string = at;
    at = ways.find(({ from, to, isStory }) => from === here && isStory && !story.has(to))?.to;
  }
  return story;
}

export type Layers = {
  /** Ids by layer, from above to below: boxes, and ways that pass through (named by what they join). */
  boxes: readonly (readonly string[])[];
  /** What is joined between neighbouring layers. */
  links: readonly { from: string; to: string }[];
};

const passes = 7;
/** So much room a passing way has for itself, so that boxes stand clear of it. */
const wayHeight = 40;

/** How far down each box and each passing way stands (L4). */
function rowsOf(
  { boxes, links }: Layers,
  heights: ReadonlyMap<string, number>,
  story: ReadonlySet<string>,
): Map<string, number> {
  const height = (id: string) => heights.get(id) ?? wayHeight;
  const gap = (a: string, b: string) => (heights.has(a) && heights.has(b) ? gaps.row : gaps.way);
  const before = neighbours(links, "to", "from");
  const after = neighbours(links, "from", "to");
  const chain = chainsOf(before, after);
  const rows = new Map<string, number>();
  for (const layer of boxes) {
    let y = 0;
    layer.forEach((id, at) => {
      if (at > 0) y += height(layer[at - 1] ?? "") + gap(layer[at - 1] ?? "", id);
      rows.set(id, y);
    });
  }
  // Chains stand in a line; else the middle of what it is joined to. Boxes are joined at about the same height.
  const wanted = (id: string, beside: ReadonlyMap<string, readonly string[]>) => {
    const mate = (beside === before ? chain.back : chain.on).get(id);
    if (mate !== undefined) return rows.get(mate) ?? 0;
    const all = (beside.get(id) ?? []).map((other) => rows.get(other) ?? 0).toSorted((a, b) => a - b);
    return all.length === 0 ? null : ((all[(all.length - 1) >> 1] ?? 0) + (all[all.length >> 1] ?? 0)) / 2;
  };
  for (let pass = 0; pass < passes; pass += 1) {
    const forth = pass % 2 === 0;
    for (const layer of forth ? boxes : boxes.toReversed()) {
      const ideal = layer.map((id) =>
        story.has(id) ? 0 : (wanted(id, forth ? before : after) ?? wanted(id, forth ? after : before) ?? 0),
      );
      settle(layer, { ideal, rows, height, gap, story });
    }
  }
  return rows;
}

/** Boxes that follow each other by their first ways, each the other's first: `on` from left to right, `back` the same backwards. */
function chainsOf(
  before: ReadonlyMap<string, readonly string[]>,
  after: ReadonlyMap<string, readonly string[]>,
) {
  const on = new Map<string, string>();
  const back = new Map<string, string>();
  for (const [from, [first]] of after) {
    if (first === undefined || before.get(first)?.[0] !== from) continue;
    on.set(from, first);
    back.set(first, from);
  }
  return { on, back };
}

/** Puts a layer's members as near to where they want to be as their order and the gaps between them allow. */
function settle(
  layer: readonly string[],
  given: {
    ideal: readonly number[];
    rows: Map<string, number>;
    height: (id: string) => number;
    gap: (a: string, b: string) => number;
    story: ReadonlySet<string>;
  },
): void {
  const { ideal, rows, height, gap, story } = given;
  // Members that would overlap become one block that stands at the mean of what its members want.
  type Block = { from: number; offsets: number[]; sum: number; size: number; isFixed: boolean };
  const blocks: Block[] = [];
  const top = (block: Block) => (block.isFixed ? 0 : block.sum / block.offsets.length);
  layer.forEach((id, at) => {
    let block: Block = {
      from: at,
      offsets: [0],
      sum: ideal[at] ?? 0,
      size: height(id),
      isFixed: story.has(id),
    };
    for (let above = blocks.at(-1); above; above = blocks.at(-1)) {
      const between = gap(layer[block.from - 1] ?? "", layer[block.from] ?? "");
      if (top(above) + above.size + between <= top(block)) break;
      blocks.pop();
      const shift = above.size + between;
      block = {
        from: above.from,
        offsets: [...above.offsets, ...block.offsets.map((offset) => offset + shift)],
        sum: above.sum + block.sum - shift * block.offsets.length,
        size: shift + block.size,
        isFixed: above.isFixed,
      };
    }
    blocks.push(block);
  });
  // A block that would stand above the top comes down, and those below it make room.
  let freeFrom = 0;
  for (const block of blocks) {
    const y = Math.max(freeFrom, Math.round(top(block) / 10) * 10);
    block.offsets.forEach((offset, at) => rows.set(layer[block.from + at] ?? "", y + offset));
    const next = block.from + block.offsets.length;
    freeFrom = y + block.size + gap(layer[next - 1] ?? "", layer[next] ?? "");
  }
}

function neighbours(
  links: Layers["links"],
  of: "from" | "to",
  beside: "from" | "to",
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const link of links) {
    const list = found.get(link[of]);
    if (list) list.push(link[beside]);
    else found.set(link[of], [link[beside]]);
  }
  return found;
}

type Given = { boxes: ReadonlyMap<string, ChartBox>; story: ReadonlySet<string> };

/** Columns beside each other until a band is full; then on below (L5). Each band is placed for itself. */
function inBands({ boxes: layers, links }: Layers, { boxes, story }: Given): Drawing {
  const heights = new Map([...boxes.values()].map(({ id, height }) => [id, height]));
  const widths = layers.map((layer) => Math.max(0, ...layer.map((id) => boxes.get(id)?.width ?? 0)));
  const places: Record<string, Position> = {};
  let [top, width] = [0, 0];
  for (const band of bandsOf(layers, { widths, heights })) {
    const within = new Set(band.flatMap((at) => layers[at] ?? []));
    const own = links.filter(({ from, to }) => within.has(from) && within.has(to));
    const rows = rowsOf({ boxes: band.map((at) => layers[at] ?? []), links: own }, heights, story);
    let [x, bandHeight] = [0, 0];
    for (const at of band) {
      for (const id of layers[at] ?? []) {
        const height = heights.get(id);
        if (height === undefined) continue;
        const y = rows.get(id) ?? 0;
        places[id] = { x, y: top + y };
        bandHeight = Math.max(bandHeight, y + height);
      }
      x += (widths[at] ?? 0) + gaps.column;
    }
    width = Math.max(width, x - gaps.column);
    top += bandHeight + gaps.band;
  }
  return { places, width, height: Math.max(0, top - gaps.band) };
}

/** As many bands as make the drawing about as wide as a screen is; places of layers by band. */
function bandsOf(
  layers: Layers["boxes"],
  { widths, heights }: { widths: readonly number[]; heights: ReadonlyMap<string, number> },
): number[][] {
  const total = widths.reduce((sum, one) => sum + one + gaps.column, 0);
  const tall = layers.map((layer) => layer.reduce((sum, id) => sum + (heights.get(id) ?? 0) + gaps.row, 0));
  const usual = (tall.reduce((sum, one) => sum + one, 0) / tall.length) * 1.5 + gaps.band;
  const count = total <= bandWidthMin ? 1 : Math.max(1, Math.round(Math.sqrt(total / (usual * screenRatio))));
  const bandWidth = total / count;
  const bands: number[][] = [[]];
  let x = 0;
  widths.forEach((one, at) => {
    // A column goes to the band where its middle is, so that all bands are about as long.
    if (x > 0 && x + (one + gaps.column) / 2 > bandWidth * bands.length) bands.push([]);
    bands.at(-1)?.push(at);
    x += one + gaps.column;
  });
  return bands;
}
