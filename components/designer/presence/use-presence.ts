"use client";

import { useEffect, type RefObject } from "react";
import { whenQuiet } from "@/components/ui/when-quiet";
import type { Autosave } from "../store/use-autosave";
import { useDesignerStore } from "../store/use-designer";

/** The journey is drawn first; who else looks at it is told after that. */
const afterMs = 1_500;
const againMs = 5_000;

/** Keeps the line open on which this tab and others tell each other where they are. */
export function usePresence(session: string, autosave: RefObject<Autosave | null>): void {
  const store = useDesignerStore();
  useEffect(() => {
    let isOver = false;
    let hangUp = () => {};
    const open = async () => {
      const line = await import("./presence-line").catch(() => null);
      if (isOver) return;
      if (!line) return void (hangUp = whenQuiet(() => void open(), againMs));
      hangUp = line.openPresenceLine(store, {
        session,
        heard: (revision) => autosave.current?.heard(revision),
      });
    };
    hangUp = whenQuiet(() => void open(), afterMs);
    return () => {
      isOver = true;
      hangUp();
    };
  }, [store, session, autosave]);
}
