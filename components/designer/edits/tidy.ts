import type { JourneyDocument } from "@/core/journey/document";
import type { Position } from "./place-step";

const spacing = { x: 330, y: 190 };

/**
 * Positions that read from left to right: a step stands one column after the first step that leads to it; in a column
 * steps keep the order of the exits that lead to them. The fallback handoff and what only it reaches stand below.
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
  const mainRows = rowsOf(columns);
  const below = Math.max(0, ...mainRows.values()) + 1;
  const reached = new Set(columns.keys());
  walk(fallbackHandoff, 1);
  for (const id of Object.keys(steps)) walk(id, 0);
  const rest = new Map([...columns].filter(([id]) => !reached.has(id)));
  const restRows = rowsOf(rest);
  const positions: Record<string, Position> = {};
  for (const [id, column] of columns) {
    const row = reached.has(id) ? (mainRows.get(id) ?? 0) : below + (restRows.get(id) ?? 0);
    positions[id] = { x: column * spacing.x, y: row * spacing.y };
  }
  return positions;
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
