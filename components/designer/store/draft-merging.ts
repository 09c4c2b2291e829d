import type { JourneyDocument } from "@/core/journey/document";
import type { Command } from "@/core/journey/commands";
import { mergeDelta, mergeDocuments, type Merged } from "@/core/journey/merge";
import { commandsForMine, isAsMine } from "@/core/journey/merge-choice";
import type { Conflict } from "@/core/journey/merge-conflict";
import { deltaBetween, reversed, type Delta } from "@/core/journey/merge-delta";
import { areNone, renamed, type NewIds } from "@/core/journey/merge-names";
import { commandsBetween } from "@/core/journey/replacement";
import { leftoverSentence } from "./conflict-subject";
import {
  advanced,
  applyAll,
  changed,
  openKey,
  type Acted,
  type Change,
  type Draft,
  type OpenConflict,
} from "./draft";
import { renameInSettings } from "./rename-in-settings";

// What needs a merge: undo takes a change back out of whatever the document has become, and the server's newer document
// meets what is unsent. Nobody does either before they have edited; see merging.ts.

export function undone(draft: Draft): Acted {
  const change = draft.undoable.at(-1);
  if (!change) return { draft, refusal: null };
  const rest = { ...draft, undoable: draft.undoable.slice(0, -1) };
  const acted = carried(rest, reversed(change.delta), (left) => `“${change.title}” ${left("undone")}`);
  return acted.isMade
    ? { ...acted, draft: { ...acted.draft, redoable: [...draft.redoable, change] } }
    : acted;
}

export function redone(draft: Draft): Acted {
  const change = draft.redoable.at(-1);
  if (!change) return { draft, refusal: null };
  const rest = { ...draft, redoable: draft.redoable.slice(0, -1) };
  const acted = carried(rest, change.delta, (left) => `“${change.title}” ${left("done again")}`);
  return acted.isMade
    ? { ...acted, draft: { ...acted.draft, undoable: [...draft.undoable, change] } }
    : acted;
}

/** Takes over edits that were kept from before a reload, as one change. What others changed since is asked about. */
export function adopted(draft: Draft, delta: Delta, title: string): Draft {
  const merged = mergeDelta(draft.document, delta, renameInSettings);
  const commands = commandsBetween(draft.document, merged.document);
  const conflicts = withNew(draft.conflicts, merged.conflicts, "");
  if (commands.length === 0) return { ...draft, conflicts };
  const change = { title, delta: deltaBetween(draft.document, merged.document) };
  return {
    ...withNewIds(advanced(draft, merged.document, commands), merged.newIds),
    undoable: [...draft.undoable, change],
    conflicts,
  };
}

/** Puts what is unsent on top of the server's newer document. `by`: whose edits these are. */
export function rebased(
  draft: Draft,
  theirs: { document: JourneyDocument; revision: number; by: string },
): Draft {
  const { document: base, revision, by } = theirs;
  if (revision <= draft.revision) return draft;
  const open = (document: JourneyDocument, conflicts: readonly OpenConflict[]) =>
    conflicts.filter((conflict) => !isAsMine(document, conflict));
  if (draft.unsent.length === 0) {
    const conflicts = open(base, draft.conflicts);
    return { ...draft, base, revision, document: base, sending: null, conflicts };
  }
  const sides = { base: draft.base, mine: draft.document, theirs: base };
  const merged = mergeDocuments({ ...sides, renameInSettings });
  const unsent = commandsBetween(base, merged.document);
  const document = documentAfter(base, unsent, merged);
  const conflicts = open(document, withNew(draft.conflicts, merged.conflicts, by));
  return { ...withNewIds(draft, merged.newIds), base, revision, document, unsent, sending: null, conflicts };
}

/** The server refused what was being sent: whatever is sent next says the same in the fewest commands. */
export function repacked(draft: Draft): Draft {
  return { ...draft, unsent: commandsBetween(draft.base, draft.document), sending: null };
}

/** Settles a conflict: the document keeps theirs, or takes mine by an edit that can be undone. */
export function chosen(draft: Draft, conflict: OpenConflict, side: "mine" | "theirs", title: string): Acted {
  const key = openKey(conflict);
  const without = { ...draft, conflicts: draft.conflicts.filter((one) => openKey(one) !== key) };
  if (side === "theirs") return { draft: without, refusal: null };
  const choice = commandsForMine(draft.document, conflict);
  if (!choice.ok) return { draft, refusal: choice.message };
  if (choice.commands.length === 0) return { draft: without, refusal: null };
  const acted = changed(without, title, choice.commands);
  return acted.refusal === null ? acted : { draft, refusal: acted.refusal };
}

type Left = (done: string) => string;

/** Puts a change on top of the document as it is now; what others changed since stays as they made it. */
function carried(draft: Draft, delta: Delta, sentence: (left: Left) => string): Acted & { isMade: boolean } {
  const merged = mergeDelta(draft.document, delta, renameInSettings);
  const commands = commandsBetween(draft.document, merged.document);
  const applied = applyAll(draft.document, commands);
  if (!applied.ok) return { draft, refusal: applied.message, isMade: false };
  const isMade = commands.length > 0 || merged.conflicts.length === 0;
  const why = leftoverSentence(merged.conflicts, draft.document);
  const left: Left = (done) => (isMade ? `was ${done} in part. ${why}` : `cannot be ${done}. ${why}`);
  return {
    draft: withNewIds(advanced(draft, applied.document, commands), merged.newIds),
    refusal: merged.conflicts.length > 0 ? sentence(left) : null,
    isMade,
  };
}

function withNew(open: readonly OpenConflict[], found: readonly Conflict[], by: string): OpenConflict[] {
  const keys = new Set(found.map(openKey));
  return [...open.filter((one) => !keys.has(openKey(one))), ...found.map((one) => ({ ...one, by }))];
}

/** What can be undone speaks of steps by id: where mine were given new ones, so do the changes. */
function withNewIds(draft: Draft, ids: NewIds): Draft {
  if (areNone(ids)) return draft;
  const anew = (change: Change) => ({ ...change, delta: renamed(change.delta, ids, renameInSettings) });
  return { ...draft, undoable: draft.undoable.map(anew), redoable: draft.redoable.map(anew) };
}

/** The merged document, sharing all it can with the base. */
function documentAfter(base: JourneyDocument, commands: readonly Command[], merged: Merged): JourneyDocument {
  const applied = applyAll(base, commands);
  return applied.ok ? applied.document : merged.document;
}
