import "server-only";
import { z } from "zod";
import type { CompiledVersion } from "@/core/case/compile-version";
import { coverageFrom, type Walk } from "@/core/case/coverage";
import { coverageInWords, titleOfStep, type CoverageInWords } from "@/core/case/coverage-words";
import { scenarioSchema, type Scenario } from "@/core/case/scenario";
import { outcomeOfScenario, type ScenarioOutcome } from "@/core/case/scenario-outcome";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { compileVersion } from "@/steps/interpreter";

/** How long scenarios are run for one submission: what is left then is told as not run. */
const budgetMs = 4_000;

/** What is left out is told up to here; how much it is, is told always. */
const missingMax = 200;

const exitSchema = z.object({ step: z.string(), exit: z.string() });
const missingSchema = z.object({
  key: z.string(),
  step: z.string(),
  exit: z.string().nullable(),
  words: z.string(),
});
const shareSchema = z.object({ of: z.number(), covered: z.number(), missing: z.array(missingSchema) });

/** What the scenarios of a journey showed on one version, and on the version that was live then. */
export const scenarioReportSchema = z.object({
  scenarios: z.array(
    z.object({
      scenario: scenarioSchema,
      /** not-run: there was no time left. */
      result: z.enum(["passed", "failed", "not-run"]),
      failures: z.array(z.string()),
      end: z.enum(["resolved", "closed", "waiting", "not-started"]),
      disposition: z.string().nullable(),
      /** The title of the step where it ended or stands. */
      lastTitle: z.string(),
      minutes: z.number(),
      path: z.array(exitSchema),
      /** How it went on the live version; null where there was none, or no time left. */
      live: z.enum(["passed", "failed"]).nullable(),
    }),
  ),
  coverage: z.object({
    steps: shareSchema,
    exits: shareSchema,
    conditions: shareSchema,
    rows: shareSchema,
  }) satisfies z.ZodType<CoverageInWords>,
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
    found.push({
      scenario,
      ...shown(compiled, outcome),
      live: earlier && (earlier.passed ? "passed" : "failed"),
    });
  }
  return { scenarios: found, coverage: shortened(coverageInWords(compiled, coverageFrom(compiled, walks))) };
}

type Shown = Omit<ScenarioReport["scenarios"][number], "scenario" | "live">;

function shown(compiled: CompiledVersion, outcome: ScenarioOutcome | null): Shown {
  if (!outcome) {
    const nothing = { failures: [], disposition: null, lastTitle: "", minutes: 0, path: [] };
    return { result: "not-run", end: "not-started", ...nothing };
  }
  const { passed, failures, end, disposition, lastStep, minutes, path } = outcome;
  const lastTitle = lastStep === null ? "" : titleOfStep(compiled, lastStep);
  return { result: passed ? "passed" : "failed", failures, end, disposition, lastTitle, minutes, path };
}

function shortened({ steps, exits, conditions, rows }: CoverageInWords): CoverageInWords {
  const short = (share: CoverageInWords["steps"]) => ({
    ...share,
    missing: share.missing.slice(0, missingMax),
  });
  return { steps: short(steps), exits: short(exits), conditions: short(conditions), rows: short(rows) };
}

/** One scenario takes about a millisecond; other requests go in between. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
