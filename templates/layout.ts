import type { Layout, Step } from "@/core/journey/document";

const gap = { x: 340, y: 250 };
/** A long journey goes on in a further band below, so that it can be seen whole. */
const columnsMax = 9;

/** Places for a journey's steps: a column for each distance from the start, in bands below each other. */
export function layoutOf(steps: Readonly<Record<string, Step>>, start: string): Layout["positions"] {
  const column = new Map([[start, 0]]);
  for (const [id, at] of column) {
    for (const to of Object.values(steps[id]?.connections ?? {})) if (!column.has(to)) column.set(to, at + 1);
  }
  const last = Math.max(...column.values());
  const rows = new Map<number, number>();
  const places = Object.keys(steps).map((id) => {
    const at = column.get(id) ?? last;
    const row = rows.get(at) ?? 0;
    rows.set(at, row + 1);
    return { id, at, row };
  });
  const heightOf = (band: number) =>
    Math.max(
      0,
      ...[...rows].filter(([at]) => Math.floor(at / columnsMax) === band).map(([, count]) => count),
    );
  const topOf = (band: number): number => (band === 0 ? 0 : topOf(band - 1) + heightOf(band - 1));
  return Object.fromEntries(
    places.map(({ id, at, row }) => {
      const band = Math.floor(at / columnsMax);
      return [id, { x: (at % columnsMax) * gap.x, y: (topOf(band) + row) * gap.y }];
    }),
  );
}
