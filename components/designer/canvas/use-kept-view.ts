import { useReactFlow } from "@xyflow/react";
import { useEffect, type RefObject } from "react";
import type { DesignerState } from "../store/designer-store";
import { useDesignerStore } from "../store/use-designer";
import { firstViewOf } from "./first-view";

const decisive = ["pointerdown", "keydown", "wheel"] as const;

/**
 * Keeps the first view while the room around the canvas is still arranging itself, as the dock does that opens with the
 * first problem; and shows the first steps whole when a journey gets them at once. Whoever points, turns the wheel or
 * presses a key decides from then on: what is in the middle then stays in the middle when palette and inspector come and
 * go. What opens below covers the lower end and moves nothing, for some of it opens by itself; and nothing moves while
 * something is held: what one drags over must not slip away from under the pointer.
 */
export function useKeptView(box: RefObject<HTMLDivElement | null>): void {
  const flow = useReactFlow();
  const store = useDesignerStore();
  useEffect(() => {
    const pane = box.current;
    if (!pane) return;
    let isDecided = store.getState().selection.length > 0;
    let isHeld = false;
    let size = sizeOf(pane);
    const show = () => {
      const view = firstViewOf(store.getState().document, sizeOf(pane));
      if (view.fitView) void flow.fitView(view.fitViewOptions);
      else void flow.setViewport(view.defaultViewport);
    };
    const fit = () => {
      const before = size;
      size = sizeOf(pane);
      if (!isDecided) return show();
      if (isHeld) return;
      const { x, y, zoom } = flow.getViewport();
      if (size.width !== before.width)
        void flow.setViewport({ x: x + (size.width - before.width) / 2, y, zoom });
    };
    const sizes = new ResizeObserver(fit);
    sizes.observe(pane);
    const unsubscribe = store.subscribe((state, before) => {
      if (stepsIn(before) > 0 || stepsIn(state) < 2) return;
      isDecided = false;
      requestAnimationFrame(show);
    });
    const decide = () => (isDecided = true);
    for (const event of decisive) window.addEventListener(event, decide, { capture: true, passive: true });
    const listening = new AbortController();
    const options = { capture: true, passive: true, signal: listening.signal };
    // The edge of the dock is held to change the room itself.
    const hold = ({ target }: PointerEvent) =>
      (isHeld = !(target instanceof Element && target.closest('[role="separator"]')));
    window.addEventListener("pointerdown", hold, options);
    for (const end of ["pointerup", "pointercancel", "blur"])
      window.addEventListener(end, () => (isHeld = false), options);
    return () => {
      listening.abort();
      sizes.disconnect();
      unsubscribe();
      for (const event of decisive) window.removeEventListener(event, decide, { capture: true });
    };
  }, [box, flow, store]);
}

function sizeOf({ clientWidth, clientHeight }: HTMLElement): { width: number; height: number } {
  return { width: clientWidth, height: clientHeight };
}

function stepsIn({ document }: DesignerState): number {
  return Object.keys(document.meaning.steps).length;
}
