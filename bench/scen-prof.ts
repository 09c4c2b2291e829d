import { compileVersion } from "@/steps/interpreter";
import { proposeScenarios } from "@/core/case/generate-scenarios";
import { outcomeOfScenario } from "@/core/case/scenario-outcome";
import { benchJourney, benchCatalogue } from "@/bench/checker-journeys";
import fs from "node:fs";
const n = Number(process.argv[2] ?? 300);
const compiled = compileVersion(benchJourney(n).meaning, benchCatalogue);
const file = `/tmp/scen/p${n}.json`;
if (process.argv[3] === "run") {
  const scenarios = JSON.parse(fs.readFileSync(file, "utf8"));
  for (let i = 0; i < 3; i++) { const t = performance.now(); for (const s of scenarios) outcomeOfScenario(compiled, s); console.log(performance.now() - t, scenarios.length, scenarios.reduce((a: number, s: any) => a + s.script.moves.length, 0)); }
} else {
  const t = process.cpuUsage();
  const p = proposeScenarios(compiled);
  const u = process.cpuUsage(t);
  console.log((u.user + u.system) / 1e6, p.moves, p.scenarios.length, p.uncovered.filter(x=>!x.isImpossible).length);
  fs.writeFileSync(file, JSON.stringify(p.scenarios));
}
