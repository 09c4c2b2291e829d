import type { JourneyDocument } from "@/core/journey/document";
import type { DropTarget } from "../edits/drop-item";
import type { Position } from "../edits/place-step";
import { stepSize } from "../edits/step-size";

/** A point of the canvas as the place of a new step: under the pointer, on the grid. */
export function placeUnder({ x, y }: Position): Position {
  return { x: Math.round((x - stepSize.width / 2) / 10) * 10, y: Math.round((y - 28) / 10) * 10 };
}

/**
 * What is under the pointer: the step, else the connection whose line is near, else the ground; null beside the canvas.
 * `at` in px of the window.
 */
export function targetUnder(
  at: Position,
  document: JourneyDocument,
  toCanvas: (point: Position) => Position,
): DropTarget | null {
  const under = window.document.elementsFromPoint(at.x, at.y);
  // Whatever stands above the canvas there, such as a panel, is not the canvas.
  const canvas = under[0]?.closest(".react-flow");
  if (!canvas || under[0]?.closest(".react-flow__panel")) return null;
  const idOf = (selector: string) => {
    const found = under.find((element) => element.closest(selector));
    return found?.closest<HTMLElement>(selector)?.dataset["id"];
  };
  const step = idOf(".react-flow__node");
  if (step !== undefined && document.meaning.steps[step]) return { on: "step", step };
  const way = idOf(".react-flow__edge")?.split(":");
  const [from = "", exit = ""] = way ?? [];
  const to = document.meaning.steps[from]?.connections[exit];
  if (to !== undefined) return { on: "connection", from, exit, to };
  return { on: "ground", position: placeUnder(toCanvas(at)) };
}

/** The same target: what dropping there would do need not be worked out again. */
export function isSameTarget(a: DropTarget | null, b: DropTarget | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
