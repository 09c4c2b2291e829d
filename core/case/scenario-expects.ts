/** What a scenario would expect if it were to go on as it goes now. */
import type { CompiledVersion } from "@/core/case/compile-version";
import { runScenario, type Scenario } from "@/core/case/scenario";
import { endOfRun } from "@/core/case/scenario-outcome";
import { readField } from "@/core/case/step-context";

export type Expects = Scenario["expects"];

/**
 * Expectations that the script meets on this version: its end, its disposition and the steps it comes to. Of what the
 * scenario expected before, the steps to keep away from stay where they are kept away from, and the fields with the
 * values that they have now.
 */
export function expectsAsItGoes(compiled: CompiledVersion, { name, script, expects }: Scenario): Expects {
  const { run } = runScenario(compiled, { name, script, expects: {} });
  const { state, events } = run;
  const visits = [...new Set(events.flatMap((event) => (event.type === "step-entered" ? [event.step] : [])))];
  const never = (expects.never ?? []).filter((step) => !visits.includes(step));
  const fields = Object.keys(expects.fields ?? {}).flatMap((field) => {
    const value = state ? readField(state, field) : undefined;
    return value === undefined ? [] : [[field, value] as const];
  });
  const end = endOfRun(run);
  const disposition = state?.resolution?.disposition;
  return {
    ...(end !== "not-started" && { end }),
    ...(disposition !== undefined && { disposition }),
    ...(visits.length > 0 && { visits }),
    ...(never.length > 0 && { never }),
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
  };
}

/** True when the scenario expects nothing, so that it can only fail by moves that find nothing to answer. */
export function expectsNothing({ end, disposition, visits, never, fields }: Expects): boolean {
  const isEmpty = (list: readonly unknown[] | undefined) => (list ?? []).length === 0;
  return (
    end === undefined &&
    disposition === undefined &&
    isEmpty(visits) &&
    isEmpty(never) &&
    Object.keys(fields ?? {}).length === 0
  );
}
