"use client";

import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { collapsedSteps } from "./arrange/groups";
import { positionOf } from "./arrange/move-nodes";
import { groupNodeId } from "./arrange/node-ids";
import { useDesignerStore } from "./store/use-designer";

/** How long a view may glide, in ms; no time at all for those who asked for less motion. */
function glideMs(): number {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200;
}

/** Brings a step into the middle and puts the keyboard's focus on it, unless a field or a dialog has it. */
export function useFocusStep(): (step: string) => void {
  const store = useDesignerStore();
  const { setCenter, getZoom } = useReactFlow();
  return useCallback(
    (step) => {
      const { document } = store.getState();
      // A step in a collapsed group is seen as the box of that.
      const group = collapsedSteps(document).get(step);
      const node = group === undefined ? step : groupNodeId(group);
      const at = positionOf(document, node);
      if (!at) return;
      void setCenter(at.x + 120, at.y + 60, { zoom: Math.max(getZoom(), 0.7), duration: glideMs() });
      focusWhenDrawn(node);
    },
    [store, setCenter, getZoom],
  );
}

/**
 * A step that was just added, or was outside of what is seen, is drawn in one of the next frames; a dialog that closes
 * gives the focus back to where it was, and the step comes after that. Gives up after about a second.
 */
function focusWhenDrawn(step: string, framesMax = 60, framesFree = 0): void {
  const box = window.document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(step)}"]`);
  const focused = window.document.activeElement;
  if (focused?.closest("[data-inspector], [data-find]")) return;
  const isFree = window.document.querySelector("[role=dialog]") === null;
  if (box && isFree && (framesFree >= framesAfterDialog || focused?.closest(".react-flow"))) {
    box.focus({ preventScroll: true });
  } else if (framesMax > 0) {
    requestAnimationFrame(() => focusWhenDrawn(step, framesMax - 1, isFree ? framesFree + 1 : 0));
  }
}
const framesAfterDialog = 3;
