/** Scenarios, backtests and moves of a journey with branches side by side and a called journey. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backtestCase } from "@/core/case/backtest";
import { stimuliOf } from "@/core/case/explore";
import { proposeScenarios } from "@/core/case/generate-scenarios";
import { planMigration } from "@/core/case/migrate";
import { replay } from "@/core/case/replay";
import { runScenario } from "@/core/case/scenario";
import { compileVersion, createRun } from "@/steps/interpreter";
import { parcelCatalogue, parcelJourney } from "@/steps/test-parcel-journey";

const version = compileVersion(parcelJourney, parcelCatalogue);
const choices = fc.array(fc.nat({ max: 10_000 }), { maxLength: 25 });

function played(all: readonly number[]) {
  const run = createRun(version);
  run.start("Where is my parcel?");
  for (const choice of all) {
    const found = stimuliOf(version, run, { variantsMax: 8 });
    found[choice % 10 < 6 ? 0 : choice % (found.length || 1)]?.apply(run);
  }
  return run;
}

describe("with branches and a called journey", () => {
  test("scenarios cover every exit that can be taken, those inside too", { timeout: 60_000 }, () => {
    const { scenarios, uncovered, coverage } = proposeScenarios(version);
    // Of the called journey's steps the bound grows with each call; whether one can be used up is not worked out.
    const left = [{ step: "wish.sure", exit: "exhausted" }];
    expect(uncovered.filter(({ isImpossible }) => !isImpossible)).toMatchObject(left);
    expect(coverage.exits.missing).toEqual(left);
    expect(coverage.steps.missing).toEqual([]);
    for (const scenario of scenarios) expect(runScenario(version, scenario).failures).toEqual([]);
  });

  test("a case backtested on its own version is the same", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(choices, (all) => {
        const { events } = played(all);
        expect(backtestCase(version, { id: "c", events })).toEqual({ id: "c", result: "same" });
      }),
      { numRuns: 150 },
    );
  });

  test("a waiting case moves to the same version, and replays", { timeout: 60_000 }, () => {
    const by = { kind: "person" as const, id: "rae", role: "reviewer" };
    fc.assert(
      fc.property(choices, (all) => {
        const run = played(all);
        if (run.state?.status !== "waiting") return;
        const versions = { from: version, to: version };
        const planned = planMigration(run.state, versions, { versionHash: "new", by, at: run.now });
        expect(planned.ok ? [] : planned.obstacles).toEqual([]);
        if (planned.ok) run.deliver(planned.arrival);
        const found = stimuliOf(version, run);
        found[0]?.apply(run);
        expect(replay(version, run.events, { versionOf: () => version, state: run.state })).toMatchObject({
          identical: true,
        });
      }),
      { numRuns: 150 },
    );
  });
});
