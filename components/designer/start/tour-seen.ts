"use client";

const keyOf = (person: string) => `cuesheet.tour.${person}`;

/** True once the person took the tour or said no to it in this browser. */
export function hasSeenTour(person: string): boolean {
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
}
