import { z } from "zod";
import { sameMeaning } from "@/core/journey/canonical";
import { commandSchema, type Command } from "@/core/journey/commands";

/** One entry of the draft's log, as a refused edit is told it. */
export const logEntrySchema = z.object({ revision: z.number(), commands: z.array(commandSchema) });
export type LogEntry = z.infer<typeof logEntrySchema>;

/**
 * How many of the unsent commands the server has already: an answer can be lost after the edit was made, and sending it
 * again would then look like somebody else's change. `revision` is the draft's after them; null when it has none.
 */
export function savedAlready(
  unsent: readonly Command[],
  since: readonly LogEntry[],
): { count: number; revision: number | null } {
  let count = 0;
  let revision: number | null = null;
  for (const entry of since) {
    const part = unsent.slice(count, count + entry.commands.length);
    if (entry.commands.length === 0 || !sameMeaning(part, entry.commands)) break;
    count += entry.commands.length;
    revision = entry.revision;
  }
  return { count, revision };
}
