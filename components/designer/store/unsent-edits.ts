import { z } from "zod";
import { commandSchema } from "@/core/journey/commands";

/** Edits that the server does not have yet, kept in the browser so that a reload or a crash loses none. */
const unsentSchema = z.strictObject({
  baseRevision: z.number().int().min(0),
  commands: z.array(commandSchema),
});
export type UnsentEdits = z.infer<typeof unsentSchema>;

type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

/** Where one person's unsent edits of one journey stand; another person at the same browser has others. */
export function unsentKey(of: { workspaceId: string; personId: string; journeyId: string }): string {
  return `cuesheet.unsent.${of.workspaceId}.${of.personId}.${of.journeyId}`;
}

/** Keeps the edits, or forgets them when there are none. False when the browser has no room: they live in memory only. */
export function keepUnsent(storage: Storage, key: string, edits: UnsentEdits): boolean {
  try {
    if (edits.commands.length === 0) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(edits));
    return true;
  } catch {
    return false;
  }
}

/** The edits that were kept; null when there are none, or none that can be read. */
export function readUnsent(storage: Storage, key: string): UnsentEdits | null {
  try {
    const text = storage.getItem(key);
    const parsed = text === null ? null : unsentSchema.safeParse(JSON.parse(text));
    return parsed?.success && parsed.data.commands.length > 0 ? parsed.data : null;
  } catch {
    return null;
  }
}
