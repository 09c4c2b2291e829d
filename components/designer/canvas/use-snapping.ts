"use client";

import type { NodeChange } from "@xyflow/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Position } from "../edits/place-step";
import { measuredBox } from "./canvas-graph";
import { boxAround, snapOf, type HelperLine } from "./helper-lines";
import type { CanvasNode } from "./use-graph";
import type { Box } from "./way-route";

const none: readonly HelperLine[] = [];

/**
 * Snaps what is dragged to what it comes in line with; `lines` say with what. `draggedTo` is where each dragged step is
 * shown: React Flow itself goes by the pointer alone, also when the drag ends. Of several steps it is not told that they
 * are dragged: it would draw all of them from the first move on, also those far out of sight, and draw each anew at the
 * end. That something is held shows by the pointer (canvas.css).
 */
export function useSnapping(nodes: readonly CanvasNode[]) {
  const [lines, setLines] = useState<readonly HelperLine[]>(none);
  const current = useRef(nodes);
  const draggedTo = useRef<Record<string, Position>>({});
  useEffect(() => {
    current.current = nodes;
  }, [nodes]);
  const snapped = useCallback((changes: NodeChange<CanvasNode>[]): NodeChange<CanvasNode>[] => {
    const moves = changes.filter((change) => change.type === "position").length;
    if (moves === 0) return changes;
    const to = new Map(
      changes.flatMap((change) =>
        change.type === "position" && change.dragging && change.position
          ? [[change.id, change.position]]
          : [],
      ),
    );
    if (to.size === 0) {
      setLines(none);
      return moves > 1 ? changes.filter((change) => !isEnd(change)) : changes.map(withoutEnd);
    }
    const { by, lines: found } = snapFor(current.current, to);
    setLines(found.length === 0 ? none : found);
    return changes.map((change) => {
      if (change.type !== "position" || !change.position) return change;
      const position = { x: change.position.x + by.x, y: change.position.y + by.y };
      draggedTo.current[change.id] = position;
      return moves > 1 ? { id: change.id, type: "position", position } : { ...change, position };
    });
  }, []);
  return { snapped, lines, draggedTo };
}

function snapFor(nodes: readonly CanvasNode[], to: ReadonlyMap<string, Position>) {
  const moved: Box[] = [];
  const others: Box[] = [];
  for (const node of nodes) {
    const at = to.get(node.id);
    if (at) moved.push({ ...measuredBox(node), ...at });
    else if (node.type === "step") others.push(measuredBox(node));
  }
  const around = boxAround(moved);
  return around ? snapOf(around, others) : { by: { x: 0, y: 0 }, lines: none };
}

/** What moves without being dragged, such as the steps of a group whose title is, is no end of a drag. */
function isEnd(change: NodeChange<CanvasNode>): boolean {
  return change.type === "position" && change.dragging === false;
}

/** The end of a drag: the step stays where it was shown. */
function withoutEnd(change: NodeChange<CanvasNode>): NodeChange<CanvasNode> {
  return isEnd(change) && change.type === "position"
    ? { id: change.id, type: "position", dragging: false }
    : change;
}
