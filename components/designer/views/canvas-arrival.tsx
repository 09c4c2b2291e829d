"use client";

import { useNodesInitialized, useReactFlow } from "@xyflow/react";
import { useEffect, useEffectEvent } from "react";
import { useDesignerCommands } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";
import { useView } from "./view-context";

/** Brings the canvas to the step that it was opened for, once its boxes are measured. Draws nothing. */
export function CanvasArrival() {
  const areNodesReady = useNodesInitialized();
  const store = useDesignerStore();
  const { arrival } = useView();
  const { focusStep } = useDesignerCommands();
  const { setCenter, getZoom } = useReactFlow();
  const arrive = useEffectEvent(() => {
    const wanted = arrival.current;
    arrival.current = null;
    const at = wanted && store.getState().document.layout.positions[wanted.step];
    if (!wanted || !at) return;
    if (wanted.takesFocus) focusStep(wanted.step);
    else void setCenter(at.x + 120, at.y + 60, { zoom: Math.max(getZoom(), 0.7) });
  });
  useEffect(() => {
    if (areNodesReady) arrive();
  }, [areNodesReady]);
  return null;
}
