/** The same graph as React Flow draws it by itself: its own default boxes and nothing of ours. Runs in the browser. */
import { ReactFlow, type Edge, type Node } from "@xyflow/react";
import { createRoot } from "react-dom/client";

export type BareGraph = {
  nodes: Node[];
  edges: Edge[];
  viewport: { x: number; y: number; zoom: number };
  onlyVisible: boolean;
};

export function draw(element: HTMLElement, { nodes, edges, viewport, onlyVisible }: BareGraph): void {
  createRoot(element).render(
    <ReactFlow
      defaultNodes={nodes}
      defaultEdges={edges}
      defaultViewport={viewport}
      onlyRenderVisibleElements={onlyVisible}
      minZoom={0.1}
      multiSelectionKeyCode={["Meta", "Control", "Shift"]}
      deleteKeyCode={null}
    />,
  );
}
