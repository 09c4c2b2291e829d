/** Values for which conditions come out as wanted: what scenarios, counter-examples and tests begin with. */
import { candidatesFor, literalsOf, plainValueOf } from "@/core/expression/candidates";
import { compileExpression, evaluate, type Compiled } from "@/core/expression/compile";
import {
  askedWhetherSet,
  createSpace,
  formulaOf,
  isOpaque,
  type Formula,
  type Space,
} from "@/core/expression/formula";
import { solutions, type Box } from "@/core/expression/satisfy";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";

export type Wish = { condition: string; wanted: boolean };
type Types = Readonly<Record<string, FieldType>>;

const effortMax = 20_000;
const solutionsMax = 40;
const triesMax = 3_000;

/**
 * Values of the fields that the condition mentions, for which it evaluates to `wanted`; null when there are none, or
 * none was found (functions and comparisons of two fields are tried out, not solved). What is returned was evaluated.
 */
export function valuesThatSatisfy(condition: string, fieldTypes: Types, wanted: boolean): JsonObject | null {
  return valuesForAll([{ condition, wanted }], fieldTypes);
}

/** The same for several conditions at once. A field is left out only where `known(field)` has to be false. */
export function valuesForAll(wishes: readonly Wish[], fieldTypes: Types): JsonObject | null {
  const space = createSpace(fieldTypes);
  const compiled: { expression: Compiled; wanted: boolean }[] = [];
  const formulas: Formula[] = [];
  for (const { condition, wanted } of wishes) {
    const result = compileExpression(condition, { fields: fieldTypes, expects: { type: "boolean" } });
    const formula = result.ok ? formulaOf(condition, space, wanted) : null;
    if (!result.ok || formula === null) return null;
    compiled.push({ expression: result.expression, wanted });
    formulas.push(formula);
  }
  const holds = (values: JsonObject) =>
    compiled.every(({ expression, wanted }) => {
      const result = evaluate(expression, values);
      return result.ok && result.value === wanted;
    });
  const names = [...new Set(compiled.flatMap(({ expression }) => expression.mentions))].toSorted();
  const literals = literalsOf(wishes.map((wish) => wish.condition));
  const tries = { left: triesMax };
  let solutionsLeft = solutionsMax;
  for (const box of solutions(formulas, space, { left: effortMax })) {
    const values = valuesIn(box, names, space);
    if (holds(values)) return values;
    const found = tryOut({ values, names, box, space, literals, holds, tries });
    if (found) return found;
    solutionsLeft -= 1;
    if (solutionsLeft === 0 || tries.left <= 0) break;
  }
  return null;
}

/** One value a field: the most telling one of the box, a plain one where the box leaves it open. */
export function valuesIn(box: Box, names: readonly string[], space: Space): JsonObject {
  const values: JsonObject = {};
  for (const name of names) {
    const type = space.types[name];
    if (type && !isUnset(box, name)) values[name] = plainValueOf(type);
  }
  for (const [variable, set] of box) {
    if (isOpaque(variable) || askedWhetherSet(variable) !== null) continue;
    const path = variable.split(".");
    const domain = space.domain(variable);
    if (domain && path[0] !== undefined && Object.hasOwn(values, path[0]))
      put(values, path, domain.value(domain.pick(set)));
  }
  return values;
}

function isUnset(box: Box, name: string): boolean {
  return [...box].some(([variable, set]) => askedWhetherSet(variable) === name && set[0]?.[1] === 0);
}

function put(values: JsonObject, path: readonly string[], value: Json): void {
  const last = path.at(-1) ?? "";
  let at: JsonObject = values;
  for (const key of path.slice(0, -1)) {
    const inner = at[key];
    if (inner === null || typeof inner !== "object" || Array.isArray(inner)) return;
    at = inner;
  }
  at[last] = value;
}

type Trial = {
  values: JsonObject;
  names: readonly string[];
  box: Box;
  space: Space;
  literals: readonly Json[];
  holds: (values: JsonObject) => boolean;
  tries: { left: number };
};

/** Opaque parts are tried out with values near what the conditions mention: every field alone, then in pairs, then all. */
function tryOut({ values, names, space, literals, holds, tries }: Trial): JsonObject | null {
  const options = names.flatMap((name) => {
    const type = space.types[name];
    if (!type || !Object.hasOwn(values, name)) return [];
    return [{ name, candidates: [values[name] ?? null, ...candidatesFor(type, literals)] }];
  });
  let total = 1;
  for (const { candidates } of options) total *= candidates.length;
  // The same stride through all combinations each time; coprime strides would need number theory and gain little.
  for (let index = 0; index < total && tries.left > 0; index += 1) {
    tries.left -= 1;
    let rest = index;
    const trial: JsonObject = { ...values };
    for (const { name, candidates } of options) {
      trial[name] = candidates[rest % candidates.length] ?? null;
      rest = Math.floor(rest / candidates.length);
    }
    if (holds(trial)) return trial;
  }
  return null;
}
