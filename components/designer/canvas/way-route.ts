import type { Position } from "../edits/place-step";

/** Where a connection bends: one upright near either end or in the middle, or a level lane at a height. */
export type Route = { bend: "source" | "target" | "middle" } | { lane: number };

export type Box = { x: number; y: number; width: number; height: number };
export type Ends = { source: Position; target: Position };

/** How far a connection keeps from the boxes that it leaves and comes to. */
export const reach = 22;
const closest = 12;
const radius = 8;

/** The corners of a connection from one handle to another. */
export function cornersOf({ source, target }: Ends, route: Route, shift = 0): Position[] {
  const space = target.x - source.x;
  // Between two boxes that stand close there is no room to keep away from both.
  const keep = "bend" in route && space >= closest ? Math.min(reach, space / 2) : reach;
  const out = source.x + keep + shift;
  const back = target.x - keep - shift;
  if ("bend" in route && back >= out - 2 * shift) {
    if (Math.abs(source.y - target.y) < 1) return [source, target];
    const x = route.bend === "source" ? out : route.bend === "target" ? back : (source.x + target.x) / 2;
    return [source, { x, y: source.y }, { x, y: target.y }, target];
  }
  const y = "lane" in route ? route.lane + shift / 2 : (source.y + target.y) / 2;
  return [source, { x: out, y: source.y }, { x: out, y }, { x: back, y }, { x: back, y: target.y }, target];
}

/** An SVG path through the corners, rounded, and the middle of its longest level piece, where words fit. */
export function pathOf(corners: readonly Position[]): { d: string; middle: Position } {
  const [first] = corners;
  if (!first) return { d: "", middle: { x: 0, y: 0 } };
  let d = `M${first.x} ${first.y}`;
  let longest = -1;
  let middle = first;
  for (let index = 1; index < corners.length; index += 1) {
    const from = corners[index - 1];
    const at = corners[index];
    const next = corners[index + 1];
    if (!from || !at) break;
    const length = Math.abs(at.x - from.x);
    if (length > longest) {
      longest = length;
      middle = { x: (from.x + at.x) / 2, y: (from.y + at.y) / 2 };
    }
    if (!next) d += `L${at.x} ${at.y}`;
    else {
      const before = towards(at, from, radius);
      const after = towards(at, next, radius);
      d += `L${before.x} ${before.y}Q${at.x} ${at.y} ${after.x} ${after.y}`;
    }
  }
  return { d, middle };
}

/** A point at most `by` from `at` on the way to `to`, at most half way. */
function towards(at: Position, to: Position, by: number): Position {
  const length = Math.hypot(to.x - at.x, to.y - at.y);
  if (length === 0) return at;
  const part = Math.min(by, length / 2) / length;
  return { x: at.x + (to.x - at.x) * part, y: at.y + (to.y - at.y) * part };
}

/** Boxes by the level strip that they stand in, so that a connection asks only those on its way. */
export class BoxStrips {
  static readonly #height = 200;
  readonly #strips = new Map<number, Box[]>();

  constructor(boxes: Iterable<Box>) {
    for (const box of boxes) {
      const last = BoxStrips.#at(box.y + box.height);
      for (let strip = BoxStrips.#at(box.y); strip <= last; strip += 1) {
        const known = this.#strips.get(strip);
        if (known) known.push(box);
        else this.#strips.set(strip, [box]);
      }
    }
  }

  static #at(y: number): number {
    return Math.floor(y / BoxStrips.#height);
  }

  /** How many boxes a level or upright line goes through, those passed over left out. */
  crossed(from: Position, to: Position, except: readonly Box[]): number {
    const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
    const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
    const found = new Set<Box>();
    for (let strip = BoxStrips.#at(top); strip <= BoxStrips.#at(bottom); strip += 1) {
      for (const box of this.#strips.get(strip) ?? []) {
        const isHit =
          box.x < right && box.x + box.width > left && box.y <= bottom && box.y + box.height >= top;
        if (isHit && !except.includes(box)) found.add(box);
      }
    }
    return found.size;
  }
}

/** The route that goes through the fewest boxes, of those the shortest. */
export function routeOf(ends: Ends, boxes: { from: Box; to: Box; all: BoxStrips }): Route {
  const { from, to, all } = boxes;
  const isForward = ends.target.x - ends.source.x >= closest;
  const bends: Route[] = isForward ? [{ bend: "middle" }, { bend: "source" }, { bend: "target" }] : [];
  const lanes = [to.y - reach, to.y + to.height + reach, from.y - reach, from.y + from.height + reach];
  let best: Route = { bend: "middle" };
  let least = Infinity;
  for (const route of [...bends, ...lanes.map((lane) => ({ lane }))]) {
    const cost = costOf(cornersOf(ends, route), all, [from, to]);
    if (cost < least) {
      least = cost;
      best = route;
    }
    // The first one that is free is the plainest: what follows could only be longer.
    if (isForward && least < crossing) break;
  }
  return best;
}

const crossing = 100_000;

function costOf(corners: readonly Position[], all: BoxStrips, ends: readonly [Box, Box]): number {
  let cost = 0;
  for (let index = 1; index < corners.length; index += 1) {
    const a = corners[index - 1];
    const b = corners[index];
    if (!a || !b) break;
    // The first and the last piece touch their own boxes; what lies between must not go through them either.
    const isEnd = index === 1 || index === corners.length - 1;
    cost += crossing * all.crossed(a, b, isEnd ? ends : []);
    cost += Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
  }
  return cost + corners.length * 10;
}
