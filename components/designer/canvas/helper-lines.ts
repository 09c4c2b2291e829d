import type { Position } from "../edits/place-step";
import type { Box } from "./way-route";

/** A line that shows with what a moved box is in line: upright at x or level at y, from one box to the other. */
export type HelperLine =
  | { upright: true; x: number; from: number; to: number }
  | { upright: false; y: number; from: number; to: number };

export type Snap = { by: Position; lines: readonly HelperLine[] };

/** How near an edge or a middle must come before the box snaps to it, in canvas units. */
export const snapReach = 6;
/** Boxes farther away than this are not what one lines up with. */
const nearMax = 900;

/**
 * How far a moved box is to be shifted so that its edges or middles are in line with those of a box near by, and the
 * lines that say so. Each direction on its own; the nearest wins, of equally near ones the box that is nearer.
 */
export function snapOf(moved: Box, others: readonly Box[], reach: number = snapReach): Snap {
  const near = others
    .map((box) => ({ box, away: awayFrom(moved, box) }))
    .filter(({ away }) => away <= nearMax)
    .toSorted((a, b) => a.away - b.away)
    .map(({ box }) => box);
  const dx = shiftOf(uprightsOf(moved), near.map(uprightsOf), reach);
  const dy = shiftOf(levelsOf(moved), near.map(levelsOf), reach);
  const at = { ...moved, x: moved.x + (dx ?? 0), y: moved.y + (dy ?? 0) };
  const lines: HelperLine[] = [];
  if (dx !== null) {
    const hit = firstInLine(uprightsOf(at), near, uprightsOf);
    if (hit) {
      const [from, to] = [Math.min(at.y, hit.box.y), Math.max(at.y + at.height, hit.box.y + hit.box.height)];
      lines.push({ upright: true, x: hit.at, from, to });
    }
  }
  if (dy !== null) {
    const hit = firstInLine(levelsOf(at), near, levelsOf);
    if (hit) {
      const [from, to] = [Math.min(at.x, hit.box.x), Math.max(at.x + at.width, hit.box.x + hit.box.width)];
      lines.push({ upright: false, y: hit.at, from, to });
    }
  }
  return { by: { x: dx ?? 0, y: dy ?? 0 }, lines };
}

const uprightsOf = ({ x, width }: Box) => [x, x + width / 2, x + width];
const levelsOf = ({ y, height }: Box) => [y, y + height / 2, y + height];

function awayFrom(a: Box, b: Box): number {
  const dx = Math.max(0, b.x - (a.x + a.width), a.x - (b.x + b.width));
  const dy = Math.max(0, b.y - (a.y + a.height), a.y - (b.y + b.height));
  return Math.hypot(dx, dy);
}

/** The smallest shift that brings one of the own places to one of the others'; null when none is within reach. */
function shiftOf(
  own: readonly number[],
  others: readonly (readonly number[])[],
  reach: number,
): number | null {
  let best: number | null = null;
  for (const places of others) {
    for (const place of places) {
      for (const mine of own) {
        const shift = place - mine;
        if (Math.abs(shift) <= reach && (best === null || Math.abs(shift) < Math.abs(best))) best = shift;
      }
    }
  }
  return best;
}

function firstInLine(own: readonly number[], near: readonly Box[], placesOf: (box: Box) => number[]) {
  for (const box of near) {
    for (const place of placesOf(box)) {
      const at = own.find((mine) => Math.abs(mine - place) < 0.01);
      if (at !== undefined) return { box, at };
    }
  }
  return null;
}

/** The box round several. */
export function boxAround(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    ...{ x, y },
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
