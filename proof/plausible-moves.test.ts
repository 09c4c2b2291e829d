import { describe, expect, it } from "vitest";
import { isOver } from "@/components/designer/simulator/session";
import { plausibleMove } from "@/components/designer/simulator/next-options";
import type { CompiledVersion } from "@/core/case/compile-version";
import { stimuliOf } from "@/core/case/explore";
import { makeMove } from "@/core/case/script-move";
import type { Run } from "@/core/case/simulate";
import { chance } from "@/demo/chance";
import { storeCatalogue } from "@/demo/journeys/catalogue";
import { storeJourneys } from "@/demo/journeys/store-journeys";
import { generateJourney } from "@/proof/generate-journey";
import { calm } from "@/proof/stimuli";
import { compileVersion, createRun } from "@/steps/interpreter";

const movesMax = 80;

/** A case somewhere on its way: begun, and then moved by chance. */
function wandered(compiled: CompiledVersion, seed: number): Run {
  const by = chance(seed);
  const run = createRun(compiled);
  const [intent = null] = compiled.meaning.intents;
  run.start("Hello", intent === null ? null : { ...calm, intent });
  for (let moves = by.between(0, 6); moves > 0 && !isOver(run); moves -= 1) {
    const stimuli = stimuliOf(compiled, run, { live: new Set() });
    if (stimuli.length > 0) by.pick(stimuli).apply(run);
  }
  return run;
}

/** How a case goes on by plausible moves alone: over, still under way, or nothing can happen any more. */
function playOn(compiled: CompiledVersion, run: Run): "over" | "under way" | "nothing" {
  for (let moves = 0; moves < movesMax && !isOver(run); moves += 1) {
    const next = plausibleMove(compiled, run);
    if (!next) return "nothing";
    expect(makeMove(run, next.move)).toBe(true);
  }
  return isOver(run) ? "over" : "under way";
}

describe("plausible moves alone", () => {
  it.each(storeJourneys.map(({ meaning }) => ({ name: meaning.name, meaning })))(
    "end a case of $name from wherever it stands",
    ({ meaning }) => {
      const compiled = compileVersion(meaning, storeCatalogue);
      for (const seed of [1, 2, 3]) expect(playOn(compiled, wandered(compiled, seed))).toBe("over");
    },
  );

  it("go round for ever in no journey, and leave none waiting that was drawn well", () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const bias = seed % 3 === 0 ? "faulty" : "good";
      const { meaning, catalogue } = generateJourney(seed, bias);
      const compiled = compileVersion(meaning, catalogue);
      const end = playOn(compiled, wandered(compiled, seed));
      if (bias === "good") expect([seed, end]).toEqual([seed, "over"]);
      else expect([seed, end]).not.toEqual([seed, "under way"]);
    }
  });
});
