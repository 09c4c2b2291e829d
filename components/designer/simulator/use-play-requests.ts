"use client";

import { useCallback, useEffect } from "react";
import { useStore } from "zustand";
import { problemOf } from "@/components/problem";
import type { Problem } from "@/core/check/problem";
import { showCounterExample } from "../problems/show-counter-example";
import { useDesignerStore } from "../store/use-designer";
import { findRun } from "./find-run";
import { playRequests, takePlayRequest } from "./play-request";
import type { Simulation } from "./simulation-store";
import { useLoadCase } from "./use-load-case";
import { useCompileDraft, useSimulationStore } from "./use-simulation";

/** Takes what others ask to be played. */
export function usePlayRequests(): void {
  const store = useSimulationStore();
  const compile = useCompileDraft();
  const waiting = useStore(playRequests, ({ request }) => request);
  const playProblem = usePlayProblem();
  const playCase = usePlayCase();
  useEffect(() => {
    const request = waiting && takePlayRequest();
    if (!request) return;
    store.getState().search?.stop();
    if (request.kind === "scenario") store.getState().playScenario(compile(), request.scenario);
    else if (request.kind === "problem") playProblem(request.problem);
    else playCase(request.caseId);
  }, [waiting, store, compile, playProblem, playCase]);
}

function usePlayProblem() {
  const search = useSearch();
  const designer = useDesignerStore();
  const compile = useCompileDraft();
  return useCallback(
    (problem: Problem) => {
      const compiled = compile();
      showCounterExample(designer, problem);
      void search(`Looking for a run that comes to it: ${problem.message}`, async (simulation, signal) => {
        simulation().reset(compiled);
        const found = await findRun(compiled, problem, signal);
        if (!found || signal.aborted) return;
        if (found.ok) simulation().playProblem(compiled, problem, found);
        else
          simulation().set({
            notice: { title: "No run of this can be made", lines: [problem.message, found.why] },
          });
      });
    },
    [compile, designer, search],
  );
}

function usePlayCase() {
  const search = useSearch();
  const load = useLoadCase();
  const compile = useCompileDraft();
  return useCallback(
    (caseId: string) =>
      void search("Looking up the recorded case", async (simulation, signal) => {
        const found = await load(caseId).catch((error: unknown) => ({
          ...{ ok: false as const, why: problemOf(error).message },
        }));
        if (signal.aborted) return;
        if (found.ok) simulation().playCase(compile(), found.loaded, "version");
        else simulation().set({ notice: { title: "The case cannot be played", lines: [found.why] } });
      }),
    [compile, load, search],
  );
}

type Look = (simulation: () => Simulation, signal: AbortSignal) => Promise<void>;

/** Says what is looked for as long as it is, unless it was given up or something else is looked for by then. */
function useSearch(): (what: string, look: Look) => Promise<void> {
  const store = useSimulationStore();
  return useCallback(
    async (what, look) => {
      const controller = new AbortController();
      const mine = {
        what,
        stop: () => {
          controller.abort();
          if (store.getState().search === mine) store.getState().set({ search: null });
        },
      };
      store.getState().set({ search: mine, notice: null });
      await look(store.getState, controller.signal);
      if (store.getState().search === mine) store.getState().set({ search: null });
    },
    [store],
  );
}
