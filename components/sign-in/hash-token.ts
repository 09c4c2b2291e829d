"use client";

import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

/**
 * The secret after "#" of a link that was handed over: fragments reach neither logs nor other sites. Undefined on the
 * server and in the first paint, "" when the address has none.
 */
export function useHashToken(): string | undefined {
  return useSyncExternalStore(
    subscribe,
    () => window.location.hash.slice(1),
    () => undefined,
  );
}
