"use client";

import { useSyncExternalStore } from "react";

/**
 * What a person points with on this device. mouse: the wheel zooms, dragging the ground pans. trackpad: two fingers pan,
 * pinching zooms, dragging the ground selects. Space-drag pans with either.
 */
export type PointingDevice = "mouse" | "trackpad";

const storageKey = "cuesheet.pointing-device";
const listeners = new Set<() => void>();

/** What was chosen; null as long as nobody was asked. */
export function getPointingDevice(): PointingDevice | null {
  try {
    const stored = window.localStorage.getItem(storageKey);
    return stored === "mouse" || stored === "trackpad" ? stored : null;
  } catch {
    return chosenHere;
  }
}

/** A browser that keeps nothing for this site: the choice holds until the page is left. */
let chosenHere: PointingDevice | null = null;

export function setPointingDevice(device: PointingDevice): void {
  chosenHere = device;
  try {
    window.localStorage.setItem(storageKey, device);
  } catch {
    // Not kept, as above.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** What was chosen, or null; the component draws again when it changes, also by another tab. */
export function usePointingDevice(): PointingDevice | null {
  return useSyncExternalStore(subscribe, getPointingDevice, () => null);
}
