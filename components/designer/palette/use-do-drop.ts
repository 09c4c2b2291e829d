"use client";

import { useCallback } from "react";
import { toast } from "@/components/ui/toast";
import type { Drop } from "../edits/drop-item";
import { useDesignerStore } from "../store/use-designer";

/** Does what a drop would do, as one undoable change; says why when it cannot be done. Returns whether it was. */
export function useDoDrop(): (drop: Drop) => boolean {
  const store = useDesignerStore();
  return useCallback(
    (drop) => {
      if ("refused" in drop) {
        toast.info(drop.refused);
        return false;
      }
      const { change, select } = store.getState();
      if (!change(drop.title, drop.commands)) return false;
      select(drop.select);
      // Keys act on the canvas next, also where the pointer was on no step.
      window.document.querySelector<HTMLElement>(".react-flow")?.focus({ preventScroll: true });
      return true;
    },
    [store],
  );
}
