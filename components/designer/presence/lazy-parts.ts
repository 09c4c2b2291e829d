"use client";

import { useEffect } from "react";

/**
 * Parts of the designer that come when they are first used. Without a connection they could not come, and the whole
 * screen would go with them: so all of them are fetched once the journey is open and the browser has nothing to do.
 */
const lazyParts: readonly (() => Promise<unknown>)[] = [
  () => import("../inspector/step-form"),
  () => import("../inspector/selection-form"),
  () => import("../inspector/connection-form"),
  () => import("../inspector/journey-form"),
  () => import("../inspector/fields-form"),
  () => import("../inspector/thresholds-form"),
  () => import("../arrange/replace-dialog"),
  () => import("../arrange/extract-dialog"),
  () => import("../edits/clipboard"),
  () => import("../cue-sheet/cue-sheet"),
  () => import("../outline/outline"),
  () => import("../simulator/simulator"),
  () => import("../scenarios/scenarios-panel"),
  () => import("./resolver"),
];

/** How long after the journey was opened: what one looks at first comes first. */
const startMs = 4_000;

export function useReadyForOffline(): void {
  useEffect(() => {
    let isOver = false;
    const fetchAll = async () => {
      for (const load of lazyParts) {
        if (isOver) return;
        // One that fails now is fetched when it is used.
        await load().catch(() => {});
        await idle();
      }
    };
    const timer = setTimeout(() => void fetchAll(), startMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, []);
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: 2_000 });
    else setTimeout(resolve, 50);
  });
}
