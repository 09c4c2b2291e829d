"use client";

import {
  useReactFlow,
  type Connection,
  type FinalConnectionState,
  type OnSelectionChangeParams,
} from "@xyflow/react";
import { useMemo, type RefObject } from "react";
import { readNodeId } from "../arrange/node-ids";
import { useArrangedEdits } from "../arrange/use-arranged";
import { useDesignerCommands } from "../designer-context";
import type { Position } from "../edits/place-step";
import { useDesignerStore } from "../store/use-designer";
import type { CanvasNode } from "./use-graph";
import type { WayEdgeData } from "./way-edge";

/** What the mouse does on the canvas, as edits of the store. `draggedTo` is where dragged steps are shown. */
export function useCanvasEdits(draggedTo: RefObject<Record<string, Position>>) {
  const store = useDesignerStore();
  const arranged = useArrangedEdits();
  const { addAfter } = useDesignerCommands();
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(() => {
    const moved = (dragged: readonly CanvasNode[]) => {
      const shown = draggedTo.current;
      draggedTo.current = {};
      arranged.moved(dragged.map(({ id, position }) => ({ id, position: shown[id] ?? position })));
    };
    return {
      select: ({ nodes }: OnSelectionChangeParams) => {
        const ids = arranged.take(nodes.map((node) => node.id));
        const { selection, select } = store.getState();
        if (nodes.length > 0 && ids.join() !== selection.join()) select(ids);
      },
      deselect: () => {
        focusCanvas();
        arranged.deselect();
        store.getState().select([]);
        store.getState().showPath([]);
      },
      choose: (_event: unknown, edge: WayEdgeData) => {
        // A way out of a collapsed group may stand for several.
        if (readNodeId(edge.source).is !== "step") return;
        store.getState().selectConnection({ from: edge.source, exit: edge.sourceHandle ?? "" });
        focusCanvas();
      },
      moved: (_event: unknown, _node: unknown, dragged: CanvasNode[]) => moved(dragged),
      selectionMoved: (_event: unknown, dragged: CanvasNode[]) => moved(dragged),
      connect: ({ source, sourceHandle, target }: Connection) => {
        if (!sourceHandle) return;
        const connection = { command: "connect", from: source, exit: sourceHandle, to: target } as const;
        store.getState().change("Connect", [connection]);
      },
      /** Let go over nothing: what comes there is asked. */
      connectEnded: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
        const { fromNode, fromHandle, toNode } = state;
        if (toNode || !fromNode || fromHandle?.type !== "source" || !fromHandle.id) return;
        const at = "changedTouches" in event ? event.changedTouches[0] : event;
        if (!at) return;
        const { x, y } = screenToFlowPosition({ x: at.clientX, y: at.clientY });
        const position = { x: Math.round(x / 10) * 10, y: Math.round((y - 28) / 10) * 10 };
        addAfter({ from: fromNode.id, exit: fromHandle.id, position });
      },
      reconnect: (old: WayEdgeData, { source, sourceHandle, target }: Connection) => {
        if (!sourceHandle || !old.sourceHandle) return;
        const isSameExit = source === old.source && sourceHandle === old.sourceHandle;
        if (isSameExit && target === old.target) return;
        store
          .getState()
          .change("Reconnect", [
            ...(isSameExit
              ? []
              : [{ command: "disconnect", from: old.source, exit: old.sourceHandle } as const]),
            { command: "connect", from: source, exit: sourceHandle, to: target },
          ]);
      },
    };
  }, [store, arranged, addAfter, screenToFlowPosition, draggedTo]);
}

/** Keys act on the canvas after a click on it, also where the click was on no step. */
function focusCanvas(): void {
  window.document.querySelector<HTMLElement>(".react-flow")?.focus({ preventScroll: true });
}
