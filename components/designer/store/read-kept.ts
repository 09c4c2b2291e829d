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

/** What was kept under the key; null when there is nothing, or nothing that can be read. */
export function readKept(storage: Pick<Storage, "getItem">, key: string): KeptEdits | null {
  try {
    const text = storage.getItem(key);
    const parsed = text === null ? null : keptSchema.safeParse(JSON.parse(text));
    return parsed?.success ? parsed.data : null;
  } catch {
    return null;
  }
}
