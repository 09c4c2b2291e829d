"use client";

import { useRef, type KeyboardEvent } from "react";
import { useDesignerStore } from "../store/use-designer";
import type { SavedScenario } from "./use-scenarios";
import { endText } from "./run-words";
import { ScenarioRow, type RowActs } from "./scenario-row";
import { scenarioRunsOf, useScenarioRuns } from "./scenario-runs";
import { useRowKeys } from "./use-row-keys";
import { useStepTitle } from "./use-step-title";

/** The scenarios that the filter lets through, each with what it showed on the draft as it is. */
export function ScenarioList({
  scenarios,
  isReadOnly,
  acts,
}: {
  scenarios: readonly SavedScenario[];
  isReadOnly: boolean;
  acts: RowActs;
}) {
  const list = useRef<HTMLUListElement>(null);
  const outcomes = useScenarioRuns((runs) => runs.outcomes);
  const chosen = useScenarioRuns((runs) => runs.chosen);
  const titleOf = useStepTitle();
  const remove = (id: string) => {
    const saved = scenarios.find((one) => one.id === id);
    if (saved) acts.remove(saved);
  };
  const store = useDesignerStore();
  const { current, listProps } = useRowKeys(
    list,
    scenarios.map(({ id }) => id),
    isReadOnly ? null : remove,
  );
  const keys = {
    ...listProps,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Escape") scenarioRunsOf(store).setState({ chosen: null });
      else listProps.onKeyDown(event);
    },
  };
  return (
    <ul ref={list} className="divide-y" aria-label="Scenarios" {...keys}>
      {scenarios.map((saved) => {
        const outcome = outcomes.get(saved.id);
        return (
          <ScenarioRow
            key={saved.id}
            saved={saved}
            outcome={outcome}
            end={outcome ? endText(outcome, titleOf) : ""}
            isChosen={saved.id === chosen}
            isCurrent={saved.id === current}
            isReadOnly={isReadOnly}
            acts={acts}
          />
        );
      })}
    </ul>
  );
}
