import { describe, expect, it } from "vitest";
import type { Problem } from "@/core/check/problem";
import { rules } from "@/core/check/rules";
import { apply } from "@/core/journey/edit";
import { checkJourney } from "@/steps/checker";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { refund } from "../test-refund";
import { filtered, grouped, safeFixes } from "./problem-list";
import { ruleWords } from "./rule-words";

const problem = (change: Partial<Problem>): Problem => ({
  ...{ rule: "structure", severity: "error", step: null, at: null, message: "", path: [], fix: null },
  ...change,
});

describe("the list of problems", () => {
  const some = [
    problem({ rule: "respect", severity: "warning", step: "a" }),
    problem({ rule: "people", step: "b" }),
    problem({ step: "a" }),
  ];

  it("has errors first, and only what the filter lets through", () => {
    const none = { severity: null, rule: null };
    expect(filtered(some, none).map(({ rule }) => rule)).toEqual(["people", "structure", "respect"]);
    expect(filtered(some, { ...none, severity: "warning" })).toEqual([some[0]]);
    expect(filtered(some, { ...none, rule: "people" })).toEqual([some[1]]);
  });

  it("is grouped by step, the worst step first", () => {
    const groups = grouped(filtered(some, { severity: null, rule: null }), true);
    expect(groups.map(({ step, problems }) => [step, problems.length])).toEqual([
      ["b", 1],
      ["a", 2],
    ]);
  });

  it("has words for every rule", () => {
    for (const { name, title } of rules) {
      expect(ruleWords(name).promise).not.toBe("");
      expect(ruleWords(name).title).not.toBe(name);
      expect(title).not.toBe("");
    }
  });
});

describe("fixing all that is safe", () => {
  // Two people without a due time, and an exit that leads to nowhere.
  const { steps } = refund.meaning;
  const without = (id: string) => {
    const { dueMinutes: _, ...step } = steps[id] ?? {};
    return { [id]: step };
  };
  const broken = {
    ...refund,
    meaning: {
      ...refund.meaning,
      steps: { ...steps, ...without("help"), ...without("approval") } as typeof steps,
    },
  };

  it("makes fixes that fit together, and leaves no problem that it fixed", () => {
    const problems = checkJourney(broken, refundCatalogue).filter(({ fix }) => fix !== null);
    expect(problems.length).toBeGreaterThan(1);
    const { count, commands } = safeFixes(broken, problems);
    expect(count).toBe(problems.length);
    let document = broken;
    for (const command of commands) {
      const applied = apply(document, command);
      if (!applied.ok) throw new Error(applied.message);
      document = applied.document;
    }
    expect(checkJourney(document, refundCatalogue).filter(({ fix }) => fix !== null)).toEqual([]);
  });

  it("changes nothing twice: of two fixes of the same step the first is made", () => {
    const fix = (exit: string) => ({
      title: "",
      commands: [{ command: "connect" as const, from: "intake", exit, to: "help" }],
    });
    const { count } = safeFixes(refund, [
      problem({ fix: fix("understood") }),
      problem({ fix: fix("unclear") }),
    ]);
    expect(count).toBe(1);
    expect(
      safeFixes(refund, [problem({ fix: { title: "", commands: [{ command: "remove-step", id: "gone" }] } })])
        .count,
    ).toBe(0);
  });
});
