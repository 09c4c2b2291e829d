/**
 * What a change touched, as parts before and after: how an own change is taken back, carried over others' work, and kept
 * in the browser. It names no more than the parts that differ, and shares them with the documents.
 */
import type { Field, Group, JourneyDocument, Meaning, Note, Step } from "@/core/journey/document";
import { own, same } from "@/core/journey/merge-values";

/** What leads to a step: an exit of another, or the journey's `start` or `fallbackHandoff` (from: null). */
export type Way = { from: string | null; exit: string };

export type Part<T> = { id: string; before?: T | undefined; after?: T | undefined };
/** `ways`: what led to the step before, and what does after. A step that only stands here because new ways lead to it is the same on both sides. */
export type StepPart = Part<Step> & { ways: { before: Way[]; after: Way[] } };
export type Position = { x: number; y: number };
export type Head = Omit<Meaning, "fields" | "steps" | "start" | "fallbackHandoff">;
export type WayName = "start" | "fallbackHandoff";

export type Delta = {
  head: { before: Head; after: Head } | null;
  start: { before: string; after: string } | null;
  fallbackHandoff: { before: string; after: string } | null;
  steps: StepPart[];
  fields: Part<Field>[];
  positions: Part<Position>[];
  notes: Part<Note>[];
  groups: Part<Group>[];
};

/** What makes one document of the other. */
export function deltaBetween(from: JourneyDocument, to: JourneyDocument): Delta {
  const [a, b] = [from.meaning, to.meaning];
  const [headBefore, headAfter] = [headOf(a), headOf(b)];
  return {
    head: same(headBefore, headAfter) ? null : { before: headBefore, after: headAfter },
    start: a.start === b.start ? null : { before: a.start, after: b.start },
    fallbackHandoff:
      a.fallbackHandoff === b.fallbackHandoff
        ? null
        : { before: a.fallbackHandoff, after: b.fallbackHandoff },
    steps: stepParts(from, to),
    fields: partsBetween(a.fields, b.fields),
    positions: partsBetween(from.layout.positions, to.layout.positions),
    notes: partsBetween(from.layout.notes, to.layout.notes),
    groups: partsBetween(from.layout.groups, to.layout.groups),
  };
}

export function isNothing(delta: Delta): boolean {
  return Object.values(delta).every((part) => part === null || (Array.isArray(part) && part.length === 0));
}

/** The change that takes this one back. */
export function reversed(delta: Delta): Delta {
  const back = <S extends { before?: unknown; after?: unknown }>(part: S): S => ({
    ...part,
    before: part.after,
    after: part.before,
  });
  return {
    head: delta.head && back(delta.head),
    start: delta.start && back(delta.start),
    fallbackHandoff: delta.fallbackHandoff && back(delta.fallbackHandoff),
    steps: delta.steps.map((part) => ({ ...back(part), ways: back(part.ways) })),
    fields: delta.fields.map(back),
    positions: delta.positions.map(back),
    notes: delta.notes.map(back),
    groups: delta.groups.map(back),
  };
}

export function headOf(meaning: Meaning): Head {
  const { fields: _fields, steps: _steps, start: _start, fallbackHandoff: _fallback, ...head } = meaning;
  return head;
}

function partsBetween<T>(
  before: Readonly<Record<string, T>> = {},
  after: Readonly<Record<string, T>> = {},
): Part<T>[] {
  if (before === after) return [];
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...ids].flatMap((id) => {
    const part = { id, before: own(before, id), after: own(after, id) };
    return same(part.before, part.after) ? [] : [part];
  });
}

function stepParts(from: JourneyDocument, to: JourneyDocument): StepPart[] {
  const changed = partsBetween(from.meaning.steps, to.meaning.steps);
  const named = new Set(changed.map(({ id }) => id));
  const ledTo = [...changed.flatMap(movedWays), ...movedPoints(from.meaning, to.meaning)];
  const relied = [...new Set(ledTo)].flatMap((id): Part<Step>[] => {
    const step = own(to.meaning.steps, id);
    return step && !named.has(id) ? [{ id, before: step, after: step }] : [];
  });
  const parts = [...changed, ...relied];
  if (parts.length === 0) return [];
  const ids = new Set(parts.map(({ id }) => id));
  const [before, after] = [waysTo(from, ids), waysTo(to, ids)];
  return parts.map((part) => ({
    ...part,
    ways: { before: before.get(part.id) ?? [], after: after.get(part.id) ?? [] },
  }));
}

/** Steps that one side's connections lead to and the other's do not. */
function movedWays({ before, after }: Part<Step>): string[] {
  const [then, now] = [before?.connections ?? {}, after?.connections ?? {}];
  const exits = new Set([...Object.keys(then), ...Object.keys(now)]);
  return [...exits].flatMap((exit) => {
    const [left, right] = [own(then, exit), own(now, exit)];
    return left === right ? [] : [left, right].filter((id) => id !== undefined);
  });
}

function movedPoints(from: Meaning, to: Meaning): string[] {
  return (["start", "fallbackHandoff"] as const).flatMap((name) =>
    from[name] === to[name] ? [] : [from[name], to[name]],
  );
}

/** What leads to each of these steps. */
export function waysTo(
  { meaning }: Pick<JourneyDocument, "meaning">,
  ids: ReadonlySet<string>,
): Map<string, Way[]> {
  const found = new Map<string, Way[]>();
  const add = (to: string, way: Way) => {
    if (ids.has(to)) found.set(to, [...(found.get(to) ?? []), way]);
  };
  for (const [from, step] of Object.entries(meaning.steps))
    for (const [exit, to] of Object.entries(step.connections)) add(to, { from, exit });
  add(meaning.start, { from: null, exit: "start" });
  add(meaning.fallbackHandoff, { from: null, exit: "fallbackHandoff" });
  return found;
}
