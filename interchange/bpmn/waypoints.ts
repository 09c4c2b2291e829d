import type { Bounds, PlannedNode } from "@/interchange/bpmn/plan";

type Point = { x: number; y: number };

/** The corners of a flow's line, at right angles. */
export function edgeOf(from: PlannedNode, to: PlannedNode): Point[] {
  if (from.id === to.id) return around(from.bounds);
  if (from.attachedTo !== undefined) return below(from.bounds, to.bounds);
  const start = { x: from.bounds.x + from.bounds.width, y: middle(from.bounds).y };
  const end = { x: to.bounds.x, y: middle(to.bounds).y };
  if (end.x < start.x + 10) return back(from.bounds, to.bounds);
  if (start.y === end.y) return [start, end];
  const between = end.x - Math.min(35, (end.x - start.x) / 2);
  return [start, { x: between, y: start.y }, { x: between, y: end.y }, end];
}

function middle({ x, y, width, height }: Bounds): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** From the border downwards, then into the side of the target that looks this way. */
function below(from: Bounds, to: Bounds): Point[] {
  const start = { x: middle(from).x, y: from.y + from.height };
  const end = middle(to);
  if (end.y > start.y + 20 && end.x > start.x + 20)
    return [start, { x: start.x, y: end.y }, { x: to.x, y: end.y }];
  const y = Math.max(start.y, to.y + to.height) + 16;
  return [start, { x: start.x, y }, { x: end.x, y }, { x: end.x, y: to.y + to.height }];
}

/** To a target further left, or above or below. */
function back(from: Bounds, to: Bounds): Point[] {
  const start = middle(from);
  const end = middle(to);
  const isStraight = start.x === end.x;
  if (isStraight && start.y !== end.y) {
    const isDown = end.y > start.y;
    return [
      { x: start.x, y: isDown ? from.y + from.height : from.y },
      { x: end.x, y: isDown ? to.y : to.y + to.height },
    ];
  }
  const y = Math.min(from.y, to.y) - 16;
  return [
    { x: start.x, y: from.y },
    { x: start.x, y },
    { x: end.x, y },
    { x: end.x, y: to.y },
  ];
}

function around({ x, y, width, height }: Bounds): Point[] {
  const right = x + width;
  const centre = { x: x + width / 2, y: y + height / 2 };
  return [
    { x: right, y: centre.y },
    { x: right + 20, y: centre.y },
    { x: right + 20, y: y - 20 },
    { x: centre.x, y: y - 20 },
    { x: centre.x, y },
  ];
}
