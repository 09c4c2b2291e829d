import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { coverageFrom, coverageOf, walkOf } from "@/core/case/coverage";
import { coverageInWords, rowInWords, takenInWords } from "@/core/case/coverage-words";
import { proposeScenarios } from "@/core/case/generate-scenarios";
import { expectsAsItGoes, expectsNothing } from "@/core/case/scenario-expects";
import { outcomeOfScenario } from "@/core/case/scenario-outcome";
import { createScenarioSuite } from "@/core/case/scenario-suite";
import { runScenario } from "@/core/case/scenario";
import type { Meaning } from "@/core/journey/document";
import { compileVersion } from "@/steps/interpreter";
import { draw, refundCatalogue, refundJourney } from "@/steps/test-refund-journey";

const version = compileVersion(refundJourney, refundCatalogue);
const proposed = proposeScenarios(version);
const { scenarios } = proposed;
const withIds = scenarios.map((scenario, index) => ({ id: `${index}`, scenario }));
const some = fc.subarray(scenarios);

describe("a suite", () => {
  it("tells of each scenario what playing it alone tells, and the coverage of them together", () => {
    const suite = createScenarioSuite(compileVersion);
    fc.assert(
      fc.property(some, (chosen) => {
        const { outcomes, coverage } = suite.run({
          ...{ meaning: refundJourney, catalogue: refundCatalogue },
          scenarios: chosen.map((scenario, index) => ({ id: `${index}`, scenario })),
        });
        expect(outcomes.map(({ outcome }) => outcome)).toEqual(
          chosen.map((scenario) => outcomeOfScenario(version, scenario)),
        );
        const runs = chosen.map((scenario) => runScenario(version, scenario).run);
        expect(coverage).toEqual(coverageInWords(version, coverageOf(version, runs)));
      }),
      { numRuns: 10 },
    );
  });

  it("compiles again only when the meaning changed, and runs what an edit made fail", () => {
    const compile = vi.fn<typeof compileVersion>(compileVersion);
    const suite = createScenarioSuite(compile);
    const run = (meaning: Meaning) =>
      suite.run({ meaning, catalogue: refundCatalogue, scenarios: withIds }).outcomes;
    expect(run(refundJourney).every(({ outcome }) => outcome.passed)).toBe(true);
    run(structuredClone(refundJourney));
    expect(compile).toHaveBeenCalledTimes(1);
    const confirm = refundJourney.steps["confirm"];
    if (!confirm) throw new Error("the refund confirms");
    const settings = { ...confirm.settings, disposition: "other" };
    const edited = { ...refundJourney, steps: { ...refundJourney.steps, confirm: { ...confirm, settings } } };
    const failing = run(edited).filter(({ outcome }) => !outcome.passed);
    expect(compile).toHaveBeenCalledTimes(2);
    expect(failing.length).toBeGreaterThan(0);
    for (const { outcome } of failing)
      expect(outcome.failures).toEqual(['The case ended as "other", not "explained".']);
    expect(run(refundJourney).every(({ outcome }) => outcome.passed)).toBe(true);
  });
});

describe("expectations taken from how it goes", () => {
  it("are met by the run that they were taken from", () => {
    fc.assert(
      fc.property(fc.constantFrom(...scenarios), fc.boolean(), (scenario, keepsNever) => {
        const { never } = scenario.expects;
        const bare = { ...scenario, expects: keepsNever && never ? { never } : {} };
        const expects = expectsAsItGoes(version, bare);
        expect(expectsNothing(expects)).toBe(false);
        expect(runScenario(version, { ...scenario, expects }).failures).toEqual([]);
      }),
    );
  });

  it("are nothing where nothing was expected", () => {
    expect(expectsNothing({})).toBe(true);
    expect(expectsNothing({ visits: [], fields: {} })).toBe(true);
    expect(expectsNothing({ never: ["refund"] })).toBe(false);
  });
});

describe("what is proposed beside what there is", () => {
  it("covers what is left out, together with it, and nothing else is asked for", () => {
    fc.assert(
      fc.property(some, (chosen) => {
        const covered = chosen.map((scenario) => walkOf(version, runScenario(version, scenario).run));
        const names = chosen.map(({ name }) => name);
        const more = proposeScenarios(version, { covered, names });
        const { exits, conditions, rows } = more.coverage;
        expect([exits.missing, conditions.missing, rows.missing]).toEqual([[], [], []]);
        for (const { name } of more.scenarios) expect(names).not.toContain(name);
        let walked = [...covered];
        for (const scenario of more.scenarios) {
          const walk = walkOf(version, runScenario(version, scenario).run);
          expect(takenInWords(version, coverageFrom(version, walked), walk).length).toBeGreaterThan(0);
          walked = [...walked, walk];
        }
      }),
      { numRuns: 12 },
    );
  });

  it("is nothing when everything is covered", () => {
    const covered = scenarios.map((scenario) => walkOf(version, runScenario(version, scenario).run));
    expect(proposeScenarios(version, { covered })).toMatchObject({ scenarios: [], moves: 0 });
  });

  it("tells how far it is, never backwards", () => {
    const told: number[] = [];
    let all = 0;
    proposeScenarios(version, {
      onProgress: (found, of) => {
        told.push(found);
        all = of;
      },
    });
    expect(told.length).toBeGreaterThan(0);
    expect(told.at(-1)).toBeLessThanOrEqual(all);
  });
});

describe("decision tables", () => {
  const policy = draw({
    id: "policy",
    kind: "branch",
    settings: {
      table: {
        title: "Fees",
        hitPolicy: "first",
        inputs: [
          { name: "total", label: "total", type: { type: "integer" }, expression: "order.total" },
          { name: "status", label: "status", type: { type: "text" }, expression: "order.status" },
        ],
        outputs: [{ name: "way", label: "way", type: { type: "choice", values: ["amount", "tell"] } }],
        rows: [
          { when: ["total > 900", "status == 'delivered'"], then: ["'amount'"] },
          { when: ["total == 77", ""], then: ["'tell'"] },
          { when: ["", ""], then: ["'amount'"] },
        ],
      },
      exitBy: "way",
    },
    connections: { amount: "amount", tell: "tell", otherwise: "tell" },
  });
  const journey = { ...refundJourney, steps: { ...refundJourney.steps, policy } };
  const compiled = compileVersion(journey, refundCatalogue);

  it("have a scenario for each row that a case can meet, in words", () => {
    expect(compiled.problems).toEqual([]);
    const { coverage, scenarios: found } = proposeScenarios(compiled);
    expect(coverage.rows).toEqual({ of: 3, covered: 3, missing: [] });
    expect(rowInWords(compiled, { step: "policy", row: 1 })).toBe("policy: row 2 (total is 77)");
    for (const scenario of found) expect(runScenario(compiled, scenario).failures).toEqual([]);
  });
});
