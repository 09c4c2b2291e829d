"use client";

import { useEffect } from "react";
import { checkJourney } from "@/steps/checker";
import { useCatalogue } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";

const quietMs = 120;

/** Checks the journey shortly after each change of its meaning; moving a box is not one. */
export function useChecker(): void {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const check = () => {
      const { document, setProblems } = store.getState();
      setProblems(checkJourney(document, catalogue));
    };
    check();
    const unsubscribe = store.subscribe((state, before) => {
      if (state.document.meaning === before.document.meaning) return;
      clearTimeout(timer);
      timer = setTimeout(check, quietMs);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store, catalogue]);
}
