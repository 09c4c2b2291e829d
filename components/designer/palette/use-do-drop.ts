"use client";

import { useCallback } from "react";
import { toast } from "@/components/ui/toast";
import type { Drop } from "../edits/drop-item";
import { useDesignerStore } from "../store/use-designer";
import { focusOnCanvas } from "../use-focus-step";
import { selectFresh } from "./fresh-selection";

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
      // Keys act on it next; what is seen stays as it is.
      const [step] = drop.select;
      if (step !== undefined && drop.ghost !== null) selectFresh(store, step);
      else select(drop.select);
      if (step !== undefined) focusOnCanvas(step);
      return true;
    },
    [store],
  );
}
