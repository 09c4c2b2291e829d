import "server-only";
import { z } from "zod";
import type { Ctx } from "@/server/platform/context";
import { textSchema } from "@/server/runtime/bounded-input";
import { recordFeedback } from "./record-feedback";
import { loadWorkItem, workItemIdSchema } from "./work-item";

export const giveFeedbackSchema = z.strictObject({
  workItemId: workItemIdSchema,
  subject: z.enum(["draft", "summary", "bundle"]),
  verdict: z.enum(["rejected", "thumbs-up", "thumbs-down"]),
  engine: z.string().max(300).nullable().default(null),
  /** The text that is judged. */
  text: textSchema(8_000).default(""),
});

/** A person's thumb, or the rejection of a suggested reply. @throws AppError not-found */
export async function giveFeedback(ctx: Ctx, input: z.infer<typeof giveFeedbackSchema>): Promise<void> {
  const { workItemId, subject, verdict, engine, text } = input;
  const item = await loadWorkItem(ctx, workItemId);
  await recordFeedback(ctx, {
    ...{ item, subject, verdict, engine },
    ...(text !== "" && { texts: { suggested: text } }),
  });
}
