"use client";

import { useCallback } from "react";
import { useDesigner } from "../store/use-designer";
import { useScenarioRuns } from "./scenario-runs";

/** Titles of the draft's steps, and of those inside called journeys as far as runs speak of them. */
export function useStepTitle(): (step: string) => string {
  const steps = useDesigner((state) => state.document.meaning.steps);
  const titles = useScenarioRuns((runs) => runs.titles);
  return useCallback((step) => steps[step]?.title ?? titles[step] ?? step, [steps, titles]);
}
