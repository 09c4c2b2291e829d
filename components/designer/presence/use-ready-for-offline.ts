"use client";

import { useEffect } from "react";
import { idle } from "@/components/ui/when-quiet";
import { useDesignerStore } from "../store/use-designer";
import { watchRest } from "./watch-rest";

/** How long after the journey was opened: what one looks at first comes first. */
const startMs = 4_000;

/** Fetches all parts that come later, so that the designer can be worked with when the connection goes. */
export function useReadyForOffline(): void {
  const store = useDesignerStore();
  useEffect(() => {
    let isOver = false;
    // What came is also run: the largest take several frames.
    const rest = watchRest(window);
    const fetchAll = async () => {
      let failed = 0;
      const { lazyParts } = await import("./lazy-parts");
      for (const load of lazyParts) {
        await rest.untilRest();
        if (isOver) return;
        // One that fails now is fetched when it is used.
        await load().catch(() => (failed += 1));
        await idle();
      }
      if (failed === 0) store.getState().setReadyOffline();
    };
    const timer = setTimeout(() => void fetchAll().catch(() => {}), startMs);
    return () => {
      isOver = true;
      rest.stop();
      clearTimeout(timer);
    };
  }, [store]);
}
