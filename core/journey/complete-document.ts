import type { JourneyDocument } from "@/core/journey/document";

const columns = 6;
const gap = { x: 280, y: 160 };

/**
 * Gives every step a position, drops positions of steps that are not there, and forgets a start or fallback that is
 * not there, so that every edit of the document can be undone exactly (edit.ts, C4).
 */
export function completeDocument(document: JourneyDocument): JourneyDocument {
  const { steps, start, fallbackHandoff } = document.meaning;
  const positions = Object.fromEntries(
    Object.keys(steps).map((id, index) => [id, document.layout.positions[id] ?? gridPlace(index)]),
  );
  const present = (id: string) => (Object.hasOwn(steps, id) ? id : "");
  return {
    ...document,
    meaning: { ...document.meaning, start: present(start), fallbackHandoff: present(fallbackHandoff) },
    layout: { ...document.layout, positions },
  };
}

function gridPlace(index: number): { x: number; y: number } {
  return { x: (index % columns) * gap.x, y: Math.floor(index / columns) * gap.y };
}
