/** Every edit of a journey is one of these; each can be undone (see reversible edits in edit.ts). */
import { z } from "zod";
import {
  completionSchema,
  exitNameSchema,
  fieldNameSchema,
  fieldSchema,
  groupSchema,
  noteSchema,
  patternSchema,
  positionSchema,
  stepIdSchema,
  stepSchema,
  thresholdsSchema,
} from "@/core/journey/document";

export const commandSchema = z.discriminatedUnion("command", [
  z.strictObject({ command: z.literal("add-step"), step: stepSchema, position: positionSchema }),
  /** Removes the step, its position, and the connections that lead to it. */
  z.strictObject({ command: z.literal("remove-step"), id: stepIdSchema }),
  /** Replaces the step's content (not its id); connections stay unless given. */
  z.strictObject({ command: z.literal("set-step"), step: stepSchema }),
  z.strictObject({
    command: z.literal("connect"),
    from: stepIdSchema,
    exit: exitNameSchema,
    to: stepIdSchema,
  }),
  z.strictObject({ command: z.literal("disconnect"), from: stepIdSchema, exit: exitNameSchema }),
  z.strictObject({ command: z.literal("move"), positions: z.record(stepIdSchema, positionSchema) }),
  z.strictObject({ command: z.literal("set-note"), id: stepIdSchema, note: noteSchema }),
  z.strictObject({ command: z.literal("remove-note"), id: stepIdSchema }),
  /** Steps of the group that stand in another leave that one. */
  z.strictObject({ command: z.literal("set-group"), id: stepIdSchema, group: groupSchema }),
  z.strictObject({ command: z.literal("remove-group"), id: stepIdSchema }),
  z.strictObject({ command: z.literal("set-field"), name: fieldNameSchema, field: fieldSchema }),
  z.strictObject({ command: z.literal("remove-field"), name: fieldNameSchema }),
  z.strictObject({ command: z.literal("set-start"), step: stepIdSchema.or(z.literal("")) }),
  z.strictObject({ command: z.literal("set-fallback"), step: stepIdSchema.or(z.literal("")) }),
  z.strictObject({
    command: z.literal("set-journey"),
    name: z.string().min(1).max(120),
    description: z.string().max(2_000),
    pattern: patternSchema,
    intents: z.array(z.string().max(63)).max(100),
    isFallback: z.boolean(),
    completion: completionSchema,
    thresholds: thresholdsSchema,
  }),
]);
export type Command = z.infer<typeof commandSchema>;
