import type { Position } from "../edits/place-step";

/** Something on the canvas with its place and size. */
export type Box = { id: string; x: number; y: number; width: number; height: number };
export type Alignment = "left" | "centre" | "right" | "top" | "middle" | "bottom";
export type Axis = "horizontal" | "vertical";

/** Where the boxes stand when an edge or the middle of all is the same: that of the frame around them. */
export function aligned(boxes: readonly Box[], how: Alignment): Record<string, Position> {
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const top = Math.min(...boxes.map(({ y }) => y));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const place: Record<Alignment, (box: Box) => Position> = {
    left: ({ y }) => ({ x: left, y }),
    centre: ({ y, width }) => ({ x: Math.round((left + right - width) / 2), y }),
    right: ({ y, width }) => ({ x: right - width, y }),
    top: ({ x }) => ({ x, y: top }),
    middle: ({ x, height }) => ({ x, y: Math.round((top + bottom - height) / 2) }),
    bottom: ({ x, height }) => ({ x, y: bottom - height }),
  };
  return Object.fromEntries(boxes.map((box) => [box.id, place[how](box)]));
}

/** Where the boxes stand when the gaps between them are the same; the first and the last stay. Two or fewer stay. */
export function distributed(boxes: readonly Box[], axis: Axis): Record<string, Position> {
  const isAcross = axis === "horizontal";
  const start = (box: Box) => (isAcross ? box.x : box.y);
  const size = (box: Box) => (isAcross ? box.width : box.height);
  const inOrder = boxes.toSorted((a, b) => start(a) - start(b) || a.id.localeCompare(b.id));
  const [first] = inOrder;
  const last = inOrder.at(-1);
  if (!first || !last || inOrder.length < 3) return {};
  const between = inOrder.slice(1, -1);
  const room = start(last) - start(first) - size(first);
  const gap = (room - between.reduce((sum, box) => sum + size(box), 0)) / (inOrder.length - 1);
  let at = start(first) + size(first) + gap;
  const places: Record<string, Position> = {};
  for (const box of between) {
    const rounded = Math.round(at);
    places[box.id] = isAcross ? { x: rounded, y: box.y } : { x: box.x, y: rounded };
    at += size(box) + gap;
  }
  return places;
}
