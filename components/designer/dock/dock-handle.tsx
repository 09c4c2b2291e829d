"use client";

import { useState, type KeyboardEvent, type PointerEvent } from "react";
import type { DockTab } from "./dock-tabs";

const minPx = 96;
const maxPx = 900;
const stepPx = 24;
/** What each part needs to be read at first. */
const usualPx: Record<DockTab, number> = { problems: 160, scenarios: 260, simulator: 440 };
const storageKey = (tab: DockTab) => `cuesheet.dock.${tab}`;

/** The height of a part of the dock in px, kept in the browser. */
export function useDockHeight(tab: DockTab | null): [number, (heightPx: number) => void] {
  const [heights, setHeights] = useState<Partial<Record<DockTab, number>>>({});
  if (tab === null) return [0, () => {}];
  const kept = heights[tab] ?? Number(localStorage.getItem(storageKey(tab)) ?? NaN);
  const set = (wantedPx: number) => {
    const heightPx = Math.round(Math.min(maxPx, Math.max(minPx, wantedPx)));
    setHeights((before) => ({ ...before, [tab]: heightPx }));
    localStorage.setItem(storageKey(tab), String(heightPx));
  };
  return [Number.isFinite(kept) && kept > 0 ? kept : usualPx[tab], set];
}

/** Makes the dock higher or lower: by dragging, or by the arrow keys. */
export function DockHandle({
  heightPx,
  onHeight,
}: {
  heightPx: number;
  onHeight: (heightPx: number) => void;
}) {
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const startY = event.clientY;
    const element = event.currentTarget;
    element.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => onHeight(heightPx + startY - moved.clientY);
    element.addEventListener("pointermove", move);
    element.addEventListener("lostpointercapture", () => element.removeEventListener("pointermove", move), {
      once: true,
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const change = { ArrowUp: stepPx, ArrowDown: -stepPx }[event.key];
    if (change === undefined) return;
    event.preventDefault();
    onHeight(heightPx + change);
  };
  return (
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the dock"
      aria-valuemin={minPx}
      aria-valuemax={maxPx}
      aria-valuenow={heightPx}
      tabIndex={0}
      className="focus-ring -mt-1 h-2 cursor-row-resize touch-none hover:bg-primary/20"
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
