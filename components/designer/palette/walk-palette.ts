/** A drawer as the arrow keys see it: its stops row by row, the heading first. */
export type DrawerRows = readonly (readonly string[])[];

/** Above the drawers; the arrow keys lead there from the first row. */
export const searchStop = "search";

/**
 * The stop that a key leads to from another one; null when it leads nowhere. Up and down walk the rows of all drawers and
 * the search above them, left and right the stops of one drawer, Home and End go to its first and last.
 */
export function walkPalette(drawers: readonly DrawerRows[], from: string, key: string): string | null {
  const rows = [[searchStop], ...drawers.flat()];
  const at = rows.findIndex((row) => row.includes(from));
  const row = rows[at];
  if (!row) return null;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const next = rows[at + (key === "ArrowDown" ? 1 : -1)];
    return next?.[Math.min(row.indexOf(from), next.length - 1)] ?? null;
  }
  const stops = drawers.find((one) => one.some((each) => each.includes(from)))?.flat();
  if (!stops) return null;
  if (key === "Home") return stops[0] ?? null;
  if (key === "End") return stops.at(-1) ?? null;
  const by = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
  return by === 0 ? null : (stops[stops.indexOf(from) + by] ?? null);
}

/** The stops in rows of so many. */
export function inRows(stops: readonly string[], columns: number): string[][] {
  const rows: string[][] = [];
  for (let at = 0; at < stops.length; at += columns) rows.push(stops.slice(at, at + columns));
  return rows;
}
