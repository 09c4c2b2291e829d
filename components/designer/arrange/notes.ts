import type { Command } from "@/core/journey/commands";
import type { JourneyDocument, Note } from "@/core/journey/document";
import type { Position } from "../edits/place-step";
import { freeId } from "./groups";

export const noteSizeMin = { width: 80, height: 40 };
const noteSizeMax = 2_000;
const noteSize = { width: 220, height: 120 };

/** The command that puts an empty note on the canvas, and its id. */
export function addNote(document: JourneyDocument, at: Position): { commands: Command[]; id: string } {
  const id = freeId(document.layout.notes ?? {}, "note");
  const note = { text: "", x: Math.round(at.x), y: Math.round(at.y), ...noteSize };
  return { id, commands: [{ command: "set-note", id, note }] };
}

/** The commands that make notes wider and higher by so much, within what a note may be. */
export function resizeNotes(
  document: JourneyDocument,
  ids: readonly string[],
  by: { width: number; height: number },
): Command[] {
  return changedNotes(document, ids, (note) => ({
    ...note,
    width: Math.min(noteSizeMax, Math.max(noteSizeMin.width, note.width + by.width)),
    height: Math.min(noteSizeMax, Math.max(noteSizeMin.height, note.height + by.height)),
  }));
}

export function removeNotes(document: JourneyDocument, ids: readonly string[]): Command[] {
  return ids.filter((id) => document.layout.notes?.[id]).map((id) => ({ command: "remove-note", id }));
}

/** Notes in the order in which one reads: from the top, then from the left. */
export function notesInOrder(document: JourneyDocument): string[] {
  return Object.entries(document.layout.notes ?? {})
    .toSorted(([, a], [, b]) => a.y - b.y || a.x - b.x)
    .map(([id]) => id);
}

function changedNotes(
  document: JourneyDocument,
  ids: readonly string[],
  change: (note: Note) => Note,
): Command[] {
  return ids.flatMap((id): Command[] => {
    const note = document.layout.notes?.[id];
    return note ? [{ command: "set-note", id, note: change(note) }] : [];
  });
}
