import type { JourneyDocument } from "@/core/journey/document";
import { neighbour } from "../canvas/neighbour";
import { collapsedSteps, membersOf } from "./groups";
import { notesInOrder } from "./notes";

export type Direction = "left" | "right" | "up" | "down";
/** What an arrow comes to: steps (one, or all of a collapsed group), or a note. */
export type WalkedTo = { steps: readonly string[]; focus: string } | { note: string };

/** Where an arrow key leads: among steps as they are connected, a collapsed group being one; among notes as one reads them. */
export function walkFrom(
  document: JourneyDocument,
  from: { steps: readonly string[]; notes: readonly string[] },
  direction: Direction,
): WalkedTo | null {
  const [note] = from.notes;
  if (note !== undefined && from.steps.length === 0) {
    const all = notesInOrder(document);
    const next = all[all.indexOf(note) + (direction === "left" || direction === "up" ? -1 : 1)];
    return next === undefined ? null : { note: next };
  }
  const last = from.steps.at(-1) ?? null;
  const folded = collapsedSteps(document);
  const group = last === null ? undefined : folded.get(last);
  const next =
    group === undefined
      ? neighbour(document, last, direction)
      : beside(document, membersOf(document, group), direction);
  if (next === null) return null;
  const into = folded.get(next);
  return { steps: into === undefined ? [next] : membersOf(document, into), focus: next };
}

/** The step beside a collapsed group: where its ways lead, where they come from, or what is nearest above and below. */
function beside(document: JourneyDocument, members: readonly string[], direction: Direction): string | null {
  const { steps } = document.meaning;
  const within = new Set(members);
  const ways = Object.values(steps).flatMap((step) =>
    Object.values(step.connections).map((to) => ({ from: step.id, to })),
  );
  if (direction === "right")
    return ways.find(({ from, to }) => within.has(from) && !within.has(to) && steps[to])?.to ?? null;
  if (direction === "left")
    return ways.find(({ from, to }) => within.has(to) && !within.has(from))?.from ?? null;
  const outside = Object.fromEntries(
    Object.entries(document.layout.positions).filter(([id]) => !within.has(id) || id === members[0]),
  );
  return neighbour(
    { ...document, layout: { ...document.layout, positions: outside } },
    members[0] ?? null,
    direction,
  );
}
