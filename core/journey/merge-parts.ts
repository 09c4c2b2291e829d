import type { Field, Group, JourneyDocument, Layout, Note } from "@/core/journey/document";
import type { Conflict } from "@/core/journey/merge-conflict";
import { headOf, type Delta, type Head, type Part } from "@/core/journey/merge-delta";
import { mergeValues, own, plainLeaves, same, type Leaves } from "@/core/journey/merge-values";

// What a journey is made of beside its steps. Where something is drawn is never a conflict: the later hand wins.

type Kind<T> = { what: Conflict["what"]; leaves: Leaves; merge?: (sides: Sides<T>) => T };
type Sides<T> = { base: T; mine: T; theirs: T };

const atTop = (keys: readonly string[]) => (at: readonly string[]) =>
  at.length === 1 && keys.includes(at[0] ?? "");
const never = () => false;

// A type and what belongs to it (a currency, choices) are one decision.
const fieldKind: Kind<Field> = { what: "field", leaves: { isWhole: atTop(["type"]), isFree: never } };
const noteKind: Kind<Note> = {
  what: "note",
  leaves: { isWhole: never, isFree: atTop(["x", "y", "width", "height"]) },
};
const groupKind: Kind<Group> = {
  what: "group",
  leaves: { isWhole: never, isFree: atTop(["isCollapsed", "steps"]) },
  merge: mergeMembers,
};

export function mergeFields(current: JourneyDocument, delta: Delta) {
  return mergeRecord(current.meaning.fields, delta.fields, fieldKind);
}

export function mergeHead(current: JourneyDocument, { head }: Delta): { head: Head; conflicts: Conflict[] } {
  const theirs = headOf(current.meaning);
  if (!head) return { head: theirs, conflicts: [] };
  const { value, clashes } = mergeValues({ base: head.before, mine: head.after, theirs }, plainLeaves);
  // Every leaf is one of three heads, so that their sum has the shape of a head.
  return {
    head: value as Head,
    conflicts: clashes.map((clash) => ({ what: "journey", id: "", ways: [], ...clash })),
  };
}

/** The layout with my change on top; every step of `steps` has a position and every position a step. */
export function mergeLayout(
  current: JourneyDocument,
  delta: Delta,
  steps: Readonly<Record<string, unknown>>,
): { layout: Layout; conflicts: Conflict[] } {
  const notes = mergeRecord(current.layout.notes ?? {}, delta.notes, noteKind);
  const groups = mergeRecord(current.layout.groups ?? {}, delta.groups, groupKind);
  const layout = {
    positions: mergePositions(current, delta, steps),
    ...(Object.keys(notes.record).length > 0 && { notes: notes.record }),
    ...(Object.keys(groups.record).length > 0 && { groups: inOneGroup(groups.record, delta) }),
  };
  return { layout, conflicts: [...notes.conflicts, ...groups.conflicts] };
}

function mergePositions({ layout }: JourneyDocument, delta: Delta, steps: Readonly<Record<string, unknown>>) {
  if (delta.steps.length + delta.positions.length === 0) return layout.positions;
  const mine = new Map(delta.positions.map(({ id, after }) => [id, after]));
  const positions = Object.keys(steps).map((id) => {
    return [id, mine.get(id) ?? own(layout.positions, id) ?? { x: 0, y: 0 }] as const;
  });
  return Object.fromEntries(positions);
}

function mergeRecord<T>(current: Readonly<Record<string, T>>, parts: readonly Part<T>[], kind: Kind<T>) {
  const conflicts: Conflict[] = [];
  if (parts.length === 0) return { record: current, conflicts };
  const result = new Map(Object.entries(current));
  for (const part of parts) {
    const merged = mergePart(part, own(current, part.id), kind);
    conflicts.push(...merged.conflicts);
    if (merged.value === undefined) result.delete(part.id);
    else result.set(part.id, merged.value);
  }
  return { record: Object.fromEntries(result), conflicts };
}

function mergePart<T>({ id, before, after }: Part<T>, theirs: T | undefined, kind: Kind<T>) {
  const { what, leaves } = kind;
  // Values of a part are plain JSON.
  const whole = { what, id, at: [], ways: [], base: before, mine: after, theirs } as Conflict;
  const settled = (value: T | undefined) => ({ value, conflicts: [] as Conflict[] });
  if (same(after, theirs) || same(before, after)) return settled(theirs);
  if (same(before, theirs)) return settled(after);
  if (before !== undefined && after !== undefined && theirs !== undefined) {
    const sides = { base: before, mine: after, theirs };
    const { value, clashes } = mergeValues(sides, leaves);
    // Every leaf is one of the three, so that their sum has the shape of one.
    const merged = kind.merge ? { ...(value as T), ...kind.merge(sides) } : (value as T);
    return { value: merged, conflicts: clashes.map((clash): Conflict => ({ what, id, ways: [], ...clash })) };
  }
  // One of us removed it, and the other only moved it about.
  const [gone, other] = theirs === undefined ? [theirs, after] : [after, theirs];
  if (before !== undefined && isSameButFree(before, other, leaves)) return settled(gone);
  return { value: theirs, conflicts: [whole] };
}

function isSameButFree<T>(before: T, after: T | undefined, leaves: Leaves): boolean {
  const fixed = (value: object) =>
    Object.fromEntries(Object.entries(value).filter(([key]) => !leaves.isFree([key])));
  return same(fixed(before as object), fixed((after ?? {}) as object)); // parts are objects
}

/** Who is in a group: those whom either side added, without those whom either took out. */
function mergeMembers({ base, mine, theirs }: Sides<Group>): Group {
  const [was, wanted, now] = [new Set(base.steps), new Set(mine.steps), new Set(theirs.steps)];
  const stay = theirs.steps.filter((step) => wanted.has(step) || !was.has(step));
  const come = mine.steps.filter((step) => !was.has(step) && !now.has(step));
  const isCollapsed = mine.isCollapsed === base.isCollapsed ? theirs.isCollapsed : mine.isCollapsed;
  return { ...theirs, isCollapsed, steps: [...stay, ...come] };
}

/** A step is in one group at most: in the one that I put it into. */
function inOneGroup(groups: Readonly<Record<string, Group>>, delta: Delta): Record<string, Group> {
  const claimed = new Map<string, string>();
  for (const { id, before, after } of delta.groups)
    for (const step of after?.steps ?? []) if (!before?.steps.includes(step)) claimed.set(step, id);
  const taken = new Set<string>();
  const entries = Object.entries(groups).map(([id, group]): [string, Group] => {
    const steps = group.steps.filter((step) => {
      const owner = claimed.get(step);
      const isIn = owner === undefined || !Object.hasOwn(groups, owner) ? !taken.has(step) : owner === id;
      if (isIn) taken.add(step);
      return isIn;
    });
    return [id, steps.length === group.steps.length ? group : { ...group, steps }];
  });
  return Object.fromEntries(entries);
}
