import { coverageOf, exitsTaken, keyOf, type Coverage } from "@/core/case/coverage";
import { proposeScenarios } from "@/core/case/generate-scenarios";
import type { Scenario } from "@/core/case/scenario";
import { simulate } from "@/core/case/script";
import type { Uncovered } from "@/core/case/why-uncovered";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { compileVersion } from "@/steps/interpreter";

export type Covered = { scenarios: Scenario[]; coverage: Coverage; uncovered: Uncovered[] };

/**
 * Scenarios that together take every exit of a template. An amount that the text fixes is always within the limit that
 * the template starts with; the ways above it are played under a policy whose limits are zero, which each scenario says.
 */
export function templateScenarios({
  meaning,
  catalogue,
}: {
  meaning: Meaning;
  catalogue: Catalogue;
}): Covered {
  const version = compileVersion(meaning, catalogue);
  const usual = proposeScenarios(version);
  const missing = new Set(usual.coverage.exits.missing.map(({ step, exit }) => keyOf(step, exit)));
  if (missing.size === 0 || version.limits.length === 0) return usual;
  const limits = Object.fromEntries(
    version.limits.map((key) => [
      key,
      { amountMinor: 0, currency: catalogue.limits[key]?.currency ?? "USD" },
    ]),
  );
  const strict = {
    ...catalogue,
    limits: Object.fromEntries(
      Object.entries(catalogue.limits).map(([key, limit]) => [key, { ...limit, amountMinor: 0 }]),
    ),
  };
  const added = proposeScenarios(compileVersion(meaning, strict)).scenarios.flatMap(
    (scenario): Scenario[] => {
      const own = {
        ...scenario,
        name: `${scenario.name} (limits of zero)`,
        script: { ...scenario.script, given: { ...scenario.script.given, limits } },
      };
      const taken = exitsTaken(version, simulate(version, own.script).run.events).map(({ step, exit }) =>
        keyOf(step, exit),
      );
      const isNew = taken.filter((key) => missing.delete(key)).length > 0;
      return isNew ? [own] : [];
    },
  );
  const scenarios = [...usual.scenarios, ...added];
  const coverage = coverageOf(
    version,
    scenarios.map(({ script }) => simulate(version, script).run),
  );
  return {
    scenarios,
    coverage,
    uncovered: usual.uncovered.filter(
      (each) => each.isImpossible || missing.has(keyOf(each.step, each.exit)),
    ),
  };
}
