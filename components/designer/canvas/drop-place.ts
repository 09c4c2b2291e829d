import { stepSize, type Place, type Position } from "../edits/place-step";

export type DropTargets = {
  steps: readonly { id: string; x: number; y: number; width: number; height: number }[];
  connections: readonly { from: string; exit: string; to: string; start: Position; end: Position }[];
};

/** How near a drop must be to a connection to land on it, in canvas units. */
const reach = 36;

/** What a drop means: a gate on a step goes before it, anything on a connection is inserted, the rest is free. */
export function placeOfDrop(point: Position, targets: DropTargets, isGate: boolean): Place {
  const step = targets.steps.find(
    ({ x, y, width, height }) =>
      point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height,
  );
  if (step && isGate) return { at: "before", step: step.id };
  const near = targets.connections
    .map((connection) => ({ connection, distance: distanceTo(point, connection.start, connection.end) }))
    .toSorted((a, b) => a.distance - b.distance)[0];
  if (!step && near && near.distance <= reach) {
    const { from, exit, to } = near.connection;
    return { at: "connection", from, exit, to };
  }
  return { at: "free", position: { x: point.x - stepSize.width / 2, y: point.y - 20 } };
}

/** Distance of a point from the straight line between two points. */
function distanceTo(point: Position, start: Position, end: Position): number {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const length = dx * dx + dy * dy;
  const along =
    length === 0
      ? 0
      : Math.min(1, Math.max(0, ((point.x - start.x) * dx + (point.y - start.y) * dy) / length));
  return Math.hypot(point.x - (start.x + along * dx), point.y - (start.y + along * dy));
}
