"use client";

import { Panel, useReactFlow, useStore, useStoreApi, type ReactFlowState } from "@xyflow/react";
import { useEffect, useMemo, useRef, type PointerEvent, type RefObject } from "react";
import { usePreference } from "../actions/preferences";
import type { DesignerState } from "../store/designer-store";
import { useDesignerStore } from "../store/use-designer";
import { glide } from "./glide";
import { boxAround } from "./helper-lines";
import {
  colourOnMap,
  frameOn,
  mapColours,
  spanOf,
  strokesOf,
  type MapColour,
  type Span,
} from "./map-drawing";
import type { CanvasNode } from "./use-graph";
import type { Box } from "./way-route";

const size = { width: 168, height: 108 };
/** Steps that are being moved are drawn this often: nobody reads the map meanwhile. */
const redrawMs = 100;
/** On a canvas that is lower, as above an open dock, the map would lie on the steps that one works on. */
const canvasMinPx = 360;

/**
 * The whole journey small: steps with problems in red, the others by their tier. It is drawn past React, one path a
 * colour: React Flow's own map asks every step at every frame that the view moves.
 */
export function JourneyMap() {
  const isWanted = usePreference("minimap") === "shown";
  const hasRoom = useStore(hasRoomForMap);
  return isWanted && hasRoom ? <ShownMap /> : null;
}

/** Also before the canvas is measured, for most are high enough. */
const hasRoomForMap = ({ height }: ReactFlowState) => height === 0 || height >= canvasMinPx;

function ShownMap() {
  const picture = useRef<SVGSVGElement>(null);
  const frame = useRef<HTMLSpanElement>(null);
  const span = useDrawnMap(picture, frame);
  const hold = useHoldOnMap(picture, span);
  return (
    <Panel position="bottom-right" className="journey-map" data-testid="journey-map">
      <svg
        ref={picture}
        role="img"
        aria-label="Map of the journey: steps with problems are red, the others by their tier"
        {...size}
        {...hold}
      >
        {mapColours.map((colour) => (
          <path key={colour} data-colour={colour} />
        ))}
      </svg>
      <span ref={frame} aria-hidden className="journey-map-frame" />
    </Panel>
  );
}

/** Draws the map and the frame of what is seen, and keeps both right; returns what part of the canvas the map shows. */
function useDrawnMap(picture: RefObject<SVGSVGElement | null>, frame: RefObject<HTMLSpanElement | null>) {
  const flow = useStoreApi<CanvasNode>();
  const store = useDesignerStore();
  const span = useRef<Span>({ x: 0, y: 0, perPx: 1 });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let around: Box | null = null;
    const drawFrame = () => {
      if (!picture.current || !frame.current) return;
      const seen = seenBox(flow.getState());
      const now = spanOf(boxAround(around ? [around, seen] : [seen]) ?? seen, size);
      if (now.x !== span.current.x || now.y !== span.current.y || now.perPx !== span.current.perPx) {
        span.current = now;
        const sides = [now.x, now.y, size.width * now.perPx, size.height * now.perPx];
        picture.current.setAttribute("viewBox", sides.join(" "));
      }
      Object.assign(frame.current.style, frameOn(now, seen));
    };
    const drawSteps = () => {
      timer = undefined;
      const boxes = coloured(flow.getState().nodes, store.getState());
      around = boxAround([...boxes.values()].flat());
      for (const path of picture.current?.querySelectorAll("path") ?? [])
        path.setAttribute("d", strokesOf(boxes.get(path.dataset["colour"] as MapColour) ?? [])); // set just above
      drawFrame();
    };
    const soon = () => (timer ??= setTimeout(drawSteps, redrawMs));
    drawSteps();
    const stopFlow = flow.subscribe((state, before) => {
      if (state.nodes !== before.nodes) soon();
      if (hasMoved(state, before)) drawFrame();
    });
    const stopStore = store.subscribe((state, before) => {
      if (state.problemsOf !== before.problemsOf || state.document !== before.document) soon();
    });
    return () => {
      clearTimeout(timer);
      stopFlow();
      stopStore();
    };
  }, [flow, store, picture, frame]);
  return span;
}

function hasMoved(a: ReactFlowState<CanvasNode>, b: ReactFlowState<CanvasNode>): boolean {
  return a.transform !== b.transform || a.width !== b.width || a.height !== b.height;
}

function seenBox({ transform: [x, y, zoom], width, height }: ReactFlowState<CanvasNode>): Box {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

function coloured(nodes: readonly CanvasNode[], state: DesignerState): Map<MapColour, Box[]> {
  const boxes = new Map<MapColour, Box[]>();
  for (const { id, position, measured } of nodes) {
    if (measured?.width === undefined || measured.height === undefined) continue;
    const colour = colourOnMap(state.document.meaning.steps[id]?.tier, state.problemsOf.get(id));
    const box = { ...position, width: measured.width, height: measured.height };
    const known = boxes.get(colour);
    if (known) known.push(box);
    else boxes.set(colour, [box]);
  }
  return boxes;
}

/** Dragging on the map moves the view as far as the frame is dragged, a click goes there; the wheel zooms. */
function useHoldOnMap(picture: RefObject<SVGSVGElement | null>, span: RefObject<Span>) {
  const { getViewport, setViewport, setCenter, zoomTo } = useReactFlow();
  useEffect(() => {
    const svg = picture.current;
    const zoom = (event: WheelEvent) => {
      event.preventDefault();
      const lines = event.deltaMode === 0 ? 0.002 : 0.05;
      void zoomTo(getViewport().zoom * 2 ** (-event.deltaY * lines));
    };
    // React's own wheel listener may not keep the page from scrolling.
    svg?.addEventListener("wheel", zoom, { passive: false });
    return () => svg?.removeEventListener("wheel", zoom);
  }, [picture, getViewport, zoomTo]);
  return useMemo(() => {
    let held: "still" | "moved" | null = null;
    return {
      onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
        if (event.button !== 0) return;
        held = "still";
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: ({ movementX, movementY }: PointerEvent) => {
        if (held === null || (movementX === 0 && movementY === 0)) return;
        held = "moved";
        const { x, y, zoom } = getViewport();
        const by = span.current.perPx * zoom;
        void setViewport({ x: x - movementX * by, y: y - movementY * by, zoom });
      },
      onPointerUp: ({ nativeEvent: { offsetX, offsetY } }: PointerEvent) => {
        const { x, y, perPx } = span.current;
        const at = { x: x + offsetX * perPx, y: y + offsetY * perPx };
        if (held === "still") void setCenter(at.x, at.y, { zoom: getViewport().zoom, ...glide() });
        held = null;
      },
      onPointerCancel: () => {
        held = null;
      },
    };
  }, [span, getViewport, setViewport, setCenter]);
}
