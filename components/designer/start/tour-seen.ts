"use client";

import { useSyncExternalStore } from "react";

const keyOf = (person: string) => `cuesheet.tour.${person}`;
const listeners = new Set<() => void>();

function hasSeenTour(person: string): boolean {
  try {
    return window.localStorage.getItem(keyOf(person)) !== null;
  } catch {
    // Where nothing can be kept it would be offered for ever: never is better.
    return true;
  }
}

export function markTourSeen(person: string): void {
  try {
    window.localStorage.setItem(keyOf(person), new Date().toISOString());
  } catch {
    // Not kept, as above.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** True once the person took the tour or said no to it in this browser. */
export function useHasSeenTour(person: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => hasSeenTour(person),
    () => true,
  );
}
