import type { Position } from "../edits/place-step";

const margin = 36;
const pxPerFrameMax = 14;

/**
 * How far what is seen shall move in this frame while something is held near the edge of the canvas, in px: the nearer,
 * the faster; nothing in the middle and nothing outside.
 */
export function edgePush(
  at: Position,
  pane: { left: number; top: number; right: number; bottom: number },
): Position {
  const isInside = at.x >= pane.left && at.x <= pane.right && at.y >= pane.top && at.y <= pane.bottom;
  if (!isInside) return { x: 0, y: 0 };
  return { x: push(at.x, pane.left, pane.right), y: push(at.y, pane.top, pane.bottom) };
}

function push(at: number, low: number, high: number): number {
  const near = at - low < margin ? margin - (at - low) : high - at < margin ? high - at - margin : 0;
  return (near / margin) * pxPerFrameMax;
}
