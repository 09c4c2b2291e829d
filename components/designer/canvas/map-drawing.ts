import type { Problem } from "@/core/check/problem";
import type { Tier } from "@/core/governance/tiers";
import type { Box } from "./way-route";

export const mapColours = ["low", "medium", "high", "critical", "problem"] as const;
export type MapColour = (typeof mapColours)[number];

/** What the map shows of the canvas: from where on, and how many of its units a px of the map is. */
export type Span = { x: number; y: number; perPx: number };

/** How far steps keep from the map's edge, in px of the map. */
const marginPx = 5;
/** How round the boxes' corners are, in canvas units. */
const round = 24;

export function colourOnMap(tier: Tier | undefined, problems: readonly Problem[] | undefined): MapColour {
  return problems?.some(({ severity }) => severity === "error") ? "problem" : (tier ?? "low");
}

/** The part of the canvas that shows all of a box, in the middle of the map. */
export function spanOf(all: Box, map: { width: number; height: number }): Span {
  const perPx = Math.max(
    all.width / (map.width - 2 * marginPx),
    all.height / (map.height - 2 * marginPx),
    Number.EPSILON,
  );
  return {
    x: all.x - (map.width * perPx - all.width) / 2,
    y: all.y - (map.height * perPx - all.height) / 2,
    perPx,
  };
}

/** A path for all boxes of a colour: each as much smaller as its stroke, which rounds the corners, makes it larger. */
export function strokesOf(boxes: readonly Box[]): string {
  return boxes
    .map(({ x, y, width, height }) => {
      const [across, down] = [Math.max(1, width - 2 * round), Math.max(1, height - 2 * round)];
      return `M${x + round} ${y + round}h${across}v${down}h${-across}z`;
    })
    .join("");
}

/** The style that puts a frame round a box of the canvas, in px of the map. */
export function frameOn({ x, y, perPx }: Span, seen: Box) {
  return {
    transform: `translate(${(seen.x - x) / perPx}px, ${(seen.y - y) / perPx}px)`,
    width: `${seen.width / perPx}px`,
    height: `${seen.height / perPx}px`,
  };
}
