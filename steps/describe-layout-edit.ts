/** Sentences about what was only drawn otherwise: places of steps, notes and groups. */
import { sameMeaning } from "@/core/journey/canonical";
import type { JourneyDocument } from "@/core/journey/document";

export function layoutSentences(before: JourneyDocument, after: JourneyDocument): string[] {
  return [
    ...moved(before, after),
    ...counted("note", changesBetween(before.layout.notes ?? {}, after.layout.notes ?? {})),
    ...counted("group", changesBetween(before.layout.groups ?? {}, after.layout.groups ?? {})),
  ];
}

function moved(before: JourneyDocument, after: JourneyDocument): string[] {
  const steps = Object.values(after.meaning.steps).filter(({ id }) => {
    const [then, now] = [before.layout.positions[id], after.layout.positions[id]];
    return then && now && (then.x !== now.x || then.y !== now.y);
  });
  if (steps.length === 0) return [];
  return [steps.length === 1 ? `Moved “${steps[0]?.title ?? ""}”.` : `Moved ${steps.length} steps.`];
}

type Counts = { added: number; changed: number; removed: number };

function changesBetween(before: Record<string, unknown>, after: Record<string, unknown>): Counts {
  const ids = Object.keys(after);
  return {
    added: ids.filter((id) => !Object.hasOwn(before, id)).length,
    changed: ids.filter((id) => Object.hasOwn(before, id) && !sameMeaning(before[id], after[id])).length,
    removed: Object.keys(before).filter((id) => !Object.hasOwn(after, id)).length,
  };
}

function counted(noun: string, { added, changed, removed }: Counts): string[] {
  const many = (count: number) => (count === 1 ? `a ${noun}` : `${count} ${noun}s`);
  return [
    ...(added > 0 ? [`Added ${many(added)}.`] : []),
    ...(changed > 0 ? [`Changed ${many(changed)}.`] : []),
    ...(removed > 0 ? [`Removed ${many(removed)}.`] : []),
  ];
}
