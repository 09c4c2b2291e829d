import type { Position } from "../edits/place-step";
import { exitsShown, handleTop } from "./exits-shown";
import type { StepView } from "./step-view";
import type { Box } from "./way-route";

const width = 240;
const line = 24;

/** About how much room a box takes, before it is measured: what connections keep clear of. */
export function boxOf(view: StepView, at: Position): Box {
  const { rows, quiet } = exitsShown(view.step, view.exits, false);
  const lines = [view.guardsTitle, view.callsTitle, view.isHandoff || null].filter((item) => item !== null);
  const words = 96 + lines.length * 22 + (view.summary.length > 42 ? 16 : 0);
  return {
    ...at,
    width,
    height: words + rows.length * line + (rows.length > 0 ? 9 : 0) + (quiet.length > 0 ? 25 : 0),
  };
}

/** About where an exit's handle stands. */
export function exitAt(view: StepView, exit: string, box: Box): Position {
  const { main, rows, quiet } = exitsShown(view.step, view.exits, false);
  const x = box.x + box.width;
  if (main?.name === exit) return { x, y: box.y + handleTop };
  const below = rows.length - 1 - rows.findIndex((row) => row.name === exit);
  return { x, y: box.y + box.height - (quiet.length > 0 ? 25 : 0) - 4 - below * line - line / 2 };
}

export function entryAt(box: Box): Position {
  return { x: box.x, y: box.y + handleTop };
}
