import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conditionsInOrder } from "@/core/check/conditions-in-order";
import { fakeJourney, fakeStep, problemsOf } from "@/core/check/test-kinds";
import { tableProblems, withTables } from "@/core/check/test-tables";
import { compileExpression, evaluate } from "@/core/expression/compile";
import { conditions, grid, testFields } from "@/core/expression/test-conditions";
import type { JsonObject } from "@/core/expression/value";

function found(...arms: string[]) {
  return tableProblems(withTables({ arms }), "conditions").map(({ at, message, inputs, severity }) => ({
    at,
    message,
    inputs,
    severity,
  }));
}

describe("conditions", () => {
  it("says nothing of ways that each take something", () => {
    expect(found("total > 500", "total > 100 && order == 'a'", "total > 100")).toEqual([]);
    expect(found("total > 500", "size(order) > 3", "!(size(order) > 3) && total > 100")).toEqual([]);
  });

  it("finds a way that those before it leave nothing to, with values that show it", () => {
    expect(found("total > 500", "order == 'a'", "total > 1000 && order != 'b'")).toEqual([
      {
        at: "arms.2.condition",
        severity: "warning",
        inputs: { total: 1_001, order: "something else" },
        message:
          "In “decide”: “Way 3” can never be taken: all that it is for, such as order “something else” with total 10.01 USD, goes by “Way 1” or another way before it.",
      },
    ]);
  });

  it("finds it where only several together cover it, and through what it cannot tell", () => {
    expect(found("total > 500", "total <= 500 && order == 'a'", "order == 'a'").map(({ at }) => at)).toEqual([
      "arms.2.condition",
    ]);
    expect(found("size(order) > 3", "size(order) > 3 && total > 5").map(({ at }) => at)).toEqual([
      "arms.1.condition",
    ]);
  });

  it("finds contradictions and what is always true", () => {
    expect(
      found("total > 5 && total < 6", "total > 0 || total <= 0", "total > 3").map(({ message }) => message),
    ).toEqual([
      "In “decide”: “Way 1” can never be taken, because nothing makes it true that total is more than 0.05 USD and total is less than 0.06 USD.",
      "In “decide”: “Way 2” is taken whenever it is asked, because it is always true; what follows never is.",
      "In “decide”: “Way 3” can never be taken: all that it is for, such as total 0.04 USD, goes by “Way 2” or another way before it.",
    ]);
  });

  it("looks at conditions that stand alone, but not at a fixed true", () => {
    const alone = (condition: string) =>
      problemsOf(
        fakeJourney([
          fakeStep("choose", "choose", { settings: { condition }, to: { yes: "help", no: "help" } }),
        ]),
        "conditions",
      ).map(({ message }) => message);
    expect(alone("total > 5 && total < 3")).toEqual([
      "In “choose” a condition decides nothing. Nothing makes it true that total is more than 0.05 USD and total is less than 0.03 USD.",
    ]);
    expect(alone("true")).toEqual([]);
    expect(alone("total > 5")).toEqual([]);
  });
});

describe("conditionsInOrder", () => {
  const names = ["count", "tier", "vip"];
  const rows = grid(names);
  const truth = (source: string, values: JsonObject) => {
    const compiled = compileExpression(source, { fields: testFields });
    const result = compiled.ok ? evaluate(compiled.expression, values) : null;
    return result?.ok === true && result.value === true;
  };

  it("agrees with trying everything", () => {
    fc.assert(
      fc.property(fc.array(conditions(names), { minLength: 1, maxLength: 4 }), (sources) => {
        const findings = new Map(conditionsInOrder(sources, testFields).map((one) => [one.index, one]));
        for (const [index, source] of sources.entries()) {
          const reaching = rows.filter((row) => !sources.slice(0, index).some((other) => truth(other, row)));
          const isTaken = reaching.some((row) => truth(source, row));
          const finding = findings.get(index);
          expect(finding?.found === "never" || finding?.found === "covered").toBe(!isTaken);
          if (finding?.found === "always") expect(rows.every((row) => truth(source, row))).toBe(true);
          if (finding?.found === "covered") expect(truth(source, finding.values)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
