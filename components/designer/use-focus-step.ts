"use client";

import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
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
      const at = store.getState().document.layout.positions[step];
      if (!at) return;
      void setCenter(at.x + 120, at.y + 60, { zoom: Math.max(getZoom(), 0.7), duration: glideMs() });
      // A dialog that is about to close gives the focus back to where it was; the step comes after that.
      const isInDialog = window.document.activeElement?.closest("[role=dialog]");
      if (isInDialog) setTimeout(() => focusWhenDrawn(step), afterDialogMs);
      else focusWhenDrawn(step);
    },
    [store, setCenter, getZoom],
  );
}

const afterDialogMs = 80;

/** A step that was just added, or was outside of what is seen, is drawn in one of the next frames. */
function focusWhenDrawn(step: string, framesMax = 30): void {
  const box = window.document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(step)}"]`);
  if (box) {
    if (isCanvasFree()) box.focus({ preventScroll: true });
  } else if (framesMax > 0) requestAnimationFrame(() => focusWhenDrawn(step, framesMax - 1));
}

function isCanvasFree(): boolean {
  const focused = window.document.activeElement;
  return !focused?.closest("[data-inspector], [role=dialog]");
}
