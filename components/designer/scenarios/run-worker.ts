import { createScenarioSuite, type SuiteResult, type SuiteScenario } from "@/core/case/scenario-suite";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { compileVersion } from "@/steps/interpreter";

// All scenarios beside the page: a hundred of them take longer than the thread that draws can wait.

export type RunRequest = {
  turn: number;
  meaning: Meaning;
  /** Sent with the first request, and kept. */
  catalogue: Catalogue | null;
  scenarios: readonly SuiteScenario[];
};
export type RunAnswer = SuiteResult & { turn: number; ms: number };

const suite = createScenarioSuite(compileVersion);
let kept: Catalogue | null = null;

self.addEventListener("message", ({ data }: MessageEvent<RunRequest>) => {
  const startedMs = performance.now();
  kept = data.catalogue ?? kept;
  if (!kept) return;
  const { turn, meaning, scenarios } = data;
  const result = suite.run({ meaning, catalogue: kept, scenarios });
  const answer: RunAnswer = { ...result, turn, ms: performance.now() - startedMs };
  self.postMessage(answer);
});
