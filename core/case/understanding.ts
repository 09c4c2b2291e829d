import { z } from "zod";
import { jsonObjectSchema } from "@/core/expression/value";
import type { Understanding } from "@/core/case/events";

/** What an AI engine may answer about a message. Everything else in an answer is refused: model output is data. */
export const understandingSchema: z.ZodType<Understanding> = z.strictObject({
  intent: z.string().max(63).nullable(),
  confidence: z.number().min(0).max(1),
  margin: z.number().min(0).max(1),
  sentiment: z.number().min(-1).max(1),
  priority: z.enum(["low", "normal", "high", "urgent"]),
  riskFlags: z.array(z.string().max(63)).max(50),
  asksForPerson: z.boolean(),
  engine: z.string().max(120),
});

/** The answer to the effect `ai` "understand". */
export const understoodSchema = z.strictObject({
  understanding: understandingSchema,
  entities: jsonObjectSchema,
});
