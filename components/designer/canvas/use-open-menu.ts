"use client";

import { useMemo, type MouseEvent as ReactMouseEvent } from "react";
import { useDesignerCommands } from "../designer-context";
import type { Position } from "../edits/place-step";
import { useDesignerStore } from "../store/use-designer";
import { useCanvasParts } from "./canvas-ui";
import type { CanvasNode } from "./use-graph";
import type { WayEdgeData } from "./way-edge";

/** Opens the canvas's menu on what was pointed at; what it acts on is selected, so that one sees it. */
export function useOpenMenu() {
  const { ui } = useCanvasParts();
  const store = useDesignerStore();
  const { isReadOnly } = useDesignerCommands();
  return useMemo(
    () => ({
      onStep: (event: ReactMouseEvent, node: CanvasNode) => {
        if (node.type !== "step") return;
        event.preventDefault();
        const { selection, select } = store.getState();
        if (!selection.includes(node.id)) select([node.id]);
        ui.setState({ menu: { on: "step", step: node.id, at: placeOf(event) } });
      },
      onConnection: (event: ReactMouseEvent, { source, sourceHandle, data }: WayEdgeData) => {
        event.preventDefault();
        if (isReadOnly || data.isFixed) return;
        const connection = { from: source, exit: sourceHandle ?? "" };
        store.getState().selectConnection(connection);
        ui.setState({ menu: { on: "connection", ...connection, at: placeOf(event) } });
      },
      onGround: (event: MouseEvent | ReactMouseEvent) => {
        event.preventDefault();
        if (!isReadOnly) ui.setState({ menu: { on: "ground", at: placeOf(event) } });
      },
    }),
    [ui, store, isReadOnly],
  );
}

/** Where the pointer is; below the element that has the focus when the Menu key was pressed. */
function placeOf(event: MouseEvent | ReactMouseEvent): Position {
  if (event.clientX !== 0 || event.clientY !== 0) return { x: event.clientX, y: event.clientY };
  const box = event.target instanceof Element ? event.target.getBoundingClientRect() : null;
  return box ? { x: box.left + 16, y: box.top + 40 } : { x: 0, y: 0 };
}
