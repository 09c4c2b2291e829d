import { z } from "zod";
import { commandSchema } from "@/core/journey/commands";
import type { LogEntry } from "./autosave";

const entriesSchema = z.array(
  z.object({ revision: z.number(), by: z.string(), commands: z.array(commandSchema) }),
);

/** Entries of the draft's log as the server told them; null when this page does not understand them. */
export function readEntries(told: unknown): LogEntry[] | null {
  const entries = entriesSchema.safeParse(told);
  return entries.success ? entries.data : null;
}
