"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * A word of the address's query, such as the view in `?view=outline`; null when it has none. What is set is there at once
 * and leaves no entry in the browser's history; null takes the word out of the address.
 */
export function useAddressWord(name: string): [string | null, (word: string | null) => void] {
  // Draws anew when the address changes by itself, as with the browser's back button.
  useSearchParams();
  const word = useSyncExternalStore(
    listen,
    () => new URLSearchParams(window.location.search).get(name),
    () => null,
  );
  const set = useCallback(
    (next: string | null) => {
      const address = new URL(window.location.href);
      if (next === null) address.searchParams.delete(name);
      else address.searchParams.set(name, next);
      window.history.replaceState(null, "", address);
      for (const listener of listeners) listener();
    },
    [name],
  );
  return [word, set];
}
