"use client";

import { useEffect, useMemo, useState } from "react";
import type { Catalogue } from "@/core/journey/catalogue";
import { withoutOperation } from "@/steps/guided-connect";
import { guidedJourney } from "@/steps/guided-journey";
import { guidedProblems } from "@/steps/guided-problems";
import { openingState, readKept, storageKey, type GuidedState } from "./guided-state";

/** What is chosen so far, the journey that it gives, and what is still missing; kept in this tab (guided-state G2). */
export function useGuided(catalogue: Catalogue) {
  const [state, setState] = useState<GuidedState>(() => keptFor(catalogue) ?? openingState(catalogue));
  const [isKept, setIsKept] = useState(true);
  useEffect(() => {
    if (isKept) sessionStorage.setItem(storageKey, JSON.stringify(state));
    else sessionStorage.removeItem(storageKey);
  }, [state, isKept]);
  const { choices } = state;
  const document = useMemo(() => guidedJourney(choices, catalogue), [choices, catalogue]);
  const problems = useMemo(() => guidedProblems(choices, catalogue), [choices, catalogue]);
  return {
    ...{ state, setState, document, problems },
    /** The way is left, or the journey made: the next one begins anew. */
    forget: () => {
      setIsKept(false);
      sessionStorage.removeItem(storageKey);
    },
  };
}

/** What was kept, without operations that the catalogue no longer has. */
function keptFor(catalogue: Catalogue): GuidedState | null {
  const kept = readKept(sessionStorage.getItem(storageKey));
  if (!kept) return null;
  const gone = kept.choices.operations.filter(
    ({ operation }) => !Object.hasOwn(catalogue.operations, operation),
  );
  const choices = gone.reduce(
    (next, { operation }) => withoutOperation(next, operation, catalogue),
    kept.choices,
  );
  return { ...kept, choices };
}
