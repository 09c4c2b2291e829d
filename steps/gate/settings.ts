import { z } from "zod";
import { expressionSchema, stepIdSchema } from "@/core/journey/document";

const guards = stepIdSchema.or(z.literal("")).describe("The step that this gate guards.");

export const gateSettingsSchema = z.discriminatedUnion("control", [
  z.strictObject({
    control: z.literal("identity").describe("Who the customer is."),
    guards,
    condition: expressionSchema.describe(
      "CEL over the journey's fields; true when the customer is who they say.",
    ),
    method: z
      .string()
      .min(1)
      .max(200)
      .describe("How that is known, in words, such as e-mail and order number."),
    acceptsKnown: z
      .boolean()
      .describe("An identity that this case or its conversation has proved already is enough."),
  }),
  z.strictObject({
    control: z.literal("consent").describe("The customer's explicit yes to the guarded step's action."),
    guards,
    question: z
      .string()
      .max(2_000)
      .describe("What the customer is asked, saying exactly what will be done; fields in braces."),
    silentMinutes: z
      .number()
      .int()
      .min(1)
      .max(525_600)
      .optional()
      .describe(
        "Minutes of silence before it asks once more, and again before it stops waiting; 1440 when left out.",
      ),
  }),
  z.strictObject({
    control: z.literal("limit").describe("Whether the guarded step's amount is within a policy's limit."),
    guards,
    limit: z.string().max(63).describe("The limit of the catalogue."),
  }),
  z.strictObject({
    control: z.literal("approval").describe("A permitted person's approval of exactly what will be done."),
    guards,
    rule: z.string().max(400).describe("Why an approval is needed, as the approver reads it."),
    persons: z
      .union([z.literal(1), z.literal(2)])
      .optional()
      .describe("How many different persons must approve, one after the other; 1 when left out."),
  }),
  z.strictObject({
    control: z
      .literal("specialist")
      .describe("A specialist, in a queue of specialists, takes the guarded step over."),
    guards,
    rule: z.string().max(400).describe("Why a specialist is needed, as they read it."),
  }),
]);
export type GateSettings = z.infer<typeof gateSettingsSchema>;
export type GateOf<C extends GateSettings["control"]> = Extract<GateSettings, { control: C }>;
