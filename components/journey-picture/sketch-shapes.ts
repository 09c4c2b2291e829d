import type { Layout, Meaning, Step } from "@/core/journey/document";
import type { Performer } from "@/core/journey/words";
import type { Tier } from "@/core/governance/tiers";

export type SketchBox = {
  id: string;
  x: number;
  y: number;
  tier: Tier;
  by: Performer;
  isGate: boolean;
  isStart: boolean;
};
export type SketchLine = { key: string; path: string };
export type Sketch = { boxes: SketchBox[]; lines: SketchLine[]; frame: Frame };
type Frame = { left: number; top: number; width: number; height: number };
type Point = { x: number; y: number };

/** A box of the sketch, in its own units. Gates are drawn as diamonds of the same height. */
export const boxSize = { width: 240, height: 116 };
export const gateHalfWidth = 92;

/** A picture of more steps than this is a texture that nobody reads. */
const stepsMax = 400;
// Steps on the canvas are as high as their text; boxes here are all alike, so rows can stand closer.
const closer = { x: 0.94, y: 0.72 };
const margin = 56;
/** A single step is not blown up to the whole picture. */
const frameMin = { width: 1_100, height: 520 };

/** Where a journey's boxes and lines stand in a small picture, and the frame around them. */
export function sketchOf(meaning: Meaning, layout: Layout): Sketch {
  const boxes = Object.values(meaning.steps)
    .slice(0, stepsMax)
    .map((step): SketchBox => {
      const at = layout.positions[step.id] ?? { x: 0, y: 0 };
      return {
        id: step.id,
        x: Math.round(at.x * closer.x),
        y: Math.round(at.y * closer.y),
        tier: step.tier,
        by: step.assignment.by,
        isGate: isGate(step, meaning),
        isStart: step.id === meaning.start,
      };
    });
  const boxOf = new Map(boxes.map((box) => [box.id, box]));
  const lines = boxes.flatMap((from) => {
    const targets = new Set(Object.values(meaning.steps[from.id]?.connections ?? {}));
    return [...targets].flatMap((id) => {
      const to = boxOf.get(id);
      return to ? [{ key: `${from.id} ${id}`, path: lineBetween(from, to) }] : [];
    });
  });
  return { boxes, lines, frame: frameOf(boxes) };
}

// The registry of kinds would answer this too, but a gallery must not carry every kind's code to draw a diamond.
function isGate(step: Step, meaning: Meaning): boolean {
  const { guards } = step.settings;
  return typeof guards === "string" && Object.hasOwn(meaning.steps, guards);
}

/** From the right of one box to the left of the other; back to an earlier column between the rows. */
function lineBetween(from: SketchBox, to: SketchBox): string {
  const start = { x: rightOf(from), y: middleOf(from) };
  const end = { x: leftOf(to), y: middleOf(to) };
  if (end.x < start.x) return lineBack(start, end);
  const reach = Math.max(30, Math.min((end.x - start.x) / 2, 220));
  return `M${pointText(start)}C${start.x + reach} ${start.y} ${end.x - reach} ${end.y} ${pointText(end)}`;
}

function lineBack(start: Point, end: Point): string {
  const isSameRow = Math.abs(end.y - start.y) < boxSize.height;
  const between = isSameRow ? Math.max(start.y, end.y) + boxSize.height * 0.72 : (start.y + end.y) / 2;
  const turn = 64;
  const out = `C${start.x + turn} ${start.y} ${start.x + turn} ${between} ${start.x} ${between}`;
  const back = `H${end.x}`;
  return `M${pointText(start)}${out}${back}C${end.x - turn} ${between} ${end.x - turn} ${end.y} ${pointText(end)}`;
}

function pointText({ x, y }: Point): string {
  return `${x} ${y}`;
}

function rightOf(box: SketchBox): number {
  return box.x + boxSize.width / 2 + (box.isGate ? gateHalfWidth : boxSize.width / 2);
}

function leftOf(box: SketchBox): number {
  return box.x + boxSize.width / 2 - (box.isGate ? gateHalfWidth : boxSize.width / 2);
}

function middleOf(box: SketchBox): number {
  return box.y + boxSize.height / 2;
}

function frameOf(boxes: readonly SketchBox[]): Frame {
  if (boxes.length === 0) return { left: 0, top: 0, ...frameMin };
  const left = Math.min(...boxes.map((box) => box.x)) - margin;
  const top = Math.min(...boxes.map((box) => box.y)) - margin;
  const right = Math.max(...boxes.map((box) => box.x)) + boxSize.width + margin;
  const bottom = Math.max(...boxes.map((box) => box.y)) + boxSize.height + margin;
  const width = Math.max(right - left, frameMin.width);
  const height = Math.max(bottom - top, frameMin.height);
  return {
    left: left - (width - (right - left)) / 2,
    top: top - (height - (bottom - top)) / 2,
    width,
    height,
  };
}
