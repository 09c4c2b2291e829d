import "server-only";
import { z } from "zod";
import { coverageFrom, type Coverage, type Walk } from "@/core/case/coverage";
import { scenarioSchema, type Scenario } from "@/core/case/scenario";
import { outcomeOfScenario, type ScenarioOutcome } from "@/core/case/scenario-outcome";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { compileVersion } from "@/steps/interpreter";

/** How long scenarios are run for one submission: what is left then is told as not run. */
const budgetMs = 4_000;

const shareOf = <T extends z.ZodType>(missing: T) =>
  z.object({ of: z.number(), covered: z.number(), missing: z.array(missing) });
const exitSchema = z.object({ step: z.string(), exit: z.string() });

/** What the scenarios of a journey showed on one version, and on the version that was live then. */
export const scenarioReportSchema = z.object({
  scenarios: z.array(
    z.object({
      scenario: scenarioSchema,
      /** not-run: there was no time left. */
      result: z.enum(["passed", "failed", "not-run"]),
      failures: z.array(z.string()),
      end: z.string(),
      lastStep: z.string().nullable(),
      minutes: z.number(),
      path: z.array(exitSchema),
      /** How it went on the live version; null where there was none, or no time left. */
      live: z.enum(["passed", "failed"]).nullable(),
    }),
  ),
  coverage: z.object({
    steps: shareOf(z.string()),
    exits: shareOf(exitSchema),
    conditions: shareOf(
      z.object({ step: z.string(), at: z.string(), source: z.string(), outcome: z.boolean() }),
    ),
    rows: shareOf(z.object({ step: z.string(), row: z.number() })),
  }) satisfies z.ZodType<Coverage>,
});
export type ScenarioReport = z.infer<typeof scenarioReportSchema>;

type Version = { meaning: Meaning; catalogue: Catalogue };

/**
 * Runs scenarios on a version and on the live one. Others are let in between two scenarios, and after some seconds the
 * rest is left out.
 * @param elapsedMs the time since some moment, in milliseconds
 */
export async function runScenarios(
  scenarios: readonly Scenario[],
  { version, live }: { version: Version; live: Version | null },
  elapsedMs: () => number = () => performance.now(),
): Promise<ScenarioReport> {
  const untilMs = elapsedMs() + budgetMs;
  const compiled = compileVersion(version.meaning, version.catalogue);
  const before = live && compileVersion(live.meaning, live.catalogue);
  const walks: Walk[] = [];
  const found: ScenarioReport["scenarios"] = [];
  for (const scenario of scenarios) {
    await breathe();
    const outcome = elapsedMs() < untilMs ? outcomeOfScenario(compiled, scenario) : null;
    if (outcome) walks.push(outcome.walk);
    const earlier = before && elapsedMs() < untilMs ? outcomeOfScenario(before, scenario) : null;
    found.push({ scenario, ...shown(outcome), live: earlier && (earlier.passed ? "passed" : "failed") });
  }
  return { scenarios: found, coverage: coverageFrom(compiled, walks) };
}

function shown(
  outcome: ScenarioOutcome | null,
): Omit<ScenarioReport["scenarios"][number], "scenario" | "live"> {
  if (!outcome) return { result: "not-run", failures: [], end: "", lastStep: null, minutes: 0, path: [] };
  const { passed, failures, end, lastStep, minutes, path } = outcome;
  return { result: passed ? "passed" : "failed", failures, end, lastStep, minutes, path };
}

/** One scenario takes about a millisecond; other requests go in between. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
