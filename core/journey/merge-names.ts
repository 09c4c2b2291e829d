import type { JsonObject } from "@/core/expression/value";
import type { JourneyDocument, Step } from "@/core/journey/document";
import type { Delta, Part } from "@/core/journey/merge-delta";
import { own, same } from "@/core/journey/merge-values";

/** New ids of steps, notes and groups that were added on both sides under one id without being the same. */
export type NewIds = {
  steps: ReadonlyMap<string, string>;
  notes: ReadonlyMap<string, string>;
  groups: ReadonlyMap<string, string>;
};

/** Names inside a step's settings that are ids of steps. Only the step's kind knows them, so that they are told. */
export type RenameInSettings = (settings: JsonObject, ids: ReadonlyMap<string, string>) => JsonObject;

/** Ids of mine that the current document has for something else, each with a free one. */
export function newIdsFor(current: JourneyDocument, delta: Delta): NewIds {
  const { steps } = current.meaning;
  const { notes = {}, groups = {} } = current.layout;
  return {
    steps: collisions(steps, delta.steps),
    notes: collisions(notes, delta.notes),
    groups: collisions(groups, delta.groups),
  };
}

export function areNone(ids: NewIds): boolean {
  return ids.steps.size + ids.notes.size + ids.groups.size === 0;
}

function collisions<T>(current: Readonly<Record<string, T>>, parts: readonly Part<T>[]): Map<string, string> {
  const found = new Map<string, string>();
  const taken = new Set([...Object.keys(current), ...parts.map(({ id }) => id)]);
  for (const { id, before, after } of parts) {
    const theirs = own(current, id);
    if (before !== undefined || after === undefined || theirs === undefined || same(after, theirs)) continue;
    const free = freeId(id, taken);
    taken.add(free);
    found.set(id, free);
  }
  return found;
}

const idLengthMax = 63;

function freeId(id: string, taken: ReadonlySet<string>): string {
  const stem = id.replace(/-\d+$/, "");
  for (let number = 2; ; number++) {
    const ending = `-${number}`;
    const free = `${stem.slice(0, idLengthMax - ending.length)}${ending}`;
    if (!taken.has(free)) return free;
  }
}

/** The same change under other ids, wherever it names them. */
export function renamed(delta: Delta, ids: NewIds, inSettings: RenameInSettings): Delta {
  const step = (id: string) => ids.steps.get(id) ?? id;
  const within = (one: Step | undefined): Step | undefined =>
    one && {
      ...one,
      id: step(one.id),
      settings: inSettings(one.settings, ids.steps),
      connections: Object.fromEntries(Object.entries(one.connections).map(([exit, to]) => [exit, step(to)])),
    };
  const point = (one: { before: string; after: string } | null) =>
    one && { before: step(one.before), after: step(one.after) };
  const ways = (of: Delta["steps"][number]["ways"]["before"]) =>
    of.map((way) => ({ ...way, from: way.from === null ? null : step(way.from) }));
  return {
    ...delta,
    start: point(delta.start),
    fallbackHandoff: point(delta.fallbackHandoff),
    steps: delta.steps.map((part) => ({
      id: step(part.id),
      before: within(part.before),
      after: within(part.after),
      ways: { before: ways(part.ways.before), after: ways(part.ways.after) },
    })),
    positions: delta.positions.map((part) => ({ ...part, id: step(part.id) })),
    notes: delta.notes.map((part) => ({ ...part, id: ids.notes.get(part.id) ?? part.id })),
    groups: delta.groups.map(({ id, before, after }) => ({
      id: ids.groups.get(id) ?? id,
      before: before && { ...before, steps: before.steps.map(step) },
      after: after && { ...after, steps: after.steps.map(step) },
    })),
  };
}
