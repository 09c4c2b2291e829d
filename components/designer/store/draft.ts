import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";
import { conflictKey, type Conflict } from "@/core/journey/merge-conflict";
import { deltaBetween, type Delta } from "@/core/journey/merge-delta";

// D1 `base` with the unsent commands is the document that is shown. D2 a change keeps what it touched, not how the
//    document was: so it is taken back out of whatever the document has become, and others' work stays. D3 what two
//    people made differently is listed until somebody chose; nothing of it is dropped by itself.

/** One change as a person made it: a title for "Undo …", and what it touched. */
export type Change = { title: string; delta: Delta };

/** A conflict that nobody chose in yet, and who made the other edit: a name, or "" when it is not known. */
export type OpenConflict = Conflict & { by: string };

export type Draft = {
  /** The document that the server has, at `revision`. */
  base: JourneyDocument;
  revision: number;
  document: JourneyDocument;
  unsent: readonly Command[];
  /** The first of the unsent commands, while it is not known whether the server has them; and the document after them. */
  sending: { count: number; document: JourneyDocument } | null;
  undoable: readonly Change[];
  redoable: readonly Change[];
  conflicts: readonly OpenConflict[];
};

/** The draft after an act, or why it was not made; or both, when a part of it could not be. */
export type Acted = { draft: Draft; refusal: string | null };

export function openedDraft(document: JourneyDocument, revision: number): Draft {
  return {
    ...{ base: document, revision, document, unsent: [], sending: null },
    ...{ undoable: [], redoable: [], conflicts: [] },
  };
}

/** Makes a change of one's own: all of its commands or none. */
export function changed(draft: Draft, title: string, commands: readonly Command[]): Acted {
  const applied = applyAll(draft.document, commands);
  if (!applied.ok) return { draft, refusal: applied.message };
  const change = { title, delta: deltaBetween(draft.document, applied.document) };
  const after = advanced(draft, applied.document, commands);
  return { draft: { ...after, undoable: [...draft.undoable, change], redoable: [] }, refusal: null };
}

/** Marks the first commands as being sent; they stay so until it is known what became of them. */
export function frozen(draft: Draft, countMax: number, charactersMax: number): Draft {
  if (draft.sending || draft.unsent.length === 0) return draft;
  let [count, characters] = [0, 0];
  for (const command of draft.unsent.slice(0, countMax)) {
    characters += JSON.stringify(command).length;
    if (count > 0 && characters > charactersMax) break;
    count += 1;
  }
  const applied = applyAll(draft.base, draft.unsent.slice(0, count));
  return { ...draft, sending: { count, document: applied.ok ? applied.document : draft.base } };
}

/** The server has what was being sent. */
export function settled(draft: Draft, revision: number): Draft {
  const { sending, unsent } = draft;
  if (!sending) return { ...draft, revision };
  return { ...draft, base: sending.document, revision, unsent: unsent.slice(sending.count), sending: null };
}

/** The draft with commands of one's own after its last. */
export function advanced(draft: Draft, document: JourneyDocument, commands: readonly Command[]): Draft {
  return { ...draft, document, unsent: [...draft.unsent, ...commands] };
}

/** Names a conflict: the place, and what mine was there. Two of mine at one place are two, for neither is lost. */
export function openKey(conflict: Conflict): string {
  return `${conflictKey(conflict)} ${JSON.stringify(conflict.mine ?? null)}`;
}

export function applyAll(document: JourneyDocument, commands: readonly Command[]) {
  let current = document;
  for (const command of commands) {
    const applied = apply(current, command);
    if (!applied.ok) return applied;
    current = applied.document;
  }
  return { ok: true as const, document: current };
}
