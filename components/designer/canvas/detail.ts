"use client";

import { useStoreApi } from "@xyflow/react";
import { useEffect, type RefObject } from "react";

/** How much of a box can be read: all of it, its title, or its title in large letters. */
export type Detail = "near" | "far" | "farther";

/** What is drawn of a box at a zoom: words of 12 px are legible down to about half their size. */
export function detailAt(zoom: number): Detail {
  if (zoom >= 0.45) return "near";
  return zoom >= 0.24 ? "far" : "farther";
}

/** Says the detail on the element for the style sheet, so that zooming draws no box again. */
export function useDetail(element: RefObject<HTMLElement | null>): void {
  const flow = useStoreApi();
  useEffect(() => {
    const say = () => {
      const box = element.current;
      const detail = detailAt(flow.getState().transform[2]);
      if (box && box.dataset["detail"] !== detail) box.dataset["detail"] = detail;
    };
    say();
    return flow.subscribe(say);
  }, [flow, element]);
}
