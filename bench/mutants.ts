/** `npm run bench mutants`: seeded faults in good journeys; every one must be told by the right rule at the right step. */
import { progress, report } from "@/bench/report";
import { falseAlarms, runMutants } from "@/proof/mutants";

const alarms = falseAlarms();
const results = runMutants();
for (const { name, rules, made, caught, missed } of results) {
  progress(
    `${caught === made && made > 0 ? "caught" : "MISSED"} ${caught}/${made} ${name} (${rules.join(", ")})`,
  );
  for (const { base, step, told } of missed)
    progress(`    in "${base}" at ${step ?? "any step"}; told instead: ${told.join(" | ") || "nothing"}`);
}
for (const alarm of alarms) progress(`false alarm: ${alarm}`);
report({
  mutants: results.length,
  caught: results.filter(({ made, caught }) => made > 0 && caught === made).length,
  falseAlarms: alarms.length,
  faultyJourneys: results.reduce((sum, { made }) => sum + made, 0),
  faultyJourneysCaught: results.reduce((sum, { caught }) => sum + caught, 0),
});
