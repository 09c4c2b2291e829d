/**
 * `npm run bench soundness -- --journeys N --sequences M --seed S --examples E`: N journeys without an error are played
 * against M worlds each; E counter-examples of others are run. Every violation is told with how to see it again, and its
 * journey is written to a temporary folder.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { progress, readOptions, report, rounded } from "@/bench/report";
import { proveSoundness, type Violation } from "@/proof/prove-soundness";

const options = readOptions({ journeys: "number", sequences: "number", seed: "number", examples: "number" });
const asked = {
  journeys: options.journeys ?? 500,
  sequences: options.sequences ?? 100,
  seed: options.seed ?? 1,
  examples: options.examples ?? 400,
};
const startedAt = performance.now();
const found = proveSoundness(asked, (done) => {
  if (done % 100 === 0) progress(`${done} of ${asked.journeys} journeys played`);
});

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "cuesheet-soundness-"));
for (const violation of [...found.violations, ...found.unshown]) tell(violation);
if (found.violations.length + found.unshown.length === 0) fs.rmdirSync(folder);

report({
  journeys: found.passing,
  sequences: found.sequences,
  violations: found.violations.length,
  conservative: found.examples.conservative,
  checked: found.checked,
  passingShare: rounded(found.passing / Math.max(1, found.checked), 2),
  arrivals: found.arrivals,
  examples: found.examples,
  seconds: rounded((performance.now() - startedAt) / 1_000, 1),
});

function tell({ journey, sequence, breach, problem }: Violation): void {
  const file = path.join(folder, `${journey.bias}-${journey.seed}.json`);
  fs.writeFileSync(file, JSON.stringify({ ...journey, sequence, breach, problem }, null, 2));
  const what = breach
    ? `${breach.kind} at ${breach.step ?? "the case"}: ${breach.detail}`
    : `not shown: ${problem?.rule ?? ""} at ${problem?.step ?? "the journey"}: ${problem?.message ?? ""}`;
  progress(`${journey.bias} journey ${journey.seed}, sequence ${sequence ?? "-"}: ${what} (${file})`);
}
