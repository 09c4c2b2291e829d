import type { JourneyDocument } from "@/core/journey/document";
import type { Position } from "./place-step";

const spacing = { x: 330, y: 220 };
/** A longer story goes on in the next band, as text does in the next line. */
const columnsMax = 6;

/**
 * Positions that read from left to right: a step stands one column after the first step that leads to it; in a column
 * steps keep the order of the exits that lead to them. After six columns it goes on in a band below. The fallback
 * handoff and what only it reaches stand below.
 */
export function tidyPositions(document: JourneyDocument): Record<string, Position> {
  const { steps, start, fallbackHandoff } = document.meaning;
  const columns = new Map<string, number>();
  const walk = (first: string, column: number) => {
    const queue = steps[first] && !columns.has(first) ? [{ id: first, column }] : [];
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (columns.has(next.id)) continue;
      columns.set(next.id, next.column);
      for (const to of Object.values(steps[next.id]?.connections ?? {})) {
        if (steps[to] && !columns.has(to) && to !== fallbackHandoff)
          queue.push({ id: to, column: next.column + 1 });
      }
    }
  };
  walk(start, 0);
  const main = new Map(columns);
  walk(fallbackHandoff, 0);
  for (const id of Object.keys(steps)) walk(id, 0);
  const rest = new Map([...columns].filter(([id]) => !main.has(id)));
  const { places, rows } = placesOf(main, 0);
  return { ...places, ...placesOf(rest, rows).places };
}

/** Places for steps by their columns, in bands from the row `top` down, and the first free row below them. */
function placesOf(columns: ReadonlyMap<string, number>, top: number) {
  const rowOf = rowsOf(columns);
  const heights: number[] = [];
  for (const [id, column] of columns) {
    const band = Math.floor(column / columnsMax);
    heights[band] = Math.max(heights[band] ?? 0, (rowOf.get(id) ?? 0) + 1);
  }
  const tops = [top];
  for (const height of heights) tops.push((tops.at(-1) ?? top) + (height ?? 1));
  const places: Record<string, Position> = {};
  for (const [id, column] of columns) {
    const row = (tops[Math.floor(column / columnsMax)] ?? top) + (rowOf.get(id) ?? 0);
    places[id] = { x: (column % columnsMax) * spacing.x, y: row * spacing.y };
  }
  return { places, rows: tops.at(-1) ?? top };
}

/** A row for each step: its place among the steps of its column, in the order of arrival. */
function rowsOf(columns: ReadonlyMap<string, number>): Map<string, number> {
  const used = new Map<number, number>();
  const rows = new Map<string, number>();
  for (const [id, column] of columns) {
    const row = used.get(column) ?? 0;
    rows.set(id, row);
    used.set(column, row + 1);
  }
  return rows;
}
