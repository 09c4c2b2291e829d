import { coverageFrom, type Walk } from "@/core/case/coverage";
import { takenInWords, titleOfStep } from "@/core/case/coverage-words";
import { proposeScenarios } from "@/core/case/generate-scenarios";
import { wayInWords } from "@/core/case/scenario-name";
import { outcomeOfScenario, type ScenarioOutcome } from "@/core/case/scenario-outcome";
import type { Scenario } from "@/core/case/scenario";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { compileVersion } from "@/steps/interpreter";

// Looks for scenarios beside the page; whoever does not want to wait ends the worker.

export type ProposeRequest = {
  meaning: Meaning;
  catalogue: Catalogue;
  /** What the scenarios that are kept already walk, and their names. */
  covered: readonly Walk[];
  names: readonly string[];
};
export type Proposal = {
  scenario: Scenario;
  outcome: Pick<ScenarioOutcome, "end" | "disposition" | "lastStep" | "minutes" | "path">;
  /** Title of the step where it ends, those of called journeys in front. */
  lastTitle: string;
  /** What it walks that nothing else does, in words. */
  covers: string[];
};
export type Unproposed = { step: string; words: string; why: string; isImpossible: boolean };
export type ProposeAnswer =
  | { kind: "progress"; found: number; of: number }
  | { kind: "proposal"; proposal: Proposal }
  | { kind: "done"; uncovered: Unproposed[]; ms: number };

const tell = (answer: ProposeAnswer) => self.postMessage(answer);

self.addEventListener("message", ({ data }: MessageEvent<ProposeRequest>) => {
  const startedMs = performance.now();
  const { meaning, catalogue, covered, names } = data;
  const compiled = compileVersion(meaning, catalogue);
  const proposed = proposeScenarios(compiled, {
    ...{ covered, names },
    onProgress: (found, of) => tell({ kind: "progress", found, of }),
  });
  const walks = [...covered];
  for (const scenario of proposed.scenarios) {
    const { walk, ...outcome } = outcomeOfScenario(compiled, scenario);
    const covers = takenInWords(compiled, coverageFrom(compiled, walks), walk);
    walks.push(walk);
    const lastTitle = outcome.lastStep === null ? "" : titleOfStep(compiled, outcome.lastStep);
    tell({ kind: "proposal", proposal: { scenario, outcome, lastTitle, covers } });
  }
  const uncovered: Unproposed[] = proposed.uncovered.map(({ step, exit, why, isImpossible }) => ({
    ...{ step, why, isImpossible },
    words: wayInWords(compiled, { step, exit }),
  }));
  uncovered.push(...proposed.unseen.map((one) => ({ ...one, isImpossible: false })));
  tell({ kind: "done", uncovered, ms: performance.now() - startedMs });
});
