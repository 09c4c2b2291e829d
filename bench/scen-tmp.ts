import { compileVersion } from "@/steps/interpreter";
import { proposeScenarios } from "@/core/case/generate-scenarios";
import { createScenarioSuite } from "@/core/case/scenario-suite";
import { benchJourney, benchCatalogue } from "@/bench/checker-journeys";
import { storeJourneys } from "@/demo/journeys/store-journeys";
import { storeCatalogue } from "@/demo/journeys/catalogue";
const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const which = process.argv[2] ?? "all";
const list = [...storeJourneys.map((d) => [d.meaning.name, d.meaning, storeCatalogue] as const), ...[100, 300].map((n) => [`bench${n}`, benchJourney(n).meaning, benchCatalogue] as const)];
for (const [name, meaning, catalogue] of list) {
  if (which !== "all" && !name.includes(which)) continue;
  let t = cpu();
  const compiled = compileVersion(meaning, catalogue);
  const c = cpu() - t; t = cpu();
  const p = proposeScenarios(compiled);
  const ms = cpu() - t;
  const { coverage: v } = p;
  const pct = (s: {of:number;covered:number}) => `${s.covered}/${s.of}`;
  const suite = createScenarioSuite(compileVersion);
  const scenarios = p.scenarios.map((scenario, i) => ({ id: `${i}`, scenario }));
  t = cpu();
  const r = suite.run({ meaning, catalogue, scenarios });
  const s1 = cpu() - t;
  const m2 = { ...meaning, name: "x" };
  t = cpu();
  suite.run({ meaning: m2, catalogue, scenarios });
  const s2 = cpu() - t;
  console.log(name, Object.keys(meaning.steps).length, "steps", compiled.steps.size, `compile ${c.toFixed(0)} propose ${ms.toFixed(0)} ms moves ${p.moves} scen ${p.scenarios.length} steps ${pct(v.steps)} exits ${pct(v.exits)} cond ${pct(v.conditions)} rows ${pct(v.rows)} unc ${p.uncovered.length}/${p.uncovered.filter(u=>!u.isImpossible).length}; suite ${s1.toFixed(0)} again ${s2.toFixed(0)} passed ${r.outcomes.filter(o=>o.outcome.passed).length}`);
}
