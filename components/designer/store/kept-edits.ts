import { z } from "zod";
import { jsonSchema } from "@/core/expression/value";
import { commandSchema } from "@/core/journey/commands";
import {
  fieldSchema,
  groupSchema,
  meaningSchema,
  noteSchema,
  positionSchema,
  stepSchema,
} from "@/core/journey/document";
import { sameMeaning } from "@/core/journey/canonical";
import { deltaBetween, isNothing, type Delta } from "@/core/journey/merge-delta";
import type { DraftServer } from "./autosave";
import type { Draft } from "./draft";

// Edits that the server does not have yet, kept in the browser so that a reload or a crash loses none.
// K1 each tab keeps its own under a key of its own: two tabs never write over each other. K2 what a tab left behind is
//    taken over by one other, and written down there before it is forgotten here.

const wayChangeSchema = z.object({ before: z.string(), after: z.string() }).nullable();
const waySchema = z.object({ from: z.string().nullable(), exit: z.string() });
const headSchema = meaningSchema.omit({ fields: true, steps: true, start: true, fallbackHandoff: true });
const partOf = <S extends z.ZodType>(value: S) =>
  z.array(z.object({ id: z.string(), before: value.optional(), after: value.optional() }));

const deltaSchema = z.object({
  head: z.object({ before: headSchema, after: headSchema }).nullable(),
  start: wayChangeSchema,
  fallbackHandoff: wayChangeSchema,
  steps: z.array(
    z.object({
      id: z.string(),
      before: stepSchema.optional(),
      after: stepSchema.optional(),
      ways: z.object({ before: z.array(waySchema), after: z.array(waySchema) }),
    }),
  ),
  fields: partOf(fieldSchema),
  positions: partOf(positionSchema),
  notes: partOf(noteSchema),
  groups: partOf(groupSchema),
});

const conflictSchema = z
  .object({
    what: z.enum(["journey", "step", "field", "note", "group"]),
    id: z.string(),
    at: z.array(z.string()),
    base: jsonSchema.optional(),
    mine: jsonSchema.optional(),
    theirs: jsonSchema.optional(),
    ways: z.array(waySchema),
    by: z.string(),
  })
  .transform((read) => ({ ...read, base: read.base, mine: read.mine, theirs: read.theirs }));

const batchSchema = z.object({ commands: z.array(commandSchema), delta: deltaSchema });

const keptSchema = z.object({
  baseRevision: z.number().int().min(0),
  /** What was on its way when it was written, and then the rest: the server may have the first without our knowing. */
  batches: z.array(batchSchema).max(2),
  conflicts: z.array(conflictSchema),
});
export type KeptEdits = z.infer<typeof keptSchema>;

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

/** What was kept under the key; null when there is nothing, or nothing that can be read. */
export function readKept(storage: Storage, key: string): KeptEdits | null {
  try {
    const text = storage.getItem(key);
    const parsed = text === null ? null : keptSchema.safeParse(JSON.parse(text));
    return parsed?.success ? parsed.data : null;
  } catch {
    return null;
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
