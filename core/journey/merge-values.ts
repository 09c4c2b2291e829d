import type { Json } from "@/core/expression/value";
import { sameMeaning } from "@/core/journey/canonical";
import { mergeLists } from "@/core/journey/merge-lists";

/** A place inside a value where both sides said something else. undefined: not there. */
export type Clash = {
  at: string[];
  base: Json | undefined;
  mine: Json | undefined;
  theirs: Json | undefined;
};

export type Sides = { base: unknown; mine: unknown; theirs: unknown };

/** What a value is made of: places that are one leaf whatever is inside, and places where the later side simply wins. */
export type Leaves = {
  isWhole: (at: readonly string[]) => boolean;
  isFree: (at: readonly string[]) => boolean;
};
export const plainLeaves: Leaves = { isWhole: () => false, isFree: () => false };

export function same(a: unknown, b: unknown): boolean {
  return a === b || sameMeaning(a, b);
}

export function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/**
 * Three-way merge of JSON values, leaf by leaf: what one side changed is taken; where both said something else the value
 * holds theirs and the place is listed.
 */
export function mergeValues(sides: Sides, leaves: Leaves = plainLeaves) {
  const clashes: Clash[] = [];
  const value = merge(sides, [], { leaves, clashes });
  return { value, clashes };
}

type Merging = { leaves: Leaves; clashes: Clash[] };

function merge({ base, mine, theirs }: Sides, at: string[], merging: Merging): unknown {
  if (same(base, mine) || same(mine, theirs)) return theirs;
  if (same(base, theirs) || merging.leaves.isFree(at)) return mine;
  if (!merging.leaves.isWhole(at)) {
    if (isBag(base) && isBag(mine) && isBag(theirs)) return mergeBags({ base, mine, theirs }, at, merging);
    if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs)) {
      const merged = mergeLists({ base, mine, theirs }, mergeCleanly);
      if (merged) return merged;
    }
  }
  // Values come from parsed documents: what is inside is plain JSON.
  merging.clashes.push({ at, base, mine, theirs } as Clash);
  return theirs;
}

/** The merged value of an item of a list, or nothing when it cannot be had without asking: then the list is one leaf. */
function mergeCleanly(sides: Sides): { value: unknown } | null {
  const { value, clashes } = mergeValues(sides);
  return clashes.length === 0 && value !== undefined ? { value } : null;
}

type Bag = Readonly<Record<string, unknown>>;

function mergeBags(sides: { base: Bag; mine: Bag; theirs: Bag }, at: string[], merging: Merging): Bag {
  const keys = new Set([...Object.keys(sides.theirs), ...Object.keys(sides.mine)]);
  const entries = [...keys].map((key): [string, unknown] => {
    const parts = { base: own(sides.base, key), mine: own(sides.mine, key), theirs: own(sides.theirs, key) };
    return [key, merge(parts, [...at, key], merging)];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
