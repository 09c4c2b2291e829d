/** Where steps stand in the drawing: x as on the canvas, y as on the canvas within the band of the step's lane. */
import type { Layout, Meaning } from "@/core/journey/document";
import type { LaneOfSteps } from "@/interchange/bpmn/lanes";
import type { Bounds, PlannedLane } from "@/interchange/bpmn/plan";

type Place = { x: number; y: number };
const cell = { width: 140, height: 80 };
export const pitch = { x: 280, y: 160 };
/** Empty rows between steps of a lane are left out. */
const rowGapMax = 180;
const padding = 50;
const header = 30;
/** Drawings beyond are of no use; canvas positions may be any number. */
const farthest = 1_000_000;

export function placeAll(
  meaning: Meaning,
  layout: Layout,
  lanes: readonly LaneOfSteps[],
): { places: Map<string, Place>; lanes: PlannedLane[]; bounds: Bounds } {
  const canvas = canvasPlaces(meaning, layout);
  const places = new Map<string, Place>();
  let left = 0;
  let right = 0;
  for (const { x } of canvas.values()) {
    left = Math.min(left, x);
    right = Math.max(right, x + cell.width);
  }
  // Room for a start event to the left and an end event to the right.
  left -= 110;
  right += 110;
  let top = 0;
  const planned = lanes.map(({ steps, ...lane }): PlannedLane => {
    const rows = rowsOf(steps.map((id) => canvas.get(id)?.y ?? 0));
    for (const id of steps) {
      const { x, y } = canvas.get(id) ?? { x: 0, y: 0 };
      places.set(id, { x, y: top + padding + (rows.get(y) ?? 0) });
    }
    const height = Math.max(0, ...rows.values()) + cell.height + 2 * padding;
    const bounds = { x: left, y: top, width: right - left, height };
    top += height;
    return { ...lane, nodes: steps, bounds };
  });
  const bounds = { x: left - header, y: 0, width: right - left + header, height: Math.max(top, 100) };
  return { places, lanes: planned, bounds };
}

/** Each y of a lane to its distance from the lane's first row; order is kept and gaps are at most a row. */
function rowsOf(ys: readonly number[]): Map<number, number> {
  const rows = new Map<number, number>();
  let before: number | null = null;
  let row = 0;
  for (const y of new Set(ys.toSorted((a, b) => a - b))) {
    if (before !== null) row += Math.min(y - before, rowGapMax);
    rows.set(y, row);
    before = y;
  }
  return rows;
}

function canvasPlaces(meaning: Meaning, layout: Layout): Map<string, Place> {
  const places = new Map<string, Place>();
  let lowest = 0;
  for (const id of Object.keys(meaning.steps)) {
    const own = Object.hasOwn(layout.positions, id) ? layout.positions[id] : undefined;
    if (!own) continue;
    const place = { x: near(own.x), y: near(own.y) };
    lowest = Math.max(lowest, place.y + pitch.y);
    places.set(id, place);
  }
  const top = places.size === 0 ? 0 : lowest;
  for (const [id, place] of laidOut(meaning.start, waysOf(meaning)))
    if (!places.has(id)) places.set(id, { x: place.x, y: top + place.y });
  return places;
}

function near(number: number): number {
  return Math.max(-farthest, Math.min(farthest, number));
}

function waysOf(meaning: Meaning): Map<string, string[]> {
  return new Map(
    Object.values(meaning.steps).map((step) => [
      step.id,
      Object.values(step.connections).filter((to) => Object.hasOwn(meaning.steps, to)),
    ]),
  );
}

/** Columns by the fewest ways from the start, rows as they come; what no way leads to stands in the first column. */
export function laidOut(start: string, ways: ReadonlyMap<string, readonly string[]>): Map<string, Place> {
  const columns = new Map<string, number>();
  const places = new Map<string, Place>();
  const filled: number[] = [];
  for (const root of ways.has(start) ? [start, ...ways.keys()] : ways.keys()) {
    if (columns.has(root)) continue;
    columns.set(root, 0);
    const queue = [root];
    for (const id of queue) {
      const column = columns.get(id) ?? 0;
      const row = filled[column] ?? 0;
      filled[column] = row + 1;
      places.set(id, { x: column * pitch.x, y: row * pitch.y });
      for (const to of ways.get(id) ?? []) {
        if (columns.has(to)) continue;
        columns.set(to, column + 1);
        queue.push(to);
      }
    }
  }
  return places;
}
