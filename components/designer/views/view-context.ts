"use client";

import { createContext, useContext, useEffect, useEffectEvent } from "react";
import type { Arrival, Focuser, ViewSwitch } from "./designer-view";

export const ViewContext = createContext<ViewSwitch | null>(null);

export function useView(): ViewSwitch {
  const views = useContext(ViewContext);
  if (!views) throw new Error("This part of the designer must stand inside ViewContext.");
  return views;
}

/**
 * Makes this view the one that problems, runs and dialogs focus steps in while it is drawn, and once comes to the step
 * that it was opened for.
 */
export function useViewFocus(focus: Focuser, arrive: (arrival: Arrival) => void): void {
  const { focuser, arrival } = useView();
  const onFocus = useEffectEvent(focus);
  const onArrive = useEffectEvent(arrive);
  useEffect(() => {
    const own: Focuser = (step) => onFocus(step);
    focuser.current = own;
    const wanted = arrival.current;
    arrival.current = null;
    // The rows are drawn first.
    const frame = wanted ? requestAnimationFrame(() => onArrive(wanted)) : 0;
    return () => {
      cancelAnimationFrame(frame);
      if (focuser.current === own) focuser.current = null;
    };
  }, [focuser, arrival]);
}
