"use client";

import { useCallback, useState, type ComponentType } from "react";
import { toast } from "./toast";

/**
 * A part of the screen that few visits need, fetched when it is first wanted: null until it is there. What stands in its
 * place stays where it is meanwhile, with the focus, and also when the part cannot be fetched, which is told.
 */
export function useLater<Props>(
  load: () => Promise<ComponentType<Props>>,
): [part: ComponentType<Props> | null, want: () => void] {
  const [part, setPart] = useState<ComponentType<Props> | null>(null);
  const want = useCallback(() => {
    load().then(
      (loaded) => setPart(() => loaded),
      () => toast.error("That could not be opened", { description: "Check the connection and try again." }),
    );
  }, [load]);
  return [part, want];
}
