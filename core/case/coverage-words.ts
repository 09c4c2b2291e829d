/** What a set of scenarios leaves out, as people read it: plain data, for lists, reviews and the canvas. */
import type { CompiledStep, CompiledVersion } from "@/core/case/compile-version";
import {
  conditionKey,
  keyOf,
  rowKey,
  type ConditionOf,
  type Coverage,
  type RowOf,
  type Walk,
} from "@/core/case/coverage";
import { wayInWords } from "@/core/case/scenario-name";
import { toEnglish } from "@/core/expression/english";
import type { FieldType } from "@/core/expression/value";

export const coverageParts = ["steps", "exits", "conditions", "rows"] as const;
export type CoveragePart = (typeof coverageParts)[number];
/** One thing that no scenario walked. `step` is its id within the case; `exit` is given where it is an exit. */
export type Missing = { key: string; step: string; exit: string | null; words: string };
export type CoverageInWords = Record<CoveragePart, { of: number; covered: number; missing: Missing[] }>;

export function coverageInWords(compiled: CompiledVersion, coverage: Coverage): CoverageInWords {
  const { steps, exits, conditions, rows } = coverage;
  return {
    steps: {
      ...{ of: steps.of, covered: steps.covered },
      missing: steps.missing.map((step) => ({
        ...{ key: step, step, exit: null },
        words: titleOfStep(compiled, step),
      })),
    },
    exits: {
      ...{ of: exits.of, covered: exits.covered },
      missing: exits.missing.map(({ step, exit }) => ({
        ...{ key: keyOf(step, exit), step, exit },
        words: wayInWords(compiled, { step, exit }),
      })),
    },
    conditions: {
      ...{ of: conditions.of, covered: conditions.covered },
      missing: conditionsInWords(compiled, conditions.missing),
    },
    rows: {
      ...{ of: rows.of, covered: rows.covered },
      missing: rows.missing.map((row) => ({
        ...{ key: rowKey(row), step: row.step, exit: null },
        words: rowInWords(compiled, row),
      })),
    },
  };
}

/** A step's title, with those of the steps that call its journey: "Verify › Ask"; its id where there is none. */
export function titleOfStep({ places }: Pick<CompiledVersion, "places">, id: string): string {
  const titles: string[] = [];
  for (
    let place = places.get(id);
    place;
    place = place.caller === null ? undefined : places.get(place.caller)
  )
    titles.unshift(place.step.title);
  return titles.join(" › ") || id;
}

/** One sentence for each condition, whether one of its outcomes was never seen or both. */
function conditionsInWords(compiled: CompiledVersion, missing: readonly ConditionOf[]): Missing[] {
  const found = new Map<string, ConditionOf[]>();
  for (const one of missing) {
    const key = `${one.step}|${one.at}`;
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return [...found].flatMap(([key, outcomes]) => {
    const [first] = outcomes;
    if (!first) return [];
    const never = outcomes.length > 1 ? "never looked at" : first.outcome ? "never true" : "never false";
    const words = `${titleOfStep(compiled, first.step)}: ${sayAt(compiled, first)} was ${never}`;
    return [{ key, step: first.step, exit: null, words }];
  });
}

function sayAt(compiled: CompiledVersion, { step, source }: ConditionOf): string {
  const own = compiled.steps.get(step);
  return own ? `“${toEnglish(source, englishOf(own))}”` : source;
}

/** A row of a decision table by what it asks for: "Fees: row 3 (the tier is gold)". */
export function rowInWords(compiled: CompiledVersion, { step, row }: RowOf): string {
  const own = compiled.steps.get(step);
  const table = own?.kind.table(own.view);
  const asks = table?.inputs.flatMap(({ name, label, type }, column) => {
    const cell = table.rows[row]?.when[column]?.trim() ?? "";
    return cell === "" ? [] : [toEnglish(cell, { labels: { [name]: label }, fields: { [name]: type } })];
  });
  const when = asks && asks.length > 0 ? ` (${asks.join(", ")})` : "";
  return `${titleOfStep(compiled, step)}: row ${row + 1}${when}`;
}

const englishByFields = new WeakMap<object, Parameters<typeof toEnglish>[1]>();

function englishOf({ meaning: { fields } }: CompiledStep): Parameters<typeof toEnglish>[1] {
  const known = englishByFields.get(fields);
  if (known) return known;
  const all = Object.entries(fields);
  const labels = Object.fromEntries(all.map(([name, { label }]) => [name, label]));
  const types = Object.fromEntries(all.map(([name, { type }]): [string, FieldType] => [name, type]));
  const made = { labels, fields: types };
  englishByFields.set(fields, made);
  return made;
}

/** What of the missing a walk takes, in words: ways first, then rows, then conditions. */
export function takenInWords(compiled: CompiledVersion, missing: Coverage, walk: Walk): string[] {
  const [exits, rows, conditions] = [new Set(walk.exits), new Set(walk.rows), new Set(walk.conditions)];
  return [
    ...missing.exits.missing
      .filter(({ step, exit }) => exits.has(keyOf(step, exit)))
      .map((exit) => wayInWords(compiled, exit)),
    ...missing.rows.missing.filter((row) => rows.has(rowKey(row))).map((row) => rowInWords(compiled, row)),
    ...missing.conditions.missing
      .filter((one) => conditions.has(conditionKey(one)))
      .map(
        (one) =>
          `${titleOfStep(compiled, one.step)}: ${sayAt(compiled, one)} is ${one.outcome ? "true" : "false"}`,
      ),
  ];
}
