"use client";

import { useCallback, useState } from "react";

/** The width of an element in px, and the ref to put on it; 0 until it is drawn. */
export function useWidth(): [number, (element: HTMLElement | null) => (() => void) | undefined] {
  const [widthPx, setWidthPx] = useState(0);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidthPx(entry?.contentRect.width ?? 0));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [widthPx, ref];
}
