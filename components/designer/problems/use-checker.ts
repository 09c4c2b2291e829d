"use client";

import { useEffect, useState } from "react";
import type { Problem } from "@/core/check/problem";
import { shareUnchanged } from "@/core/check/shared";
import { useCatalogue } from "../designer-context";
import type { DesignerStore } from "../store/designer-store";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { followCounterExample } from "./show-counter-example";
import { createJourneyChecks, type JourneyChecks } from "./journey-checks";

/** After the last change: edits that follow each other at once are checked once. */
const quietMs = 60;

/** The checks of each designer that is open, for parts of it that ask more than what is wrong. */
const checksOf = new WeakMap<DesignerStore, JourneyChecks>();

/** Checks the journey shortly after each change of its meaning; moving a box is not one. */
export function useChecker(): void {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (problems: readonly Problem[]) => {
      // A copy that says the same is no news: nothing is drawn again for it.
      const { problems: before, isChecked, setProblems } = store.getState();
      const shared = shareUnchanged(before, problems);
      if (shared !== before || !isChecked) setProblems(shared);
      followCounterExample(store);
    };
    const checks = createJourneyChecks(catalogue, tell);
    checksOf.set(store, checks);
    const check = () => checks.check(store.getState().document);
    check();
    const unsubscribe = store.subscribe((state, before) => {
      if (state.document.meaning === before.document.meaning) return;
      clearTimeout(timer);
      timer = setTimeout(check, quietMs);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
      checks.stop();
      checksOf.delete(store);
    };
  }, [store, catalogue]);
}

/** Fields known on every path to a step; undefined until the checker has said so, null for a step that no path reaches. */
export function useKnownFields(step: string): readonly string[] | null | undefined {
  const store = useDesignerStore();
  // The answer is about the document that was checked last, and comes after its problems.
  const meaning = useDesigner((state) => state.document.meaning);
  const [known, setKnown] = useState<readonly string[] | null>();
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      void checksOf
        .get(store)
        ?.knownFields(step)
        .then((fields) => isCurrent && setKnown((before) => shareUnchanged(before, fields)));
    }, quietMs * 2);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [store, step, meaning]);
  return known;
}
