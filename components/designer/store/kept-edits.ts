import { sameMeaning } from "@/core/journey/canonical";
import { deltaBetween, isNothing, type Delta } from "@/core/journey/merge-delta";
import type { DraftServer } from "./autosave";
import type { Draft } from "./draft";
import type { KeptEdits } from "./read-kept";

// Edits that the server does not have yet, kept in the browser so that a reload or a crash loses none.
// K1 each tab keeps its own under a key of its own: two tabs never write over each other. K2 what a tab left behind is
//    taken over by one other, and written down there before it is forgotten here.

type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Where one person's unsent edits of one journey stand; another person at the same browser has others. */
export function keptPrefix(of: { workspaceId: string; personId: string; journeyId: string }): string {
  return `cuesheet.unsent.${of.workspaceId}.${of.personId}.${of.journeyId}.`;
}

/** What of the draft the server does not have, and what nobody decided yet. */
export function keptOf(draft: Draft): KeptEdits {
  const { base, document, unsent, sending, conflicts, revision } = draft;
  const count = sending?.count ?? 0;
  const middle = sending?.document ?? base;
  const batches = [
    { commands: unsent.slice(0, count), delta: deltaBetween(base, middle) },
    { commands: unsent.slice(count), delta: deltaBetween(middle, document) },
  ].filter(({ delta }) => !isNothing(delta));
  return { baseRevision: revision, batches, conflicts: [...conflicts] as KeptEdits["conflicts"] }; // their values are JSON
}

/** Keeps them, or forgets them when there are none. False when the browser has no room: they live in memory only. */
export function keepEdits(storage: Storage, key: string, kept: KeptEdits): boolean {
  try {
    if (kept.batches.length + kept.conflicts.length === 0) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** The tabs that have something under the prefix. */
export function keptTabs(storage: Storage, prefix: string): string[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
  return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
}

/**
 * The edits that the server does not have. What was on its way when it was written may have arrived: then it is the
 * draft's next revision. When nobody can tell now, nothing is left out: what is the same on both sides merges.
 */
export async function stillUnsent(kept: KeptEdits, server: DraftServer, journeyId: string): Promise<Delta[]> {
  const [sent, ...rest] = kept.batches;
  if (!sent) return [];
  const asked = { journeyId, revision: kept.baseRevision, whole: false };
  const since = await server.editsSince(asked);
  const next = since.answer === "pulled" ? since.entries[0] : undefined;
  const isSaved = next?.revision === kept.baseRevision + 1 && sameMeaning(next.commands, sent.commands);
  return (isSaved ? rest : kept.batches).map(({ delta }) => delta);
}
