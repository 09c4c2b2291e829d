"use client";

import { useReactFlow, type Connection, type Edge, type OnSelectionChangeParams } from "@xyflow/react";
import { useMemo, type DragEvent } from "react";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { newStep } from "../edits/new-step";
import { placeStep, type Place } from "../edits/place-step";
import { readDragged } from "../palette/dragged";
import { freshGate } from "../palette/gate-choices";
import { useDesignerStore } from "../store/use-designer";
import { targetsOf } from "./canvas-graph";
import { placeOfDrop } from "./drop-place";
import type { StepNodeData } from "./step-node";

type Drawn = { nodes: readonly StepNodeData[]; edges: readonly Edge[] };

/** What the mouse does on the canvas, as edits of the store. */
export function useCanvasEdits() {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const { isReadOnly } = useDesignerCommands();
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(
    () => ({
      select: ({ nodes }: OnSelectionChangeParams) => {
        const ids = nodes.map((node) => node.id);
        const { selection, select } = store.getState();
        if (ids.length > 0 && ids.join() !== selection.join()) select(ids);
      },
      deselect: () => {
        focusCanvas();
        store.getState().select([]);
        store.getState().showPath([]);
      },
      choose: (_event: unknown, edge: Edge) => {
        store.getState().selectConnection({ from: edge.source, exit: edge.sourceHandle ?? "" });
        focusCanvas();
      },
      moved: (_event: unknown, _node: unknown, dragged: StepNodeData[]) => {
        const { document, change } = store.getState();
        const positions = Object.fromEntries(dragged.map((node) => [node.id, node.position]));
        // A click is a drag of no length; it is not an edit.
        const isMoved = dragged.some((node) => {
          const before = document.layout.positions[node.id];
          return before?.x !== node.position.x || before.y !== node.position.y;
        });
        if (isMoved)
          change(dragged.length === 1 ? "Move step" : "Move steps", [{ command: "move", positions }]);
      },
      connect: ({ source, sourceHandle, target }: Connection) => {
        if (!sourceHandle) return;
        const connection = { command: "connect", from: source, exit: sourceHandle, to: target } as const;
        store.getState().change("Connect", [connection]);
      },
      drop: (event: DragEvent, { nodes, edges }: Drawn) => {
        const dragged = readDragged(event.dataTransfer);
        if (!dragged || isReadOnly) return;
        event.preventDefault();
        const { document, change, select } = store.getState();
        const point = screenToFlowPosition({ x: event.clientX, y: event.clientY });
        const place: Place =
          connectionUnder(event, edges) ??
          placeOfDrop(point, targetsOf(nodes, edges), dragged.control !== null);
        const guards = place.at === "before" ? place.step : "";
        const given = dragged.control ? freshGate(dragged.control, dragged.title, guards) : {};
        const step = newStep(document.meaning, dragged.kind, given);
        if (change(`Add ${step.title}`, placeStep(document, catalogue, { step, place }))) select([step.id]);
        focusCanvas();
      },
    }),
    [store, catalogue, isReadOnly, screenToFlowPosition],
  );
}

/** Keys act on the canvas after a click on it, also where the click was on no step. */
function focusCanvas(): void {
  window.document.querySelector<HTMLElement>(".react-flow")?.focus({ preventScroll: true });
}

/** The connection whose line is under the pointer: exact, because lines bend; null over a step or nothing. */
function connectionUnder(event: DragEvent, edges: readonly Edge[]): Place | null {
  const under = window.document.elementsFromPoint(event.clientX, event.clientY);
  if (under.some((element) => element.closest(".react-flow__node"))) return null;
  const line = under.map((element) => element.closest(".react-flow__edge")).find((element) => element);
  const edge = edges.find((candidate) => candidate.id === line?.getAttribute("data-id"));
  return edge
    ? { at: "connection", from: edge.source, exit: edge.sourceHandle ?? "", to: edge.target }
    : null;
}
