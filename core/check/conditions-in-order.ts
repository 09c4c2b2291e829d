/** What can be proved of conditions alone: one that is never or always true, one that those before leave nothing to. */
import { createSpace, formulaOf, type Formula, type Space } from "@/core/expression/formula";
import { compileExpression } from "@/core/expression/compile";
import { solve } from "@/core/expression/satisfy";
import type { FieldType, JsonObject } from "@/core/expression/value";
import { valuesForAll } from "@/core/expression/witness";

/** Exact where a finding is given: functions and comparisons of two fields are taken to come out either way. */
export type ConditionFinding =
  | { index: number; found: "never" }
  | { index: number; found: "always" }
  /** `values` make it true, and yet the condition `by`, tried before, is true then. */
  | { index: number; found: "covered"; by: number | null; values: JsonObject };

type Types = Readonly<Record<string, FieldType>>;
const effortMax = 20_000;
const keptMax = 5_000;
const kept = new WeakMap<Types, Map<string, readonly ConditionFinding[]>>();

/** Of conditions in the order in which they are tried; those that do not compile are left out of account. */
export function conditionsInOrder(conditions: readonly string[], types: Types): readonly ConditionFinding[] {
  const known = kept.get(types) ?? new Map<string, readonly ConditionFinding[]>();
  kept.set(types, known);
  const key = JSON.stringify(conditions);
  const before = known.get(key);
  if (before) return before;
  const findings = judge(conditions, types);
  if (known.size >= keptMax) known.clear();
  known.set(key, findings);
  return findings;
}

function judge(conditions: readonly string[], types: Types): ConditionFinding[] {
  const space = createSpace(types);
  const failed: Formula[] = [];
  return conditions.flatMap((condition, index): ConditionFinding[] => {
    const compiled = compileExpression(condition, { fields: types, expects: { type: "boolean" } });
    const holds = compiled.ok ? formulaOf(condition, space, true) : null;
    const fails = compiled.ok ? formulaOf(condition, space, false) : null;
    if (!holds || !fails) return [];
    const before = [...failed];
    failed.push(fails);
    if (isImpossible([holds], space)) return [{ index, found: "never" }];
    if (isImpossible([fails], space)) {
      const isLeft = before.length === 0 || !isImpossible(before, space);
      return [isLeft ? { index, found: "always" } : coveredBy(conditions, index, types)];
    }
    if (before.length === 0 || !isImpossible([...before, holds], space)) return [];
    return [coveredBy(conditions, index, types)];
  });
}

function isImpossible(formulas: readonly Formula[], space: Space): boolean {
  const solution = solve(formulas, space, { left: effortMax });
  return solution.found === null && solution.isCertain;
}

/** Values that make it true together with one that is tried before it. */
function coveredBy(conditions: readonly string[], index: number, types: Types): ConditionFinding {
  const condition = conditions[index] ?? "";
  for (const [by, other] of conditions.slice(0, index).entries()) {
    const wishes = [condition, other].map((one) => ({ condition: one, wanted: true }));
    const values = valuesForAll(wishes, types);
    if (values) return { index, found: "covered", by, values };
  }
  return { index, found: "covered", by: null, values: {} };
}
