/** Finds values for which formulas hold together. Exact: no solution means that there is none. */
import type { Formula, Space } from "@/core/expression/formula";
import { complement, covers, intersection, type ValueSet } from "@/core/expression/intervals";

/** Values that are left for each variable that matters; every combination of them is a solution. */
export type Box = ReadonlyMap<string, ValueSet>;
/** Steps of the search that may still be made; shared by searches that belong together. */
export type Effort = { left: number };

export type Solution = { found: Box } | { found: null; isCertain: boolean };

/** The first solution; `isCertain` says that there is none, not only that the effort was used up. */
export function solve(formulas: readonly Formula[], space: Space, effort: Effort): Solution {
  for (const found of solutions(formulas, space, effort)) return { found };
  return { found: null, isCertain: effort.left > 0 };
}

/** Solutions one after the other, each a box apart from those before; ends early when the effort is used up. */
export function* solutions(formulas: readonly Formula[], space: Space, effort: Effort): Generator<Box> {
  const box = new Map<string, ValueSet>();
  yield* search({ space, effort }, box, formulas, []);
}

type Some = Extract<Formula, { is: "some" }>;
type Search = { space: Space; effort: Effort };

function* search(
  at: Search,
  box: Map<string, ValueSet>,
  units: readonly Formula[],
  open: readonly Some[],
): Generator<Box> {
  const clauses = settle(at, box, units, open);
  if (clauses === null) return;
  const [next, ...rest] = clauses.toSorted((a, b) => a.of.length - b.of.length);
  if (!next) {
    yield box;
    return;
  }
  // Each alternative is tried where those before it do not hold, so that solutions do not repeat.
  const excluded: Formula[] = [];
  for (const alternative of next.of) {
    yield* search(at, new Map(box), [alternative, ...excluded], rest);
    const opposite = negationOf(at.space, alternative);
    if (opposite) excluded.push(opposite);
  }
}

/** Narrows the box until only real alternatives are left; null when nothing fits or the effort is used up. */
function settle(
  at: Search,
  box: Map<string, ValueSet>,
  units: readonly Formula[],
  open: readonly Some[],
): Some[] | null {
  const queue = [...units];
  let clauses = [...open];
  for (;;) {
    for (let unit = queue.pop(); unit; unit = queue.pop()) {
      at.effort.left -= 1;
      if (at.effort.left <= 0) return null;
      if (unit.is === "all") queue.push(...unit.of);
      else if (unit.is === "some") clauses.push(unit);
      else if (!narrow(box, unit)) return null;
    }
    const kept: Some[] = [];
    for (const clause of clauses) {
      at.effort.left -= 1;
      const rest = clause.of.filter((part) => part.is !== "in" || canHold(box, part));
      if (rest.some((part) => holdsAlready(at, box, part))) continue;
      const [only] = rest;
      if (!only) return null;
      if (rest.length === 1) queue.push(only);
      else kept.push({ is: "some", of: rest });
    }
    clauses = kept;
    if (queue.length === 0) return clauses;
  }
}

type In = Extract<Formula, { is: "in" }>;

function narrow(box: Map<string, ValueSet>, { variable, set }: In): boolean {
  const before = box.get(variable);
  const left = before === undefined ? set : intersection(before, set);
  box.set(variable, left);
  return left.length > 0;
}

function canHold(box: Box, { variable, set }: In): boolean {
  const before = box.get(variable);
  return set.length > 0 && (before === undefined || intersection(before, set).length > 0);
}

function holdsAlready(at: Search, box: Box, part: Formula): boolean {
  if (part.is === "all") return part.of.every((one) => holdsAlready(at, box, one));
  if (part.is === "some") return false;
  const before = box.get(part.variable);
  return before !== undefined && covers(part.set, before);
}

function negationOf(space: Space, part: Formula): Formula | null {
  if (part.is !== "in") return null;
  const domain = space.domain(part.variable);
  return domain && { is: "in", variable: part.variable, set: complement(part.set, domain) };
}
