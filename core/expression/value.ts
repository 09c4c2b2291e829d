import { z } from "zod";

/** Any JSON value. Case memory, arguments, answers and events hold nothing else. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const jsonSchema: z.ZodType<Json> = z.lazy(() =>
  z.union([
    z.null(),
    z.boolean(),
    z.number(),
    z.string(),
    z.array(jsonSchema),
    z.record(z.string(), jsonSchema),
  ]),
);
export const jsonObjectSchema: z.ZodType<JsonObject> = z.record(z.string(), jsonSchema);

/**
 * The type of a field of case memory.
 * money: an integer in minor units of `currency` (4999 is 49.99 USD); conditions compare it as an integer.
 * date: "2026-11-21"; datetime: ISO 8601 with a zone. choice: one of `values`.
 */
export type FieldType =
  | { type: "text" }
  | { type: "integer" }
  | { type: "decimal" }
  | { type: "boolean" }
  | { type: "date" }
  | { type: "datetime" }
  | { type: "money"; currency: string }
  | { type: "choice"; values: string[] }
  | { type: "list"; of: FieldType }
  | { type: "record"; fields: Record<string, FieldType> };

export const fieldTypeSchema: z.ZodType<FieldType> = z.lazy(() =>
  z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("text") }),
    z.strictObject({ type: z.literal("integer") }),
    z.strictObject({ type: z.literal("decimal") }),
    z.strictObject({ type: z.literal("boolean") }),
    z.strictObject({ type: z.literal("date") }),
    z.strictObject({ type: z.literal("datetime") }),
    z.strictObject({ type: z.literal("money"), currency: z.string().regex(/^[A-Z]{3}$/) }),
    z.strictObject({
      type: z.literal("choice"),
      values: z.array(z.string().min(1).max(120)).min(1).max(100),
    }),
    z.strictObject({ type: z.literal("list"), of: fieldTypeSchema }),
    z.strictObject({
      type: z.literal("record"),
      fields: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/), fieldTypeSchema),
    }),
  ]),
);
