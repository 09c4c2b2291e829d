import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { busyMs } from "@/core/expression/test-busy-ms";
import { compileExpression, evaluate } from "@/core/expression/compile";
import { createSpace, formulaOf, isOpaque, type Formula, type Space } from "@/core/expression/formula";
import { solve } from "@/core/expression/satisfy";
import { conditions, grid, testFields, testValues } from "@/core/expression/test-conditions";
import type { JsonObject } from "@/core/expression/value";

function holds(formula: Formula, values: JsonObject, space: Space): boolean {
  if (formula.is === "all") return formula.of.every((part) => holds(part, values, space));
  if (formula.is === "some") return formula.of.some((part) => holds(part, values, space));
  const domain = space.domain(formula.variable);
  const place = domain?.place(values[formula.variable] ?? null) ?? Number.NaN;
  return formula.set.some(([low, high]) => low <= place && place <= high);
}

function truth(source: string, values: JsonObject): boolean {
  const compiled = compileExpression(source, { fields: testFields, expects: { type: "boolean" } });
  if (!compiled.ok) throw new Error(`${source}: ${compiled.message}`);
  const result = evaluate(compiled.expression, values);
  if (!result.ok) throw new Error(`${source}: ${result.why}`);
  return result.value === true;
}

const anyValues = fc.record(
  Object.fromEntries(Object.entries(testValues).map(([name, values]) => [name, fc.constantFrom(...values)])),
);

describe("formulaOf", () => {
  it("holds exactly where the condition evaluates to what is wanted", () => {
    fc.assert(
      fc.property(
        conditions(),
        fc.boolean(),
        fc.array(anyValues, { minLength: 5, maxLength: 5 }),
        (source, wanted, rows) => {
          const space = createSpace(testFields);
          const formula = formulaOf(source, space, wanted);
          for (const values of rows) {
            expect(formula && holds(formula, values, space)).toBe(truth(source, values) === wanted);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it("keeps what it cannot tell as a question of its own", () => {
    const space = createSpace(testFields);
    const opaque = (source: string) => JSON.stringify(formulaOf(source, space));
    for (const source of [
      "lower(city) == 'rome'",
      "city < 'm'",
      "count > total",
      "size(city) > 3",
      "count + 1 > 2",
    ]) {
      expect(opaque(source)).toBe(JSON.stringify({ is: "in", variable: `?${source}`, set: [[1, 1]] }));
    }
    expect(isOpaque("?x")).toBe(true);
    expect(formulaOf("this is nothing", space)).toBeNull();
  });

  it("gives up on what would explode", () => {
    const nested = Array.from({ length: 14 }).reduce<string>(
      (inner) => `(${inner}) == (vip == true)`,
      "count > 1",
    );
    const started = busyMs();
    expect(formulaOf(nested, createSpace(testFields))).not.toBeNull();
    expect(busyMs() - started).toBeLessThan(500);
  });
});

describe("solve", () => {
  const names = ["count", "tier", "vip"];

  it("finds a solution where the grid has one, and none elsewhere", () => {
    const rows = grid(names);
    fc.assert(
      fc.property(conditions(names), fc.boolean(), (source, wanted) => {
        const space = createSpace(testFields);
        const formula = formulaOf(source, space, wanted);
        const solution = solve(formula ? [formula] : [], space, { left: 50_000 });
        const isPossible = rows.some((values) => truth(source, values) === wanted);
        expect(solution.found !== null).toBe(isPossible);
        if (solution.found === null) expect(solution.isCertain).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("says when it gave up", () => {
    const many = Array.from({ length: 30 }, (_, index) => `(count == ${index} || city == '${index}')`).join(
      " && ",
    );
    const space = createSpace(testFields);
    const formula = formulaOf(many, space);
    expect(solve(formula ? [formula] : [], space, { left: 20 })).toEqual({ found: null, isCertain: false });
  });
});
