import { sameMeaning } from "@/core/journey/canonical";

type Lists = { base: readonly unknown[]; mine: readonly unknown[]; theirs: readonly unknown[] };
type MergeItem = (sides: { base: unknown; mine: unknown; theirs: unknown }) => { value: unknown } | null;

/** What tells the items of a list apart, where they are not plain words. */
const itemKeys = ["id", "exit", "name", "field"] as const;

/**
 * Three-way merge of lists whose items have names of their own: what one side added, took away or moved is so in the
 * result. Null when the items have no names, an item was changed differently, or both put them into another order: then
 * only a person can say what the list should be.
 */
export function mergeLists(lists: Lists, mergeItem: MergeItem): unknown[] | null {
  const named = namedLists(lists);
  if (!named) return null;
  const { base, mine, theirs } = named;
  const kept = keptOrder({ base: [...base.keys()], mine: [...mine.keys()], theirs: [...theirs.keys()] });
  if (!kept) return null;
  // Taken away by one and changed by the other cannot both be had.
  const isTorn = [...base].some(
    ([key, item]) =>
      mine.has(key) !== theirs.has(key) && !sameMeaning(item, mine.get(key) ?? theirs.get(key)),
  );
  if (isTorn) return null;
  const order = withInserted(kept, { base, mine, theirs });
  const items = order.map((key) => {
    const [own, other] = [mine.get(key), theirs.get(key)];
    if (own === undefined || other === undefined) return { value: own ?? other };
    return mergeItem({ base: base.get(key), mine: own, theirs: other });
  });
  return items.some((item) => item === null) ? null : items.flatMap((item) => (item ? [item.value] : []));
}

type Named = { base: Map<string, unknown>; mine: Map<string, unknown>; theirs: Map<string, unknown> };

function namedLists({ base, mine, theirs }: Lists): Named | null {
  for (const key of [null, ...itemKeys]) {
    const named = [base, mine, theirs].map((list) => byName(list, key));
    const [ofBase, ofMine, ofTheirs] = named;
    if (ofBase && ofMine && ofTheirs) return { base: ofBase, mine: ofMine, theirs: ofTheirs };
  }
  return null;
}

/** The items by name, in order; null when one has no name or two have the same. `key` null: items are words. */
function byName(list: readonly unknown[], key: string | null): Map<string, unknown> | null {
  const items = new Map<string, unknown>();
  for (const item of list) {
    const name = key === null ? item : nameIn(item, key);
    if (typeof name !== "string" || items.has(name)) return null;
    items.set(name, item);
  }
  return items;
}

function nameIn(item: unknown, key: string): unknown {
  if (typeof item !== "object" || item === null || !Object.hasOwn(item, key)) return undefined;
  return (item as Record<string, unknown>)[key]; // an own key of an object
}

type Orders = { base: string[]; mine: string[]; theirs: string[] };

/** What both sides have, in the order of the side that moved something; null when both did. */
function keptOrder({ base, mine, theirs }: Orders): string[] | null {
  const [inMine, inTheirs] = [new Set(mine), new Set(theirs)];
  const [ofMine, ofTheirs] = [
    mine.filter((key) => inTheirs.has(key)),
    theirs.filter((key) => inMine.has(key)),
  ];
  if (isSameOrder(ofMine, ofTheirs)) return ofTheirs;
  const ofBase = base.filter((key) => inMine.has(key) && inTheirs.has(key));
  if (isSameOrder(ofBase, ofMine)) return ofTheirs;
  return isSameOrder(ofBase, ofTheirs) ? ofMine : null;
}

function isSameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

/** Each side's own items follow what they followed on that side; after the same one, by name, whoever comes first. */
function withInserted(kept: readonly string[], { base, mine, theirs }: Named): string[] {
  const isKept = new Set(kept);
  const [ofMine, ofTheirs] = [mine, theirs].map((list) => {
    const after = new Map<string | null, string[]>();
    let anchor: string | null = null;
    for (const key of list.keys()) {
      if (isKept.has(key)) anchor = key;
      else if (!base.has(key)) after.set(anchor, [...(after.get(anchor) ?? []), key]);
    }
    return after;
  });
  return [null, ...kept].flatMap((anchor) => {
    const inserted = [ofMine?.get(anchor) ?? [], ofTheirs?.get(anchor) ?? []];
    inserted.sort(([a = ""], [b = ""]) => (a < b ? -1 : a > b ? 1 : 0));
    return [...(anchor === null ? [] : [anchor]), ...inserted.flat()];
  });
}
