"use client";

import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { CoverageInWords } from "@/core/case/coverage-words";
import type { ScenarioOutcome } from "@/core/case/scenario-outcome";
import type { DesignerStore } from "../store/designer-store";
import { useDesignerStore } from "../store/use-designer";

/** What the scenarios of the open journey showed on the draft as it is. */
export type ScenarioRuns = {
  state: "idle" | "running" | "broken";
  outcomes: ReadonlyMap<string, ScenarioOutcome>;
  /** null while there is no scenario. */
  coverage: CoverageInWords | null;
  titles: Readonly<Record<string, string>>;
  /** Coverage is drawn over the journey. */
  isDrawn: boolean;
  /** The scenario whose path is lit. */
  chosen: string | null;
  chosenName: string;
};

export const nothingRun = {
  state: "idle",
  outcomes: new Map<string, ScenarioOutcome>(),
  coverage: null,
  titles: {},
} as const;

const runsOf = new WeakMap<DesignerStore, StoreApi<ScenarioRuns>>();

/** The one place where the runs of a journey's scenarios stand, however many parts look at it. */
export function scenarioRunsOf(store: DesignerStore): StoreApi<ScenarioRuns> {
  const known = runsOf.get(store);
  if (known) return known;
  const made = createStore<ScenarioRuns>(() => ({
    ...nothingRun,
    isDrawn: false,
    chosen: null,
    chosenName: "",
  }));
  runsOf.set(store, made);
  return made;
}

/** One part of the runs; the component draws again only when that part changes. */
export function useScenarioRuns<Part>(select: (runs: ScenarioRuns) => Part): Part {
  return useStore(scenarioRunsOf(useDesignerStore()), select);
}
