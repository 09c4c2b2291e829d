"use client";

import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { collapsedSteps } from "./arrange/groups";
import { positionOf } from "./arrange/move-nodes";
import { groupNodeId } from "./arrange/node-ids";
import { useDesignerStore } from "./store/use-designer";
import { focusWhenDrawn } from "./views/focus-when-drawn";

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
      // Where there is so little height that the page scrolls, the middle of the canvas may be out of sight.
      window.document.querySelector(".react-flow")?.scrollIntoView({ block: "center" });
      focusOnCanvas(node);
    },
    [store, setCenter, getZoom],
  );
}

/** A field of the settings or of the search keeps the focus: one may walk steps from there. */
export function focusOnCanvas(node: string): void {
  const selector = `.react-flow__node[data-id="${CSS.escape(node)}"]`;
  focusWhenDrawn(() => window.document.querySelector<HTMLElement>(selector), {
    neverFrom: "[data-inspector], [data-find]",
    scrolls: false,
  });
}
