"use client";

import { CircleAlert, FlaskConical } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { useScenarioRuns } from "./scenario-runs";
import { useRunScenarios } from "./use-run-scenarios";
import { useScenarios } from "./use-scenarios";

/** The name of the dock's tab, with how many pass. It is always there, so it is what runs them on every edit. */
export function ScenariosTitle() {
  useRunScenarios();
  const all = useScenarios().data?.length ?? 0;
  const known = useScenarioRuns(({ outcomes }) => outcomes.size);
  const passed = useScenarioRuns(({ outcomes }) => [...outcomes.values()].filter((one) => one.passed).length);
  const failing = known - passed;
  const Icon = failing > 0 ? CircleAlert : FlaskConical;
  return (
    <>
      <Icon className={cn(failing > 0 && "text-danger")} aria-hidden />
      Scenarios
      {all > 0 && known > 0 && (
        <span
          className={cn(
            "rounded-full px-1.5 py-px text-xs tabular-nums",
            failing > 0 ? "bg-danger-soft font-medium text-danger" : "bg-secondary text-secondary-foreground",
          )}
        >
          <span aria-hidden>
            {passed}/{known}
          </span>
          <span className="sr-only">
            {passed} of {known} pass
          </span>
        </span>
      )}
    </>
  );
}

/** Says aloud when scenarios begin to fail or pass again; it stands beside the tab, whose name would be read each time. */
export function ScenariosVoice() {
  const failing = useScenarioRuns(
    ({ outcomes }) => [...outcomes.values()].filter((one) => !one.passed).length,
  );
  const known = useScenarioRuns(({ outcomes }) => outcomes.size);
  const said =
    known === 0
      ? ""
      : failing === 0
        ? "All scenarios pass"
        : failing === 1
          ? "1 scenario fails"
          : `${failing} scenarios fail`;
  return (
    <span className="sr-only" role="status">
      {said}
    </span>
  );
}
