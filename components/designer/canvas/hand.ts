"use client";

import { useKeyPress, useStoreApi } from "@xyflow/react";
import { useEffect } from "react";

/**
 * While Space is held a hand lies over the canvas: a drag moves the view wherever it begins. React Flow by itself would
 * take it as a drag of the step that happens to lie below the pointer.
 */
export function Hand() {
  const flow = useStoreApi();
  const isOut = useKeyPress("Space");
  useEffect(() => {
    const canvas = flow.getState().domNode;
    if (!canvas || !isOut) return;
    canvas.dataset["hand"] = "";
    return () => {
      delete canvas.dataset["hand"];
    };
  }, [flow, isOut]);
  return null;
}
