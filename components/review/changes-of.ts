import { diffMeanings, type ValueChange } from "@/core/journey/diff";
import type { Layout, Meaning, Step } from "@/core/journey/document";
import type { StepMark } from "@/components/journey-picture/picture-step";

export type Side = { meaning: Meaning; layout: Layout };
export type StepChange = { id: string; title: string; mark: StepMark; changes: ValueChange[] };

/** What a version changes against the one that was live: step by step, with marks and ghosts for the picture. */
export function changesOf(before: Side | null, after: Side) {
  if (!before) return { changes: [], marks: {}, ghosts: [] };
  const diff = diffMeanings(before.meaning, after.meaning);
  const list = (steps: readonly Step[], mark: StepMark): StepChange[] =>
    steps.map((step) => ({ id: step.id, title: step.title, mark, changes: [] }));
  const changes: StepChange[] = [
    ...list(diff.addedSteps, "added"),
    ...diff.changedSteps.map((change) => ({
      id: change.id,
      title: change.after.title,
      mark: "changed" as const,
      changes: change.changes,
    })),
    ...list(diff.removedSteps, "removed"),
  ];
  const marks = Object.fromEntries(changes.map((change) => [change.id, change.mark]));
  const ghosts = diff.removedSteps.map((step) => ({
    step,
    ...(before.layout.positions[step.id] ?? { x: 0, y: 0 }),
  }));
  return { changes, marks, ghosts };
}
