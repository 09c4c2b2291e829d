"use client";

import "@xyflow/react/dist/style.css";
import {
  Background,
  Controls,
  MiniMap,
  ReactFlow,
  useNodesState,
  useReactFlow,
  type Connection,
  type OnSelectionChangeParams,
} from "@xyflow/react";
import { useTheme } from "next-themes";
import { useCallback, useEffect, useMemo, type DragEvent } from "react";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { newStep } from "../edits/new-step";
import { placeStep, stepSize } from "../edits/place-step";
import { gateSettingsFor } from "../palette/gate-choices";
import { dragType, readDragged } from "../palette/dragged";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { edgesOf, nodesOf } from "./canvas-graph";
import { placeOfDrop } from "./drop-place";
import { StepNode, type StepNodeData } from "./step-node";
import { useCanvasKeys } from "./use-canvas-keys";

const nodeTypes = { step: StepNode };

/** The journey as boxes and connections. Everything that is done here by dragging can be done by keys and buttons too. */
export function Canvas() {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const { isReadOnly, edit } = useDesignerCommands();
  const document = useDesigner((state) => state.document);
  const path = useDesigner((state) => state.path);
  const selection = useDesigner((state) => state.selection);
  const flow = useReactFlow();
  const { resolvedTheme } = useTheme();
  const [nodes, setNodes, onNodesChange] = useNodesState<StepNodeData>([]);
  useEffect(
    () => setNodes((before) => nodesOf(document, before, selection)),
    [document, selection, setNodes],
  );
  const edges = useMemo(() => edgesOf(document, path), [document, path]);
  const onKeyDown = useCanvasKeys();

  const select = useCallback(
    ({ nodes: chosen }: OnSelectionChangeParams) => {
      const ids = chosen.map((node) => node.id);
      if (ids.join() !== store.getState().selection.join()) store.getState().select(ids);
    },
    [store],
  );
  const moved = useCallback(
    (_event: unknown, _node: unknown, dragged: StepNodeData[]) => {
      const positions = Object.fromEntries(dragged.map((node) => [node.id, node.position]));
      store
        .getState()
        .change(dragged.length === 1 ? "Move step" : "Move steps", [{ command: "move", positions }]);
    },
    [store],
  );
  const connect = useCallback(
    ({ source, sourceHandle, target }: Connection) => {
      if (!sourceHandle) return;
      store
        .getState()
        .change("Connect", [{ command: "connect", from: source, exit: sourceHandle, to: target }]);
    },
    [store],
  );
  const drop = (event: DragEvent) => {
    const dragged = readDragged(event.dataTransfer);
    if (!dragged || isReadOnly) return;
    event.preventDefault();
    const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const { document: current } = store.getState();
    const place = placeOfDrop(point, targetsOf(nodes, edges), dragged.control !== null);
    const guards = place.at === "before" ? place.step : "";
    const given = dragged.control
      ? { title: dragged.title, settings: gateSettingsFor(dragged.control, guards) }
      : {};
    const step = newStep(current.meaning, dragged.kind, given);
    if (store.getState().change(`Add ${step.title}`, placeStep(current, catalogue, { step, place }))) {
      store.getState().select([step.id]);
    }
  };

  return (
    <div className="h-full w-full" onKeyDown={onKeyDown} data-testid="canvas">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onSelectionChange={select}
        onNodeDragStop={moved}
        onConnect={connect}
        onEdgesDelete={(removed) =>
          store.getState().change(
            "Disconnect",
            removed.map((edge) => ({
              command: "disconnect",
              from: edge.source,
              exit: edge.sourceHandle ?? "",
            })),
          )
        }
        onNodeDoubleClick={(_event, node) => edit(node.id)}
        onPaneClick={() => store.getState().showPath([])}
        onDragOver={(event) => {
          if (event.dataTransfer.types.includes(dragType)) event.preventDefault();
        }}
        onDrop={drop}
        nodesDraggable={!isReadOnly}
        nodesConnectable={!isReadOnly}
        deleteKeyCode={null}
        multiSelectionKeyCode={["Meta", "Control", "Shift"]}
        onlyRenderVisibleElements={nodes.length > 200}
        colorMode={resolvedTheme === "dark" ? "dark" : "light"}
        minZoom={0.1}
        maxZoom={2}
        snapToGrid
        snapGrid={[10, 10]}
        fitView
        fitViewOptions={{ padding: 0.08, maxZoom: 1, minZoom: 0.4 }}
        proOptions={{ hideAttribution: true }}
        aria-label="Journey canvas"
      >
        <Background gap={20} />
        <MiniMap
          pannable
          zoomable
          ariaLabel="Map of the journey"
          className="max-sm:hidden!"
          style={{ width: 140, height: 90 }}
        />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function targetsOf(nodes: readonly StepNodeData[], edges: ReturnType<typeof edgesOf>) {
  const boxes = new Map(
    nodes.map((node) => [
      node.id,
      {
        id: node.id,
        ...node.position,
        width: node.measured?.width ?? stepSize.width,
        height: node.measured?.height ?? stepSize.height,
      },
    ]),
  );
  const connections = edges.flatMap((edge) => {
    const from = boxes.get(edge.source);
    const to = boxes.get(edge.target);
    if (!from || !to) return [];
    const start = { x: from.x + from.width, y: from.y + from.height - 20 };
    return [
      {
        from: edge.source,
        exit: edge.sourceHandle ?? "",
        to: edge.target,
        start,
        end: { x: to.x, y: to.y + to.height / 2 },
      },
    ];
  });
  return { steps: [...boxes.values()], connections };
}
