import { z } from "zod";
import { fieldTypeSchema } from "@/core/expression/value";

const identifierSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}$/, "lower-case letters, digits and underscores");
const cellSchema = z.string().max(500);

export const hitPolicySchema = z.enum(["unique", "first", "any", "collect"]);
/**
 * Which rows count when several match (DMN 1.5, 8.2.10). unique: at most one may; first: the topmost; any: all must say
 * the same; collect: all, as lists.
 */
export type HitPolicy = z.infer<typeof hitPolicySchema>;

export const decisionTableSchema = z.strictObject({
  title: z.string().min(1).max(120),
  hitPolicy: hitPolicySchema,
  inputs: z
    .array(
      z.strictObject({
        /** The name that cells call it by. */
        name: identifierSchema,
        label: z.string().min(1).max(120),
        /** CEL over the journey's fields. */
        expression: z.string().min(1).max(2_000),
        type: fieldTypeSchema,
      }),
    )
    .min(1)
    .max(12),
  outputs: z
    .array(
      z.strictObject({ name: identifierSchema, label: z.string().min(1).max(120), type: fieldTypeSchema }),
    )
    .min(1)
    .max(12),
  rows: z
    .array(
      z.strictObject({
        /** One cell an input: a CEL condition over the input's own name; empty is any value. */
        when: z.array(cellSchema).max(12),
        /** One cell an output: CEL over the inputs' names. */
        then: z.array(cellSchema.min(1)).max(12),
        /** Days on which the row counts, both included; left out: from ever, for ever. */
        from: z.iso.date().optional(),
        until: z.iso.date().optional(),
        note: z.string().max(400).optional(),
      }),
    )
    .max(500),
});
/** A decision as data (DMN 1.5, decision table). */
export type DecisionTable = z.infer<typeof decisionTableSchema>;
export type DecisionRow = DecisionTable["rows"][number];
