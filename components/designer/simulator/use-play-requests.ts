"use client";

import { useEffect } from "react";
import { useStore } from "zustand";
import { drawnPath } from "../problems/drawn-path";
import { useDesignerStore } from "../store/use-designer";
import { findRun } from "./find-run";
import { playRequests, takePlayRequest } from "./play-request";
import { useCompileDraft, useSimulationStore } from "./use-simulation";

/** Takes what others ask to be played. */
export function usePlayRequests(): void {
  const store = useSimulationStore();
  const designer = useDesignerStore();
  const compile = useCompileDraft();
  const waiting = useStore(playRequests, ({ request }) => request);
  useEffect(() => {
    const request = waiting && takePlayRequest();
    if (!request) return;
    const compiled = compile();
    const { playScenario, playProblem, reset, set, search } = store.getState();
    search?.stop();
    if (request.kind === "scenario") return playScenario(compiled, request.scenario);
    const { problem } = request;
    const controller = new AbortController();
    const isMine = () => store.getState().search?.problem === problem;
    reset(compiled);
    designer.getState().showPath(drawnPath(problem.path));
    set({ search: { problem, stop: () => controller.abort() } });
    void findRun(compiled, problem, controller.signal).then((found) => {
      if (isMine()) set({ search: null });
      if (!found) return;
      if (found.ok) playProblem(compiled, problem, found);
      else set({ notice: { title: "No run of this can be made", lines: [problem.message, found.why] } });
    });
  }, [waiting, store, designer, compile]);
}
