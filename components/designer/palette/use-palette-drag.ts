"use client";

import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";
import { useCatalogue } from "../designer-context";
import { dropItem } from "../edits/drop-item";
import type { Position } from "../edits/place-step";
import { useDesignerStore } from "../store/use-designer";
import { dragStore } from "./drag-store";
import { isSameTarget, targetUnder } from "./drop-target";
import { edgePush } from "./edge-push";
import type { PaletteItem } from "./palette-items";
import { useDoDrop } from "./use-do-drop";

/** Where the pointer was pressed, in px of the window. */
export type Press = Pick<PointerEvent, "button" | "clientX" | "clientY">;

/** A press that moves less than this is a click. */
const startsAtPx = 6;

/**
 * Dragging from the palette with mouse, pen or finger. While it lasts, the drag store says what dropping would do; it is
 * done when the pointer is let go, and not done after Escape.
 */
export function usePaletteDrag(): (item: PaletteItem, pressed: Press) => void {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const { screenToFlowPosition } = useReactFlow();
  const flow = useStoreApi();
  const doDrop = useDoDrop();
  const end = useRef<() => void>(undefined);
  useEffect(() => () => end.current?.(), []);

  return useCallback(
    (item, pressed) => {
      if (pressed.button !== 0) return;
      const from = { x: pressed.clientX, y: pressed.clientY };
      const listening = new AbortController();
      let frame = 0;
      let at: Position | null = null;
      let hasBeenInside = false;

      const look = () => {
        frame = 0;
        if (!at) return;
        const { document } = store.getState();
        const before = dragStore.getState().drag;
        const target = targetUnder(at, document, (point) => screenToFlowPosition(point));
        const isSame = before !== null && isSameTarget(before.target, target);
        const drop = isSame ? before.drop : target && dropItem(document, catalogue, { item, target });
        dragStore.setState({ drag: { item, at, target, drop } });
        const pane = window.document.querySelector(".react-flow")?.getBoundingClientRect();
        const by = target && pane ? edgePush(at, pane) : { x: 0, y: 0 };
        if (by.x === 0 && by.y === 0) {
          hasBeenInside ||= target !== null;
          return;
        }
        // What is only on its way in from the palette moves nothing.
        if (!hasBeenInside) return;
        void flow.getState().panBy(by);
        frame = requestAnimationFrame(look);
      };
      const move = (event: PointerEvent) => {
        const to = { x: event.clientX, y: event.clientY };
        if (!at && Math.hypot(to.x - from.x, to.y - from.y) < startsAtPx) return;
        at = to;
        frame ||= requestAnimationFrame(look);
      };
      const stop = () => {
        listening.abort();
        cancelAnimationFrame(frame);
        if (at) swallowClick();
        dragStore.setState({ drag: null });
      };
      const letGo = () => {
        cancelAnimationFrame(frame);
        if (at) look();
        const { drag } = dragStore.getState();
        stop();
        if (drag?.drop) doDrop(drag.drop);
      };
      end.current = stop;
      const { signal } = listening;
      window.addEventListener("pointermove", move, { signal });
      window.addEventListener("pointerup", letGo, { signal });
      window.addEventListener("pointercancel", stop, { signal });
      window.addEventListener("blur", stop, { signal });
      window.addEventListener(
        "keydown",
        (event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          stop();
        },
        { signal, capture: true },
      );
    },
    [store, catalogue, flow, screenToFlowPosition, doDrop],
  );
}

/** A drag that ends where it began is no click on the item. */
function swallowClick(): void {
  const swallow = (event: Event) => event.stopPropagation();
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 50);
}
