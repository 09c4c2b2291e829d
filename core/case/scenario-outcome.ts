/** What a scenario showed on a version, as plain data: it is sent between workers, kept with reviews and drawn. */
import type { CompiledVersion } from "@/core/case/compile-version";
import { exitsTaken, walkOf, type ExitOf, type Walk } from "@/core/case/coverage";
import { runScenario, type Scenario } from "@/core/case/scenario";
import type { Run } from "@/core/case/simulate";

export type ScenarioEnd = "resolved" | "closed" | "waiting" | "not-started";

export type ScenarioOutcome = {
  passed: boolean;
  /** Plain sentences; empty when it passed. */
  failures: string[];
  end: ScenarioEnd;
  disposition: string | null;
  /** The step where the case ended or stands; null when it never came to one. */
  lastStep: string | null;
  /** Virtual time from the first arrival to the last, in minutes. */
  minutes: number;
  /** The exits that were taken, in order, and at last the step where it ended, with "" for its exit. */
  path: ExitOf[];
  walk: Walk;
};

/** Plays a scenario and says what it showed. Deterministic; nothing real is called. */
export function outcomeOfScenario(compiled: CompiledVersion, scenario: Scenario): ScenarioOutcome {
  const { passed, failures, run } = runScenario(compiled, scenario);
  const lastStep = lastStepOf(run);
  return {
    passed,
    failures,
    end: endOfRun(run),
    disposition: run.state?.resolution?.disposition ?? null,
    lastStep,
    minutes: minutesOf(run),
    path: pathOf(compiled, run, lastStep),
    walk: walkOf(compiled, run),
  };
}

export function endOfRun({ state }: Run): ScenarioEnd {
  if (!state) return "not-started";
  return state.status === "running" ? "waiting" : state.status;
}

function lastStepOf({ state, events }: Run): string | null {
  const [token] = state?.status === "resolved" || state?.status === "closed" ? [] : (state?.tokens ?? []);
  if (token) return token.step;
  const resolved = events.findLast((event) => event.type === "case-resolved");
  if (resolved?.type === "case-resolved") return resolved.step;
  const entered = events.findLast((event) => event.type === "step-entered");
  return entered?.type === "step-entered" ? entered.step : null;
}

function minutesOf({ events }: Run): number {
  const [first, last] = [events[0], events.at(-1)];
  return first && last ? Math.round((Date.parse(last.at) - Date.parse(first.at)) / 60_000) : 0;
}

function pathOf(compiled: CompiledVersion, { events }: Run, lastStep: string | null): ExitOf[] {
  const taken = exitsTaken(compiled, events);
  return lastStep === null || taken.at(-1)?.step === lastStep
    ? taken
    : [...taken, { step: lastStep, exit: "" }];
}
