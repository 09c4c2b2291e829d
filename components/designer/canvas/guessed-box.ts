import { Position, type NodeChange, type NodeHandle } from "@xyflow/react";
import { boxOf, entryAt, exitAt } from "./box-of";
import { exitsShown } from "./exits-shown";
import type { StepNodeData } from "./step-node";
import type { StepView } from "./step-view";

// React Flow draws every box whose size and handles it does not know, also far out of sight, to measure it. A guess lets it
// draw only what is seen; the browser's own measure takes its place once a box is drawn.

export type Guess = Required<Pick<StepNodeData, "measured" | "handles">>;

/** Width and height of a handle, border and all. */
const handle = 12;

export function guessOf(view: StepView): Guess {
  const box = boxOf(view, { x: 0, y: 0 });
  const { main, rows } = exitsShown(view.step, view.exits, false);
  const around = ({ x, y }: { x: number; y: number }) => ({
    ...{ x: x - handle / 2, y: y - handle / 2 },
    ...{ width: handle, height: handle },
  });
  const exits = (main ? [main, ...rows] : rows).map(({ name }): NodeHandle => {
    const at = around(exitAt(view, name, box));
    return { ...at, id: name, type: "source", position: Position.Right };
  });
  return {
    // A measure is always whole: this differs from each, so that the first one is told as a change.
    measured: { width: box.width, height: box.height + 0.5 },
    handles: [{ ...around(entryAt(box)), type: "target", position: Position.Left }, ...exits],
  };
}

/** The nodes without the guessed handles of those that were just measured: React Flow goes by its own from then on. */
export function withoutGuesses<Node extends { id: string; handles?: unknown }>(
  nodes: Node[],
  changes: readonly Pick<NodeChange, "type">[],
): Node[] {
  const measured = new Set(
    changes.flatMap((change) => (change.type === "dimensions" && "id" in change ? [change.id] : [])),
  );
  if (measured.size === 0) return nodes;
  return nodes.map((node) => {
    if (node.handles === undefined || !measured.has(node.id)) return node;
    const { handles: _guessed, ...rest } = node;
    return rest as Node; // without what it need not have
  });
}
