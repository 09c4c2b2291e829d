import { describe, expect, it } from "vitest";
import { createScenarioSuite } from "@/core/case/scenario-suite";
import { proposeScenarios } from "@/core/case/generate-scenarios";
import { compileVersion } from "@/steps/interpreter";
import { refundCatalogue, refundJourney } from "@/steps/test-refund-journey";
import { coverageDrawn } from "./coverage-drawn";

const given = { meaning: refundJourney, catalogue: refundCatalogue };
const { scenarios } = proposeScenarios(compileVersion(refundJourney, refundCatalogue));
const run = (some: typeof scenarios) =>
  createScenarioSuite(compileVersion).run({
    ...given,
    scenarios: some.map((scenario, index) => ({ id: `${index}`, scenario })),
  });
const drawn = (some: typeof scenarios) => {
  const { coverage, outcomes } = run(some);
  return coverageDrawn(
    coverage,
    outcomes.map(({ outcome }) => outcome),
  );
};

describe("coverage as it is drawn", () => {
  it("has every step and exit walked where scenarios cover all, and nothing missing", () => {
    const { steps, missingExits, missingConditions } = drawn(scenarios);
    expect([...steps].toSorted()).toEqual(Object.keys(refundJourney.steps).toSorted());
    expect(missingExits.size).toBe(0);
    expect(missingConditions.size).toBe(0);
  });

  it("says what a single scenario leaves out, an exit either walked or missing", () => {
    const { steps, exits, missingExits, missingConditions } = drawn(scenarios.slice(0, 1));
    expect(steps.size).toBeGreaterThan(0);
    expect(missingExits.size).toBeGreaterThan(0);
    expect([...exits].filter((exit) => missingExits.has(exit))).toEqual([]);
    const sentences = [...missingConditions.values()].flat();
    expect(sentences.length).toBeGreaterThan(0);
    for (const sentence of sentences) expect(sentence).toMatch(/was never (true|false|looked at)$/);
  });
});
