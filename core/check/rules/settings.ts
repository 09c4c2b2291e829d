import type { Checkup } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";

const rule = "settings";

/** What the kinds themselves find wrong in their steps' settings. */
export function settings(checkup: Checkup): Problem[] {
  return checkup.own.flatMap(({ step, trouble }) =>
    trouble.map(({ at, message }) => {
      const said = `In ${titleOf(checkup, step.id)}: ${message}${/[.!?]$/.test(message) ? "" : "."}`;
      return problem(checkup, { rule, step: step.id, at, message: said });
    }),
  );
}
