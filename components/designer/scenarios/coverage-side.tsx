"use client";

import type { Missing } from "@/core/case/coverage-words";
import { SwitchField } from "@/components/ui/switch-field";
import { useDesignerStore } from "../store/use-designer";
import { CoverageBars } from "./coverage-bars";
import { scenarioRunsOf, useScenarioRuns } from "./scenario-runs";

/** What the scenarios cover, beside their list, and the switch that draws it over the journey. */
export function CoverageSide({ onMissing }: { onMissing: (missing: Missing) => void }) {
  const store = useDesignerStore();
  const coverage = useScenarioRuns((runs) => runs.coverage);
  const isDrawn = useScenarioRuns((runs) => runs.isDrawn);
  if (!coverage) return null;
  return (
    <section
      aria-label="Coverage"
      className="grid max-h-[45%] content-start gap-2 overflow-y-auto border-t px-3 py-2 @xl:max-h-none @xl:w-56 @xl:border-t-0 @xl:border-l @4xl:w-80"
    >
      <SwitchField
        label="Draw on the canvas"
        checked={isDrawn}
        onChange={(next) => scenarioRunsOf(store).setState({ isDrawn: next })}
      />
      <CoverageBars coverage={coverage} onMissing={onMissing} />
    </section>
  );
}
