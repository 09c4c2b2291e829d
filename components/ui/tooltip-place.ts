export type Side = "top" | "right" | "bottom" | "left";
type Box = { left: number; top: number; width: number; height: number };
type Size = { width: number; height: number };

/** Pixels between a hint and what it is about, and between a hint and the window's edge. */
const gapPx = 6;
const marginPx = 8;

const opposite: Record<Side, Side> = { top: "bottom", bottom: "top", left: "right", right: "left" };

/**
 * Where a hint stands beside its anchor, in px of the window: on the wanted side, or on the other one where only that has
 * room; along the anchor it is moved into the window.
 */
export function placeBeside(anchor: Box, hint: Size, side: Side, room: Size): { left: number; top: number } {
  const fits = (one: Side) => isInside(startOf(anchor, hint, one), hint, one, room);
  const start = startOf(anchor, hint, fits(side) || !fits(opposite[side]) ? side : opposite[side]);
  return {
    left: within(start.left, room.width - hint.width),
    top: within(start.top, room.height - hint.height),
  };
}

function startOf(anchor: Box, hint: Size, side: Side): { left: number; top: number } {
  const left = anchor.left + (anchor.width - hint.width) / 2;
  const top = anchor.top + (anchor.height - hint.height) / 2;
  switch (side) {
    case "top":
      return { left, top: anchor.top - hint.height - gapPx };
    case "bottom":
      return { left, top: anchor.top + anchor.height + gapPx };
    case "left":
      return { left: anchor.left - hint.width - gapPx, top };
    case "right":
      return { left: anchor.left + anchor.width + gapPx, top };
  }
}

function isInside(start: { left: number; top: number }, hint: Size, side: Side, room: Size): boolean {
  if (side === "top") return start.top >= marginPx;
  if (side === "left") return start.left >= marginPx;
  if (side === "bottom") return start.top + hint.height <= room.height - marginPx;
  return start.left + hint.width <= room.width - marginPx;
}

function within(at: number, last: number): number {
  return Math.max(marginPx, Math.min(at, last - marginPx));
}
