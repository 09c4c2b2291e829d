"use client";

import "@xyflow/react/dist/style.css";
import { Background, Controls, MiniMap, ReactFlow, useNodesState } from "@xyflow/react";
import { useTheme } from "next-themes";
import { useEffect, useMemo, useState } from "react";
import { useDesignerCommands, useStepViews } from "../designer-context";
import { dragType } from "../palette/dragged";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { edgesOf, nodesOf } from "./canvas-graph";
import { EmptyCanvas } from "./empty-canvas";
import { firstViewOf } from "./first-view";
import { StepNode, type StepNodeData } from "./step-node";
import { nameOfStep } from "./step-view";
import { useCanvasEdits } from "./use-canvas-edits";
import { useCanvasKeys } from "./use-canvas-keys";

const nodeTypes = { step: StepNode };
/** React Flow takes the outline from a focused step; here it is put back. */
const focusLook =
  "outline-primary focus-visible:-outline-offset-2 [&_.react-flow__node]:rounded-xl [&_.react-flow__node:focus-visible]:outline-2! [&_.react-flow__node:focus-visible]:outline-offset-4 [&_.react-flow__node:focus-visible]:outline-primary!";
/** From this many steps on, only those that are seen are drawn. */
const stepsDrawnMax = 100;

/** The journey as boxes and connections. Everything that is done here by dragging can be done by keys and buttons too. */
export function Canvas() {
  const { isReadOnly, edit } = useDesignerCommands();
  const { nodes, edges, onNodesChange } = useGraph();
  const { resolvedTheme } = useTheme();
  const edits = useCanvasEdits();
  const onKeyDown = useCanvasKeys();
  const store = useDesignerStore();
  // The pane is not measured yet: what palette, navigation and inspector leave of the window.
  const [firstView] = useState(() =>
    firstViewOf(store.getState().document, {
      width: Math.max(320, window.innerWidth - 800),
      height: window.innerHeight - 250,
    }),
  );
  return (
    <div className="relative h-full w-full" data-testid="canvas">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onSelectionChange={edits.select}
        onNodeDragStop={edits.moved}
        onSelectionDragStop={(event, dragged) => edits.moved(event, null, dragged)}
        onConnect={edits.connect}
        onEdgeClick={edits.choose}
        onNodeDoubleClick={(_event, node) => edit(node.id)}
        onPaneClick={edits.deselect}
        onDragOver={(event) => {
          if (event.dataTransfer.types.includes(dragType)) event.preventDefault();
        }}
        onDrop={(event) => edits.drop(event, { nodes, edges })}
        onKeyDown={onKeyDown}
        tabIndex={nodes.length === 0 ? 0 : -1}
        nodesDraggable={!isReadOnly}
        nodesConnectable={!isReadOnly}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        multiSelectionKeyCode={["Meta", "Control", "Shift"]}
        onlyRenderVisibleElements={nodes.length > stepsDrawnMax}
        colorMode={resolvedTheme === "dark" ? "dark" : "light"}
        minZoom={0.1}
        maxZoom={2}
        snapToGrid
        snapGrid={[10, 10]}
        {...firstView}
        proOptions={{ hideAttribution: true }}
        aria-label="Journey canvas"
        className={focusLook}
      >
        <Background gap={20} />
        <MiniMap
          pannable
          zoomable
          ariaLabel="Map of the journey"
          className="max-lg:hidden!"
          style={{ width: 140, height: 90 }}
        />
        <Controls showInteractive={false} />
      </ReactFlow>
      {nodes.length === 0 && <EmptyCanvas />}
    </div>
  );
}

/** What React Flow draws; it keeps sizes and drags of its own between two states of the store. */
function useGraph() {
  const views = useStepViews();
  const document = useDesigner((state) => state.document);
  const path = useDesigner((state) => state.path);
  const selection = useDesigner((state) => state.selection);
  const connection = useDesigner((state) => state.connection);
  const problemsOf = useDesigner((state) => state.problemsOf);
  const [nodes, setNodes, onNodesChange] = useNodesState<StepNodeData>([]);
  useEffect(() => {
    const nameOf = (id: string) => {
      const view = views(document.meaning, id);
      return view ? nameOfStep(view, problemsOf.get(id) ?? []) : id;
    };
    setNodes((before) => nodesOf({ document, selection, nameOf }, before));
  }, [document, selection, problemsOf, views, setNodes]);
  const edges = useMemo(() => edgesOf(document, path, connection), [document, path, connection]);
  return { nodes, edges, onNodesChange };
}
