import "server-only";
import { z } from "zod";
import type { Understanding } from "@/core/case/events";

const share = z.number().min(0).max(1);

/** What intake found in a message, as a channel hands it on. */
export const understandingSchema: z.ZodType<Understanding> = z.strictObject({
  intent: z.string().max(63).nullable(),
  confidence: share,
  margin: share,
  sentiment: z.number().min(-1).max(1),
  priority: z.enum(["low", "normal", "high", "urgent"]),
  riskFlags: z.array(z.string().max(63)).max(50),
  asksForPerson: z.boolean(),
  engine: z.string().max(120),
});
