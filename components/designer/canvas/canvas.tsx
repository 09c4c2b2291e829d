"use client";

import "@xyflow/react/dist/style.css";
import "./canvas.css";
import { ReactFlow, type ReactFlowProps } from "@xyflow/react";
import { useTheme } from "next-themes";
import dynamic from "next/dynamic";
import { useCallback, useMemo, useRef, useState } from "react";
import { arrangedNodeTypes } from "../arrange/arranged-node-types";
import { GroupFrames } from "../arrange/groups-later";
import { SelectionBar } from "../arrange/selection-bar";
import { useDesignerCommands, useStepViews } from "../designer-context";
import { PartBoundary } from "../part-boundary";
import type { DesignerState } from "../store/designer-store";
import { PathLegend, usePathLook } from "../problems/path-legend";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { phoneMaxPx } from "../use-is-at-least";
import { CanvasControls } from "./canvas-controls";
import { CanvasMenu } from "./canvas-menu";
import { CanvasContext, createCanvasUi } from "./canvas-ui";
import { useDetail } from "./detail";
import { HelperLines, MovingTokens } from "./drawn-over";
import { firstViewOf } from "./first-view";
import { Ground } from "./ground";
import { Hand } from "./hand";
import { JourneyMap } from "./journey-map";
import { useLitWays } from "./lit-style";
import { usePointingDevice } from "./pointing-device";
import { createStepLooks } from "./step-looks";
import { StepNode } from "./step-node";
import { useCanvasEdits } from "./use-canvas-edits";
import { useGraph, type CanvasNode } from "./use-graph";
import { useHeld } from "./use-held";
import { useKeptView } from "./use-kept-view";
import { useHovered } from "./use-hovered";
import { useOpenMenu } from "./use-open-menu";
import { WayArrow, WayEdge, type WayEdgeData } from "./way-edge";

// Few journeys have nothing drawn.
const loadEmptyCanvas = () => import("./empty-canvas").then((module) => module.EmptyCanvas);
const EmptyCanvas = dynamic(loadEmptyCanvas, { ssr: false });

const nodeTypes = { step: StepNode, ...arrangedNodeTypes };
const edgeTypes = { way: WayEdge };
/** React Flow takes the outline from a focused step; here it is put back. */
const focusLook =
  "outline-primary focus-visible:-outline-offset-2 [&_.react-flow__node]:rounded-xl [&_.react-flow__node:focus-visible]:outline-2! [&_.react-flow__node:focus-visible]:outline-offset-4 [&_.react-flow__node:focus-visible]:outline-primary!";
/** From this many steps on, only those that are seen are drawn. */
const stepsDrawnMax = 100;

/** Made once: a drag draws the journey again in every frame, and nothing of this changes by it. */
const fixtures = (
  <>
    <Ground />
    <WayArrow />
    <Hand />
    <JourneyMap />
    <CanvasControls />
    <GroupFrames />
    <SelectionBar />
    <MovingTokens />
  </>
);
const menu = <CanvasMenu />;
const grid: [number, number] = [10, 10];
const selectsMore = ["Meta", "Control", "Shift"];
const ownOptions = { hideAttribution: true };

/** The journey as boxes and connections. Everything that is done here by dragging can be done by keys and buttons too. */
export function Canvas() {
  const views = useStepViews();
  const [parts] = useState(() => ({ ui: createCanvasUi(), looks: createStepLooks(views) }));
  return (
    <CanvasContext value={parts}>
      <DrawnJourney />
    </CanvasContext>
  );
}

function DrawnJourney() {
  const { isReadOnly, edit } = useDesignerCommands();
  const box = useRef<HTMLDivElement>(null);
  const { nodes, edges, onNodesChange, lines, draggedTo } = useGraph();
  const size = useDesigner(sizeOf);
  const { resolvedTheme } = useTheme();
  const edits = useCanvasEdits(draggedTo);
  const hovered = useHovered();
  const openMenu = useOpenMenu();
  const pointing = usePointing(isReadOnly);
  const firstView = useFirstView();
  // The same function always: with another one React Flow draws every step again.
  const open = useCallback(
    (_event: unknown, node: CanvasNode) => void (node.type === "step" && edit(node.id)),
    [edit],
  );
  useDetail(box);
  useHeld(box);
  useKeptView(box);
  useLitWays(box);
  usePathLook(box);
  return (
    <div ref={box} className="relative h-full w-full" data-testid="canvas" data-detail="near">
      <ReactFlow<CanvasNode, WayEdgeData>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onSelectionChange={edits.select}
        onNodeDragStart={hovered.leave}
        onNodeDragStop={edits.moved}
        onSelectionDragStop={edits.selectionMoved}
        onNodeMouseEnter={hovered.enter}
        onNodeMouseLeave={hovered.leave}
        onFocus={hovered.focused}
        onBlur={hovered.blurred}
        onConnect={edits.connect}
        onConnectEnd={edits.connectEnded}
        onReconnect={edits.reconnect}
        onEdgeClick={edits.choose}
        onNodeContextMenu={openMenu.onStep}
        onEdgeContextMenu={openMenu.onConnection}
        onPaneContextMenu={openMenu.onGround}
        onNodeDoubleClick={open}
        onPaneClick={edits.deselect}
        tabIndex={size === 0 ? 0 : -1}
        nodesDraggable={!isReadOnly}
        nodesConnectable={!isReadOnly}
        edgesReconnectable={!isReadOnly}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        multiSelectionKeyCode={selectsMore}
        onlyRenderVisibleElements={size > stepsDrawnMax}
        colorMode={resolvedTheme === "dark" ? "dark" : "light"}
        minZoom={0.1}
        maxZoom={2}
        connectionRadius={28}
        snapToGrid
        snapGrid={grid}
        {...pointing}
        {...firstView}
        proOptions={ownOptions}
        aria-label="Journey canvas"
        className={focusLook}
      >
        {fixtures}
        <HelperLines lines={lines} />
      </ReactFlow>
      {menu}
      <PartBoundary part="What one begins with" shows={size === 0}>
        {size === 0 && <EmptyCanvas />}
      </PartBoundary>
      <PathLegend />
    </div>
  );
}

/** How many steps and notes there are. */
function sizeOf({ document: { meaning, layout } }: DesignerState): number {
  return Object.keys(meaning.steps).length + Object.keys(layout.notes ?? {}).length;
}

/** How wheel, drags and fingers move what is seen. Who may only read pans with everything. */
function usePointing(isReadOnly: boolean): Partial<ReactFlowProps<CanvasNode, WayEdgeData>> {
  const device = usePointingDevice();
  return useMemo(() => {
    if (device !== "trackpad") return { panOnDrag: true };
    const selects = !isReadOnly;
    // The middle and the right button pan too, for whoever has both.
    return { panOnScroll: true, panOnDrag: selects ? [1, 2] : true, selectionOnDrag: selects };
  }, [device, isReadOnly]);
}

function useFirstView() {
  const store = useDesignerStore();
  // The pane is not measured yet: what palette, navigation and inspector leave of the window.
  const [firstView] = useState(() =>
    firstViewOf(store.getState().document, {
      width: window.innerWidth < phoneMaxPx ? window.innerWidth : Math.max(320, window.innerWidth - 800),
      height: window.innerHeight - 250,
    }),
  );
  return firstView;
}
