/** The parts of the screen that F6 walks, in the order in which they are seen. */
export const regions = ["header", "palette", "journey", "dock", "inspector"] as const;
export type Region = (typeof regions)[number];

/** The region that comes after (or before, with -1) one of those that are there; the first or the last from outside. */
export function regionAfter(there: readonly Region[], from: Region | null, by: 1 | -1): Region | null {
  const known = regions.filter((region) => there.includes(region));
  const at = from === null ? -1 : known.indexOf(from);
  if (at < 0) return (by === 1 ? known[0] : known.at(-1)) ?? null;
  return known[(at + by + known.length) % known.length] ?? null;
}
