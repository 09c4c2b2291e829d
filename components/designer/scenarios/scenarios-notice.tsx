"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { passText } from "./run-words";
import { useScenarioRuns } from "./scenario-runs";

/** Says before a submission how the scenarios stand. Failing ones do not keep anybody from submitting. */
export function ScenariosNotice() {
  const known = useScenarioRuns(({ outcomes }) => outcomes.size);
  const passed = useScenarioRuns(({ outcomes }) => [...outcomes.values()].filter((one) => one.passed).length);
  if (known === 0)
    return <p className="text-sm text-muted-foreground">No scenario goes with this version.</p>;
  const failing = known - passed;
  return failing === 0 ? (
    <p className="flex items-start gap-2 text-sm text-muted-foreground">
      <CircleCheck className="mt-0.5 size-4 shrink-0 text-success" aria-hidden />
      {passText(passed, known)}: {known === 1 ? "the scenario goes" : "the scenarios go"} with the review.
    </p>
  ) : (
    <p className="flex items-start gap-2 text-sm text-danger">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span>
        {failing === 1 ? "1 scenario fails" : `${failing} of ${known} scenarios fail`} on this draft. You can
        submit it all the same; the reviewer sees which and why.
      </span>
    </p>
  );
}
