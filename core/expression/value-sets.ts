/**
 * A cell of a decision table as the set of values that it takes. What cannot be told (functions, arithmetic with the
 * variable) leaves two sets: the values that it may take, and those that it must.
 */
import { plainValueOf } from "@/core/expression/candidates";
import { domainOf, type Domain } from "@/core/expression/domain";
import { createSpace, formulaOf, type Formula } from "@/core/expression/formula";
import { covers, everyValue, intersection, noValue, union, type ValueSet } from "@/core/expression/intervals";
import type { FieldType } from "@/core/expression/value";

/** `must` is within `may`; where they are the same the set is exact. */
export type CellSet = { may: ValueSet; must: ValueSet; isExact: boolean };

/** Reads the cells of one input; texts of all its cells are told apart together. */
export type Column = { domain: Domain; read: (cell: string) => CellSet };

/** Cells are expected to compile with the input as the only variable. An empty one takes every value. */
export function columnOf(name: string, type: FieldType): Column {
  const space = createSpace({ [name]: type }, true);
  const domain = space.domain(name) ?? indistinct(type);
  const every = everyValue(domain);
  const known = new Map<string, CellSet>();
  const read = (cell: string): CellSet => {
    const formula = cell.trim() === "" ? null : formulaOf(cell, space);
    if (cell.trim() === "") return { may: every, must: every, isExact: true };
    const { may, must } = formula ? bounds(formula, { name, every, domain }) : { may: every, must: noValue };
    return { may, must, isExact: covers(must, may) };
  };
  return {
    domain,
    read: (cell) => {
      const before = known.get(cell);
      if (before) return before;
      const set = read(cell);
      known.set(cell, set);
      return set;
    },
  };
}

type Own = { name: string; every: ValueSet; domain: Domain };

function bounds(formula: Formula, own: Own): { may: ValueSet; must: ValueSet } {
  if (formula.is === "in")
    return formula.variable === own.name
      ? { may: formula.set, must: formula.set }
      : { may: own.every, must: noValue };
  const parts = formula.of.map((part) => bounds(part, own));
  const join = (side: "may" | "must") =>
    formula.is === "some"
      ? union(
          parts.map((part) => part[side]),
          own.domain,
        )
      : parts.reduce((left, part) => intersection(left, part[side]), own.every);
  return { may: join("may"), must: join("must") };
}

/** Lists and records cannot be told apart by comparisons: one ordinal stands for all of them. */
function indistinct(type: FieldType): Domain {
  const yes = domainOf({ type: "boolean" });
  if (!yes) throw new Error("yes or no can be told apart");
  return { ...yes, type, max: 0, isOrdered: false, place: () => null, value: () => plainValueOf(type) };
}
