"use client";

import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { Problem } from "@/core/check/problem";
import { drawnPath } from "../problems/drawn-path";
import { useDesignerStore } from "../store/use-designer";
import { findRun } from "./find-run";
import { playRequests, takePlayRequest } from "./play-request";
import { useCompileDraft, useSimulationStore } from "./use-simulation";

/** Takes what others ask to be played. Returns the problem that a run is looked for, and how to give that up. */
export function usePlayRequests(): { problem: Problem; stop: () => void } | null {
  const store = useSimulationStore();
  const designer = useDesignerStore();
  const compile = useCompileDraft();
  const waiting = useStore(playRequests, ({ request }) => request);
  const [search, setSearch] = useState<{ problem: Problem; controller: AbortController } | null>(null);
  useEffect(() => {
    const request = waiting && takePlayRequest();
    if (!request) return;
    const compiled = compile();
    const { playScenario, playProblem, reset, set } = store.getState();
    if (request.kind === "scenario") return playScenario(compiled, request.scenario);
    const { problem } = request;
    const controller = new AbortController();
    reset(compiled);
    designer.getState().showPath(drawnPath(problem.path));
    setSearch((before) => {
      before?.controller.abort();
      return { problem, controller };
    });
    void findRun(compiled, problem, controller.signal).then((found) => {
      setSearch((now) => (now?.controller === controller ? null : now));
      if (!found) return;
      if (found.ok) playProblem(compiled, problem, found);
      else set({ notice: { title: "No run of this can be made", lines: [problem.message, found.why] } });
    });
  }, [waiting, store, designer, compile]);
  return search && { problem: search.problem, stop: () => search.controller.abort() };
}
