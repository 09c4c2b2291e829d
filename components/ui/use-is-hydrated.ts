"use client";

import { useSyncExternalStore } from "react";

const noChange = () => () => undefined;

/** False on the server and in the first paint: forms stay shut until what they do is there. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    noChange,
    () => true,
    () => false,
  );
}
