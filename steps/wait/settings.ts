import { z } from "zod";
import { fieldTypeSchema, type FieldType } from "@/core/expression/value";
import { expressionSchema, fieldNameSchema } from "@/core/journey/document";

const minutesMax = 525_600;
const minutesSchema = z.number().int().min(1).max(minutesMax);
const memberSchema = z.string().min(1).max(63);

export const waitSettingsSchema = z.discriminatedUnion("for", [
  z.strictObject({
    for: z.literal("timer").describe("Waits for a while."),
    minutes: minutesSchema.describe("How long, in minutes."),
  }),
  z.strictObject({
    for: z.literal("business-hours").describe("Waits for time that a calendar is open."),
    calendar: z.string().max(63).describe("The calendar of the catalogue."),
    minutes: z
      .number()
      .int()
      .min(0)
      .max(minutesMax)
      .describe("Minutes of open time; 0 waits until it opens, and not at all when it is open."),
  }),
  z.strictObject({
    for: z.literal("reply").describe("Waits for the customer's next message."),
    timeoutMinutes: minutesSchema.describe("After how many minutes it gives up."),
    replyField: fieldNameSchema.optional().describe("Text field that takes the reply."),
    takesEarlier: z
      .boolean()
      .optional()
      .describe("What the customer wrote since our last words, before anybody waited for it, is the reply."),
  }),
  z.strictObject({
    for: z
      .literal("signal")
      .describe("Waits for an event from outside. One that came before is taken at once."),
    signal: z.string().min(1).max(63).describe("Name of the event."),
    timeoutMinutes: minutesSchema.optional().describe("After how many minutes it gives up; left out: never."),
    outputs: z
      .record(fieldNameSchema, memberSchema)
      .optional()
      .describe("Field to the name of the event's member that fills it."),
    payload: z
      .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/), fieldTypeSchema)
      .optional()
      .describe("Members of the event and their types. An event that does not fit goes to a person."),
    correlate: expressionSchema
      .optional()
      .describe("CEL over the journey's fields and `event`; only an event for which it is true is taken."),
  }),
]);
export type WaitSettings = z.infer<typeof waitSettingsSchema>;
export type WaitOf<F extends WaitSettings["for"]> = Extract<WaitSettings, { for: F }>;

/** What a condition on the event may look at: the members that are declared. */
export function eventType({ payload }: WaitOf<"signal">): FieldType {
  return { type: "record", fields: payload ?? {} };
}
