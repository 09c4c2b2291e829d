"use client";

import { createContext, useCallback, useContext, useEffect, useMemo } from "react";
import { useStore } from "zustand";
import type { Run } from "@/core/case/simulate";
import { canonicalJson } from "@/core/step/canonical-json";
import { compileVersion } from "@/steps/interpreter";
import { useCatalogue } from "../designer-context";
import type { DesignerStore } from "../store/designer-store";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import type { NextOption } from "./next-options";
import { runAt, runNow } from "./session";
import { createSimulation, type Simulation, type SimulationStore } from "./simulation-store";

export const SimulationContext = createContext<SimulationStore | null>(null);

/** The simulation that the simulator shows, for handlers that read it when they run. */
export function useSimulationStore(): SimulationStore {
  const store = useContext(SimulationContext);
  if (!store) throw new Error("This part stands inside the simulator.");
  return store;
}

export function useSimulation<Part>(select: (simulation: Simulation) => Part): Part {
  return useStore(useSimulationStore(), select);
}

/** The run that is shown: as it stands, or as it stood at the event that is looked at. Null before the start. */
export function useShownRun(): { run: Run | null; isPast: boolean } {
  const run = useSimulation(({ session }) => runNow(session));
  const lookingAt = useSimulation((state) => state.lookingAt);
  return useMemo(
    () => ({ run: run && lookingAt !== null ? runAt(run, lookingAt) : run, isPast: lookingAt !== null }),
    [run, lookingAt],
  );
}

/** What can happen next, worked out once; old while it is of the moment before and the new one is worked out. */
export type Next = { options: readonly NextOption[]; isOld: boolean };
export const NextContext = createContext<Next>({ options: [], isOld: false });

// The run outlives the dock's tab: whoever looks at a problem comes back to where they were.
const kept = new WeakMap<DesignerStore, SimulationStore>();

export function useKeptSimulation(): SimulationStore {
  const designer = useDesignerStore();
  const compile = useCompileDraft();
  return useMemo(() => {
    const store = kept.get(designer) ?? createSimulation(compile());
    kept.set(designer, store);
    return store;
  }, [designer, compile]);
}

/** Makes the draft as it stands now ready to run. */
export function useCompileDraft() {
  const designer = useDesignerStore();
  const catalogue = useCatalogue();
  return useCallback(
    () => compileVersion(designer.getState().document.meaning, catalogue),
    [designer, catalogue],
  );
}

/** Whether the draft means something else than what the run was played on. */
export function useIsDraftNewer(): boolean {
  const played = useSimulation(({ session }) => session.compiled.meaning);
  const draft = useDesigner(({ document }) => document.meaning);
  return useMemo(() => played !== draft && canonicalJson(played) !== canonicalJson(draft), [played, draft]);
}

/** A run that has not begun is always on the newest draft. */
export function useFollowsDraft(): void {
  const store = useSimulationStore();
  const compile = useCompileDraft();
  const isNewer = useIsDraftNewer();
  const isFresh = useSimulation(({ session }) => session.at === 0);
  useEffect(() => {
    if (isNewer && isFresh) store.getState().reset(compile());
  }, [isNewer, isFresh, store, compile]);
}
