/*
 * `npm run bench backtest -- [--cases 10000] [--seed 1]`: how fast recorded cases run through another version. The cases
 * are played first, each from a scenario of one of the store's journeys with what customers, systems and people do
 * varied by chance; that is not counted. The other version of each journey asks for an approval of every action that a
 * limit let through, and gives up on a customer after fewer failed attempts.
 */
import { performance } from "node:perf_hooks";
import { backtest, type BacktestSummary, type RecordedCase } from "@/core/case/backtest";
import type { CompiledVersion } from "@/core/case/compile-version";
import { stimuliOf } from "@/core/case/explore";
import { proposeScenarios } from "@/core/case/generate-scenarios";
import type { Scenario } from "@/core/case/scenario";
import { makeMove, type ScriptMove } from "@/core/case/script-move";
import type { Json } from "@/core/expression/value";
import type { Meaning } from "@/core/journey/document";
import { chance, type Chance } from "@/demo/chance";
import { storeCatalogue } from "@/demo/journeys/catalogue";
import { storeJourneys } from "@/demo/journeys/store-journeys";
import { compileVersion, createRun } from "@/steps/interpreter";
import { progress, readOptions, report, rounded } from "./report";

const options = readOptions({ cases: "number", seed: "number" });
const wanted = options.cases ?? 10_000;
const oddShare = 0.08;

/** The version that the cases are run through. */
function changed(meaning: Meaning): Meaning {
  const steps = Object.values(meaning.steps).map((step) => {
    const { within, above } = step.connections;
    if (step.kind !== "gate" || within === undefined || above === undefined) return step;
    return { ...step, connections: { ...step.connections, within: above } };
  });
  return {
    ...meaning,
    steps: Object.fromEntries(steps.map((step) => [step.id, step])),
    thresholds: { ...meaning.thresholds, failedAttemptsMax: 1 },
  };
}

/** One case: a scenario's moves in their order, with time between them, other amounts, and odd things now and then. */
function play(version: CompiledVersion, scenario: Scenario, by: Chance): RecordedCase["events"] {
  const run = createRun(version, scenario.script);
  run.start(scenario.script.text);
  for (const move of scenario.script.moves ?? []) {
    if (move.move !== "timer") run.pass(by.between(0, 10));
    if (by.below(oddShare)) {
      const odd = stimuliOf(version, run, { variantsMax: 5 });
      if (odd.length > 0) by.pick(odd).apply(run);
    }
    if (run.state?.status !== "waiting") break;
    makeMove(run, varied(move, by));
  }
  return run.events;
}

/** Amounts are other ones in every case, so that no two cases ask a system for quite the same. */
function varied(move: ScriptMove, by: Chance): ScriptMove {
  if (move.move !== "answer" || !("answer" in move.answer)) return move;
  return { ...move, answer: { answer: otherAmounts(move.answer.answer, by) } };
}

function otherAmounts(value: Json, by: Chance): Json {
  if (Array.isArray(value)) return value.map((item) => otherAmounts(item, by));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, part]): [string, Json] => {
    const isAmount = key.endsWith("_minor") && typeof part === "number" && part > 100;
    return [key, isAmount ? part + by.between(-90, 90) : otherAmounts(part, by)];
  });
  return Object.fromEntries(entries);
}

type Part = { name: string; other: CompiledVersion; cases: RecordedCase[] };

function record(): Part[] {
  const by = chance(options.seed ?? 1);
  return storeJourneys.map(({ meaning }, at) => {
    const version = compileVersion(meaning, storeCatalogue);
    const { scenarios } = proposeScenarios(version);
    const share =
      Math.floor((wanted * (at + 1)) / storeJourneys.length) -
      Math.floor((wanted * at) / storeJourneys.length);
    const cases = Array.from({ length: share }, (_, number) => ({
      id: `${meaning.name} ${number + 1}`,
      events: play(version, by.pick(scenarios), by),
    }));
    progress(`${meaning.name}: ${cases.length} cases from ${scenarios.length} scenarios`);
    return { name: meaning.name, other: compileVersion(changed(meaning), storeCatalogue), cases };
  });
}

const parts = record();
const counts = { cases: 0, same: 0, different: 0, undecidable: 0 };
const events = parts.flatMap(({ cases }) => cases).reduce((sum, one) => sum + one.events.length, 0);
const cpu = process.cpuUsage();
const since = performance.now();
for (const { name, other, cases } of parts) {
  const summary = backtest(other, cases);
  for (const key of ["cases", "same", "different", "undecidable"] as const) counts[key] += summary[key];
  tell(name, summary);
}
const seconds = (performance.now() - since) / 1_000;
const used = process.cpuUsage(cpu);
report({
  cases: counts.cases,
  seconds: rounded(seconds, 2),
  same: counts.same,
  different: counts.different,
  undecidable: counts.undecidable,
  cpuSeconds: rounded((used.user + used.system) / 1e6, 2),
  events,
});

function tell(name: string, { same, different, undecidable, reasons }: BacktestSummary): void {
  progress(`${name}: ${same} same, ${different} different, ${undecidable} undecidable`);
  for (const { result, reason, cases } of reasons.slice(0, 4)) progress(`  ${cases} ${result}: ${reason}`);
}
