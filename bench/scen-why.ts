import { compileVersion } from "@/steps/interpreter";
import { proposeScenarios } from "@/core/case/generate-scenarios";
import { benchJourney, benchCatalogue } from "@/bench/checker-journeys";
const n = Number(process.argv[2] ?? 94);
const compiled = compileVersion(benchJourney(n).meaning, benchCatalogue);
const p = proposeScenarios(compiled);
console.log([...(globalThis as any).M].sort((a: any,b: any)=>b[1][1]-a[1][1]).slice(0,25).map(String).join("\n"));
for (const u of p.uncovered.filter(x=>!x.isImpossible)) console.log(u.step, compiled.steps.get(u.step)?.step.kind, u.exit, "|", u.why);
