"use client";

import { useStoreApi } from "@xyflow/react";
import { useEffect, type RefObject } from "react";

/**
 * Marks the canvas while it is dragged by its ground. Then nothing on it can be pointed at, and the browser is spared to
 * look for what lies below the pointer among hundreds of lines in every frame (canvas.css).
 */
export function useHeld(element: RefObject<HTMLElement | null>): void {
  const flow = useStoreApi();
  useEffect(
    () =>
      flow.subscribe((state, before) => {
        const box = element.current;
        if (!box) return;
        if (!state.paneDragging) delete box.dataset["held"];
        else if (state.transform !== before.transform) box.dataset["held"] = "";
      }),
    [flow, element],
  );
}
