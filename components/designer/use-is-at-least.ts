"use client";

import { useSyncExternalStore } from "react";

/** True while the window is at least this wide, in px. Only for what is drawn in the browser. */
export function useIsAtLeast(widthPx: number): boolean {
  const query = `(min-width: ${widthPx}px)`;
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    () => window.matchMedia(query).matches,
    () => true,
  );
}

// Tailwind's own breakpoints.
export const phoneMaxPx = 640;
export const sidePanelMinPx = 1024;
export const paletteOpenMinPx = 1280;
