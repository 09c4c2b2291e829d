/*
 * `npm run bench scenarios -- --scenarios 100 --rounds 5`: how long all scenarios of a journey take after an edit, as the
 * designer's worker runs them (compile the draft once, run all, count the coverage), for the demo's largest journey and
 * for one of about 300 steps; and how long it takes to propose scenarios for them. Every round edits another title, so
 * nothing is taken from the round before. `busyMs` is processor time, for machines that have other work. Last line: one
 * JSON object; its first figures are those of the demo's journey.
 */
import { proposeScenarios } from "@/core/case/generate-scenarios";
import type { Scenario } from "@/core/case/scenario";
import { createScenarioSuite } from "@/core/case/scenario-suite";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { storeCatalogue } from "@/demo/journeys/catalogue";
import { storeJourneys } from "@/demo/journeys/store-journeys";
import { compileVersion } from "@/steps/interpreter";
import { benchCatalogue, benchJourney } from "./checker-journeys";
import { percentile, progress, readOptions, report, rounded } from "./report";

const options = readOptions({ scenarios: "number", rounds: "number" });
const scenarioCount = options.scenarios ?? 100;
const rounds = options.rounds ?? 5;

const busyMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

type Measured = {
  steps: number;
  moves: number;
  ms: number;
  busyMs: number;
  proposeBusyMs: number;
  proposed: number;
};

/** So many scenarios: the proposed ones again and again, with other words, so that each is run. */
function filledUp(proposed: readonly Scenario[]): Scenario[] {
  return Array.from({ length: scenarioCount }, (_, index) => {
    const scenario = proposed[index % proposed.length];
    if (!scenario) throw new Error("Nothing was proposed for this journey.");
    return { ...scenario, script: { ...scenario.script, text: `Hello, this is customer ${index}.` } };
  });
}

/** The meaning after a small edit: other words in every step's title. */
function edited(meaning: Meaning, round: number): Meaning {
  const steps = Object.entries(meaning.steps).map(([id, step]) => [
    id,
    { ...step, title: `${step.title} ${round}` },
  ]);
  return { ...meaning, steps: Object.fromEntries(steps) };
}

function measure(name: string, meaning: Meaning, catalogue: Catalogue): Measured {
  const compiled = compileVersion(meaning, catalogue);
  const proposing = busyMs();
  const { scenarios: proposed } = proposeScenarios(compiled);
  const proposeBusyMs = busyMs() - proposing;
  const scenarios = filledUp(proposed).map((scenario, index) => ({ id: `${index}`, scenario }));
  const suite = createScenarioSuite(compileVersion);
  suite.run({ meaning, catalogue, scenarios });
  const taken: { ms: number; busyMs: number }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const draft = edited(meaning, round);
    const [startedMs, startedBusyMs] = [performance.now(), busyMs()];
    suite.run({ meaning: draft, catalogue, scenarios });
    taken.push({ ms: performance.now() - startedMs, busyMs: busyMs() - startedBusyMs });
  }
  const median = (of: "ms" | "busyMs") =>
    percentile(
      taken.map((one) => one[of]),
      0.5,
    );
  const moves = scenarios.reduce((sum, { scenario }) => sum + (scenario.script.moves?.length ?? 0), 0);
  const found = {
    ...{ steps: compiled.steps.size, moves, ms: median("ms"), busyMs: median("busyMs") },
    ...{ proposeBusyMs, proposed: proposed.length },
  };
  progress(
    `${name}, ${found.steps} steps: ${scenarioCount} scenarios (${moves} moves) in ${found.ms.toFixed(0)} ms, ${found.busyMs.toFixed(0)} ms of it busy; ${proposed.length} proposed in ${proposeBusyMs.toFixed(0)} ms busy`,
  );
  return found;
}

const [largest] = storeJourneys.toSorted(
  (a, b) => Object.keys(b.meaning.steps).length - Object.keys(a.meaning.steps).length,
);
if (!largest) throw new Error("The demo has no journey.");
const demo = measure(largest.meaning.name, largest.meaning, storeCatalogue);
const large = measure("Bench", benchJourney(300).meaning, benchCatalogue);

const shown = (one: Measured) => ({
  steps: one.steps,
  ms: rounded(one.ms, 1),
  msPerScenario: rounded(one.ms / scenarioCount, 2),
  busyMs: rounded(one.busyMs, 1),
  moves: one.moves,
  proposed: one.proposed,
  proposeBusyMs: rounded(one.proposeBusyMs, 0),
});
report({ scenarios: scenarioCount, ...shown(demo), large: shown(large) });
