"use client";

import { useCallback } from "react";
import type { Problem } from "@/core/check/problem";
import { useDesignerCommands } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";
import { showCounterExample } from "./show-counter-example";

/** Focuses a problem's step and lights its counter-example path. */
export function useShowProblem(): (problem: Problem) => void {
  const store = useDesignerStore();
  const { focusStep } = useDesignerCommands();
  return useCallback(
    (problem) => {
      showCounterExample(store, problem);
      if (!problem.step) return;
      store.getState().select([problem.step]);
      focusStep(problem.step);
    },
    [store, focusStep],
  );
}
