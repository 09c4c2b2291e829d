import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backtest, backtestCase, type CaseResult } from "@/core/case/backtest";
import type { CaseEvent } from "@/core/case/events";
import { stimuliOf } from "@/core/case/explore";
import { runScenario } from "@/core/case/scenario";
import { proposeScenarios } from "@/core/case/generate-scenarios";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { compileVersion, createRun } from "@/steps/interpreter";
import { draw, refundCatalogue, refundJourney, stepsOf } from "@/steps/test-refund-journey";

const version = compileVersion(refundJourney, refundCatalogue);
const recorded = proposeScenarios(version).scenarios.map((scenario) => ({
  id: scenario.name,
  events: [...runScenario(version, scenario).run.events],
}));

function withSteps(change: Partial<Meaning["steps"]>, catalogue: Catalogue = refundCatalogue) {
  const steps = { ...refundJourney.steps };
  for (const [id, step] of Object.entries(change)) if (step) steps[id] = step;
  return compileVersion({ ...refundJourney, steps }, catalogue);
}

function resultsOf(compiled: typeof version, options: Parameters<typeof backtest>[2] = {}) {
  const results = new Map<string, CaseResult>();
  const summary = backtest(compiled, recorded, {
    ...options,
    each: (result) => void results.set(result.id, result),
  });
  return { results, summary };
}

/** A case that goes by chance: whatever can happen, plain or odd, in any order. */
function playedBy(choices: readonly number[]): CaseEvent[] {
  const run = createRun(version);
  run.start("I want my money back");
  for (const choice of choices) {
    const found = stimuliOf(version, run);
    found[choice % (found.length || 1)]?.apply(run);
  }
  return [...run.events];
}

describe("a backtest", () => {
  test("against the same version gives the same for every case", () => {
    const { results, summary } = resultsOf(version);
    expect([...results.values()].filter(({ result }) => result !== "same")).toEqual([]);
    expect(summary).toMatchObject({ cases: recorded.length, same: recorded.length, reasons: [] });
  });

  test("the same holds for cases that went by chance", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (choices) => {
        const events = playedBy(choices);
        expect(backtestCase(version, { id: "c", events })).toEqual({ id: "c", result: "same" });
      }),
      { numRuns: 300 },
    );
  });

  test("shows where the two ways part, and what is needed that nobody was asked", () => {
    const { limit } = refundJourney.steps;
    expect(limit).toBeDefined();
    // Every refund is approved by a person now.
    const strict = withSteps({
      consent: draw({
        ...{ id: "consent", kind: "gate", assignment: { by: "ai" } },
        settings: refundJourney.steps["consent"]?.settings ?? {},
        connections: { given: "approval" },
      }),
    });
    const { results } = resultsOf(strict);
    const large = results.get("Limit: above the limit, ends as refunded");
    expect(large?.result).toBe("same");
    const small = [...results.values()].find(
      (one) => one.result === "undecidable" && one.needs.includes("approval"),
    );
    expect(small).toMatchObject({ reason: 'a decision on "approval" was never recorded' });
  });

  test("a stricter rule sends cases to a person, and both ways are told", () => {
    const { policy } = refundJourney.steps;
    if (!policy) throw new Error("the refund has a policy");
    const rules = {
      ...policy.settings,
      checks: [{ name: "Never", condition: "order.total < 0", explanation: "" }],
    };
    const { results, summary } = resultsOf(withSteps({ policy: { ...policy, settings: rules } }));
    const changed = [...results.values()].find(
      (one) => one.result === "undecidable" && one.needs === "whether the problem is solved",
    );
    expect(changed).toBeDefined();
    expect(summary.same + summary.different + summary.undecidable).toBe(summary.cases);
    expect(summary.reasons.reduce((sum, { cases }) => sum + cases, 0)).toBe(summary.cases - summary.same);
  });

  test("questions may come in another order, by other steps, one by one", () => {
    const details = (id: string, field: string, next: string) =>
      draw({
        ...{ id, kind: "collect", assignment: { by: "ai" as const } },
        settings: { fields: [field], askAgain: true, silentMinutes: 30 },
        connections: { done: next },
      });
    const reordered = withSteps({
      ...{ details: details("details", "order_id", "mail"), mail: details("mail", "email", "find") },
      find: draw({ ...(refundJourney.steps["lookup"] as never as ReturnType<typeof draw>), id: "find" }),
    });
    const { results } = resultsOf(reordered);
    expect(results.get("Limit: above the limit, ends as refunded")).toEqual({
      ...{ id: "Limit: above the limit, ends as refunded", result: "same" },
    });
  });

  test("another limit is tried without another version", () => {
    const limits = { refund: { amountMinor: 0, currency: "USD" } };
    const { summary } = resultsOf(version, { limits });
    expect(summary.reasons).toContainEqual(
      expect.objectContaining({
        result: "undecidable",
        reason: 'a decision on "approval" was never recorded',
      }),
    );
  });

  test("differences name both paths", () => {
    const direct = withSteps({
      refund: draw({
        ...(refundJourney.steps["refund"] as never as ReturnType<typeof draw>),
        connections: { refused: "tell" },
      }),
    });
    const { results } = resultsOf(direct);
    const found = results.get("Limit: above the limit, ends as refunded");
    expect(found).toMatchObject({ result: "different", now: { end: "waits at help" } });
    const other = withSteps({
      ...stepsOf([
        {
          ...{ id: "thanks", kind: "message", assignment: { by: "ai" }, connections: { sent: "other" } },
          settings: { text: "Done.", sensitive: false },
        },
        {
          ...{ id: "other", kind: "resolve", connections: {} },
          settings: { message: "", disposition: "paid-back", confirmFirst: false },
        },
      ]),
    });
    expect(resultsOf(other).results.get("Limit: above the limit, ends as refunded")).toMatchObject({
      result: "different",
      reason: "after thanks: other instead of resolve",
      recorded: { end: "resolved as refunded" },
      now: { end: "resolved as paid-back" },
    });
  });

  test("what is no case is undecidable, not a crash", () => {
    expect(backtestCase(version, { id: "x", events: [] })).toMatchObject({ result: "undecidable" });
    const [, ...headless] = playedBy([1, 2]);
    expect(backtestCase(version, { id: "x", events: headless })).toMatchObject({ result: "undecidable" });
  });
});
