"use client";

import { useEffect, useRef } from "react";
import { useCatalogue } from "../designer-context";
import type { DesignerStore } from "../store/designer-store";
import { useDesignerStore } from "../store/use-designer";
import { coverageDrawn } from "./coverage-drawn";
import { createScenarioRunner } from "./scenario-runner";
import { nothingRun, scenarioRunsOf } from "./scenario-runs";
import { useScenarios, type SavedScenario } from "./use-scenarios";

const quietMs = 150;

/** Runs all scenarios shortly after each change of the journey's meaning or of a scenario; moving a box is not one. */
export function useRunScenarios(): void {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const { data: scenarios } = useScenarios();
  const hasAny = (scenarios?.length ?? 0) > 0;
  const runner = useRef<ReturnType<typeof createScenarioRunner> | null>(null);

  // Without a scenario there is nothing to start a worker for.
  useEffect(() => {
    if (!hasAny) return;
    const runs = scenarioRunsOf(store);
    const started = createScenarioRunner(catalogue, {
      onAnswer: ({ outcomes, coverage, titles }) =>
        runs.setState({
          state: "idle",
          outcomes: new Map(outcomes.map(({ id, outcome }) => [id, outcome])),
          coverage,
          titles,
        }),
      onBroken: () => runs.setState({ state: "broken" }),
    });
    runner.current = started;
    return () => {
      runner.current = null;
      started.stop();
      runs.setState(nothingRun);
    };
  }, [store, catalogue, hasAny]);

  // After the effect above, which makes the runner that this one asks.
  useEffect(() => {
    if (runner.current && scenarios) return runOnEdits(store, runner.current, scenarios);
    return undefined;
  }, [store, catalogue, scenarios]);
  useEffect(() => drawCoverage(store), [store]);
}

function runOnEdits(
  store: DesignerStore,
  runner: ReturnType<typeof createScenarioRunner>,
  scenarios: readonly SavedScenario[],
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    scenarioRunsOf(store).setState({ state: "running" });
    runner.run({
      meaning: store.getState().document.meaning,
      scenarios: scenarios.map(({ id, scenario }) => ({ id, scenario })),
    });
  };
  run();
  const unsubscribe = store.subscribe((state, before) => {
    if (state.document.meaning === before.document.meaning) return;
    clearTimeout(timer);
    timer = setTimeout(run, quietMs);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

/** Keeps what the canvas draws of coverage as it is wished and as it stands. */
function drawCoverage(store: DesignerStore): () => void {
  const runs = scenarioRunsOf(store);
  const unsubscribe = runs.subscribe((now, before) => {
    if (now.isDrawn === before.isDrawn && now.coverage === before.coverage) return;
    const drawn = now.isDrawn && now.coverage ? coverageDrawn(now.coverage, now.outcomes.values()) : null;
    store.getState().showCoverage(drawn);
  });
  return () => {
    unsubscribe();
    store.getState().showCoverage(null);
  };
}
