import type { JourneyDocument } from "@/core/journey/document";
import type { Conflict } from "@/core/journey/merge-conflict";
import { deltaBetween, type Delta } from "@/core/journey/merge-delta";
import { areNone, newIdsFor, renamed, type NewIds, type RenameInSettings } from "@/core/journey/merge-names";
import { mergeFields, mergeHead, mergeLayout } from "@/core/journey/merge-parts";
import { mergeSteps } from "@/core/journey/merge-steps";

export type Merged = {
  document: JourneyDocument;
  conflicts: Conflict[];
  /** What of mine has another id in the document than it had: both sides used the old one for something new. */
  newIds: NewIds;
};

/**
 * Three-way merge of two edits of one journey. What only one side changed is taken; what both changed differently is a
 * conflict, and there the document holds theirs. Where boxes stand never conflicts: mine, which is later, wins.
 */
export function mergeDocuments(sides: {
  base: JourneyDocument;
  mine: JourneyDocument;
  theirs: JourneyDocument;
  renameInSettings: RenameInSettings;
}): Merged {
  return mergeDelta(sides.theirs, deltaBetween(sides.base, sides.mine), sides.renameInSettings);
}

/** Puts a change on top of a document that others may have changed since the change was made. */
export function mergeDelta(
  current: JourneyDocument,
  change: Delta,
  renameInSettings: RenameInSettings,
): Merged {
  const newIds = newIdsFor(current, change);
  const delta = areNone(newIds) ? change : renamed(change, newIds, renameInSettings);
  const { steps, points, conflicts } = mergeSteps(current, delta);
  const fields = mergeFields(current, delta);
  const { head, conflicts: headConflicts } = mergeHead(current, delta);
  const { layout, conflicts: layoutConflicts } = mergeLayout(current, delta, steps);
  return {
    document: { ...current, meaning: { ...head, ...points, fields: fields.record, steps }, layout },
    conflicts: [...conflicts, ...fields.conflicts, ...headConflicts, ...layoutConflicts],
    newIds,
  };
}
