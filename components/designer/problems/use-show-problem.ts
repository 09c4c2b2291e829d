"use client";

import { useCallback } from "react";
import type { Problem } from "@/core/check/problem";
import { drawnPath } from "./drawn-path";
import { useDesignerCommands } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";

/** Focuses a problem's step and lights its counter-example path. */
export function useShowProblem(): (problem: Problem) => void {
  const store = useDesignerStore();
  const { focusStep } = useDesignerCommands();
  return useCallback(
    (problem) => {
      store.getState().showPath(drawnPath(problem.path));
      if (!problem.step) return;
      store.getState().select([problem.step]);
      focusStep(problem.step);
    },
    [store, focusStep],
  );
}
