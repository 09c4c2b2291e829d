import type { JourneyDocument } from "@/core/journey/document";

/**
 * The step that an arrow key goes to: right follows the first connection, left goes back, up and down go to the nearest
 * step in that direction. Without a step to start from it is the journey's first one.
 */
export function neighbour(
  document: JourneyDocument,
  from: string | null,
  direction: "left" | "right" | "up" | "down",
): string | null {
  const { steps, start } = document.meaning;
  if (from === null || !steps[from]) return steps[start] ? start : (Object.keys(steps)[0] ?? null);
  if (direction === "right") return Object.values(steps[from].connections).find((to) => steps[to]) ?? null;
  if (direction === "left") {
    return Object.values(steps).find((step) => Object.values(step.connections).includes(from))?.id ?? null;
  }
  const here = document.layout.positions[from] ?? { x: 0, y: 0 };
  const sign = direction === "down" ? 1 : -1;
  const candidates = Object.entries(document.layout.positions)
    .filter(([id, at]) => id !== from && (at.y - here.y) * sign > 0)
    .map(([id, at]) => ({ id, distance: Math.abs(at.y - here.y) + Math.abs(at.x - here.x) * 2 }))
    .toSorted((a, b) => a.distance - b.distance);
  return candidates[0]?.id ?? null;
}
