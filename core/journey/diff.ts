import { canonicalText, sameMeaning } from "@/core/journey/canonical";
import type { Field, Meaning, Step } from "@/core/journey/document";
import type { Json } from "@/core/expression/value";

/** One value that differs; `at` is its path, such as "settings.limit" or "connections.yes". undefined: not there. */
export type ValueChange = { at: string; before: Json | undefined; after: Json | undefined };
export type StepChange = { id: string; before: Step; after: Step; changes: ValueChange[] };
export type FieldChange = { name: string; before: Field; after: Field };

export type MeaningDiff = {
  journey: ValueChange[];
  addedSteps: Step[];
  removedSteps: Step[];
  changedSteps: StepChange[];
  addedFields: string[];
  removedFields: string[];
  changedFields: FieldChange[];
};

/** What differs in meaning, in the order of the later journey's steps. Layout is not meaning, so it is not here. */
export function diffMeanings(before: Meaning, after: Meaning): MeaningDiff {
  const { fields: _fieldsBefore, steps: _stepsBefore, ...headBefore } = before;
  const { fields: _fieldsAfter, steps: _stepsAfter, ...headAfter } = after;
  return {
    journey: diffValues(headBefore, headAfter),
    addedSteps: Object.values(after.steps).filter((step) => !own(before.steps, step.id)),
    removedSteps: Object.values(before.steps).filter((step) => !own(after.steps, step.id)),
    changedSteps: Object.values(after.steps).flatMap((step) => stepChange(own(before.steps, step.id), step)),
    addedFields: Object.keys(after.fields).filter((name) => !own(before.fields, name)),
    removedFields: Object.keys(before.fields).filter((name) => !own(after.fields, name)),
    changedFields: Object.entries(after.fields).flatMap(([name, field]) =>
      fieldChange(name, own(before.fields, name), field),
    ),
  };
}

export function isSameMeaning(diff: MeaningDiff): boolean {
  return Object.values(diff).every((part) => part.length === 0);
}

/** How many things differ: each step, each field, and each value of the journey's own. What a header says of a draft. */
export function countChanges(before: Meaning, after: Meaning): number {
  const { fields: fieldsBefore, steps: stepsBefore, ...headBefore } = before;
  const { fields: fieldsAfter, steps: stepsAfter, ...headAfter } = after;
  return (
    countDiffering(stepsBefore, stepsAfter) +
    countDiffering(fieldsBefore, fieldsAfter) +
    diffValues(headBefore, headAfter).length
  );
}

function countDiffering(before: Record<string, object>, after: Record<string, object>): number {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => textOf(own(before, name)) !== textOf(own(after, name))).length;
}

// Edits never change an object in place, so its text holds as long as it lives: of a thousand steps, one is read anew.
const texts = new WeakMap<object, string>();

function textOf(value: object | undefined): string | undefined {
  if (value === undefined) return undefined;
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = canonicalText(value);
  texts.set(value, text);
  return text;
}

function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function stepChange(before: Step | undefined, after: Step): StepChange[] {
  if (!before || sameMeaning(before, after)) return [];
  return [{ id: after.id, before, after, changes: diffValues(before, after) }];
}

function fieldChange(name: string, before: Field | undefined, after: Field): FieldChange[] {
  return before && !sameMeaning(before, after) ? [{ name, before, after }] : [];
}

type Bag = { [key: string]: unknown };

/** The leaves that differ between two JSON objects, by path, in order. Lists are compared item by item. */
export function diffValues(before: Bag, after: Bag, path = ""): ValueChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted(byPath);
  return keys.flatMap((key): ValueChange[] => {
    const at = path === "" ? key : `${path}.${key}`;
    const [left, right] = [before[key], after[key]];
    if (sameMeaning(left, right)) return [];
    const isBag = isObject(left) && isObject(right) && Array.isArray(left) === Array.isArray(right);
    // Values come from parsed documents, so that what is not an object is plain JSON.
    return isBag
      ? diffValues(left, right, at)
      : [{ at, before: left as Json | undefined, after: right as Json | undefined }];
  });
}

function isObject(value: unknown): value is Bag {
  return typeof value === "object" && value !== null;
}

function byPath(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
