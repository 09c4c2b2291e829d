/** Values for which a step's conditions come out one way or another, by the last part of their names. */
import type { CompiledStep } from "@/core/case/compile-version";
import { lastPart } from "@/core/case/stimulus";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";
import { valuesForAll, type Wish } from "@/core/expression/witness";
import type { Meaning } from "@/core/journey/document";

const conditionsMax = 12;
const kept = new WeakMap<CompiledStep, ReadonlyMap<string, Json>[]>();

/**
 * Each of the step's conditions alone, each as the first that holds, all of them, and none: what there is of these.
 * Values are evaluated before they are returned (core/expression/witness.ts).
 */
export function witnessesOf(own: CompiledStep): ReadonlyMap<string, Json>[] {
  const known = kept.get(own);
  if (known) return known;
  const sources = conditionsOf(own).slice(0, conditionsMax);
  const wishes: Wish[][] = [];
  const wish = (condition: string, wanted: boolean): Wish => ({ condition, wanted });
  if (sources.length > 0) {
    wishes.push(sources.map((source) => wish(source, true)));
    wishes.push(sources.map((source) => wish(source, false)));
  }
  sources.forEach((source, index) => {
    if (sources.length > 1) {
      wishes.push([...sources.slice(0, index).map((before) => wish(before, false)), wish(source, true)]);
      wishes.push(sources.map((other, at) => wish(other, at !== index)));
    }
  });
  const found = wishes.flatMap((all): ReadonlyMap<string, Json>[] => {
    const values = valuesForAll(all, typesOf(own.meaning));
    return values ? [flat(values)] : [];
  });
  found.push(...rowWitnesses(own));
  kept.set(own, found);
  return found;
}

const rowsMax = 60;

/** For each row of the step's decision table, values of what its inputs read plainly for which the row applies. */
function rowWitnesses(own: CompiledStep): ReadonlyMap<string, Json>[] {
  const table = own.kind.table(own.view);
  if (!table) return [];
  const types = Object.fromEntries(table.inputs.map(({ name, type }) => [name, type]));
  return table.rows.slice(0, rowsMax).flatMap(({ when }) => {
    const wishes = when.flatMap((condition) => (condition === "" ? [] : [{ condition, wanted: true }]));
    const values = valuesForAll(wishes, types);
    if (!values) return [];
    const found = new Map<string, Json>();
    for (const { name, expression } of table.inputs) {
      const value = values[name];
      if (value !== undefined && /^[a-z_][\w.]*$/i.test(expression)) found.set(lastPart(expression), value);
    }
    return found.size > 0 ? [found] : [];
  });
}

/** True when no values make the conditions come out so; false when there are some or nobody can tell. */
export function isContradiction(own: CompiledStep, wishes: readonly Wish[]): boolean {
  return valuesForAll(wishes, typesOf(own.meaning)) === null;
}

/** The yes-or-no expressions of a step over fields alone, in their order. */
export function conditionsOf(own: CompiledStep): string[] {
  return own.kind
    .expressions(own.view)
    .flatMap(({ source, expects, locals }) =>
      expects !== "any" && expects.type === "boolean" && !locals ? [source] : [],
    );
}

const typesByFields = new WeakMap<Meaning["fields"], Record<string, FieldType>>();

function typesOf({ fields }: Meaning): Record<string, FieldType> {
  const known = typesByFields.get(fields);
  if (known) return known;
  const types = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.type]));
  typesByFields.set(fields, types);
  return types;
}

function flat(values: JsonObject, into = new Map<string, Json>()): Map<string, Json> {
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && typeof value === "object" && !Array.isArray(value)) flat(value, into);
    else into.set(lastPart(name), value);
  }
  return into;
}
