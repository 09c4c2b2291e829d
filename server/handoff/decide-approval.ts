import "server-only";
import { z } from "zod";
import type { Ctx } from "@/server/platform/context";
import { textSchema } from "@/server/runtime/bounded-input";
import { decideWorkItem, type Decided } from "./decide-work-item";
import { openWorkItem } from "./open-work-item";
import { recordFeedback } from "./record-feedback";
import { loadWorkItem, workItemIdSchema } from "./work-item";

export const approveWorkSchema = z.strictObject({
  workItemId: workItemIdSchema,
  reason: textSchema(2_000).default(""),
  /** The words that are sent instead of those that were shown, where the approval is of words. */
  draft: textSchema(8_000).optional(),
});
export const rejectWorkSchema = z.strictObject({
  workItemId: workItemIdSchema,
  reason: textSchema(2_000).refine((text) => text.trim() !== "", "say why it is rejected"),
});

/**
 * Lets exactly what was shown be done: the approval is bound to the step and its inputs, and used once.
 * @throws AppError forbidden (no right, or the requester themselves), not-found, conflict (decided before)
 */
export async function approveWork(ctx: Ctx, input: z.infer<typeof approveWorkSchema>): Promise<Decided> {
  const { workItemId, reason, draft } = input;
  const decided = { decision: "approve" } as const;
  const suggested = await suggestedWords(ctx, workItemId);
  const made = await decideWorkItem(ctx, {
    ...{ workItemId, kind: "approval", decided, reason },
    ...(draft !== undefined && { draft }),
  });
  const { item, isRepeat, wrapUpId } = made;
  if (!isRepeat && suggested !== undefined) {
    const used = draft ?? suggested;
    const verdict = used.trim() === suggested.trim() ? "accepted" : "edited";
    await recordFeedback(ctx, {
      item,
      subject: "draft",
      verdict,
      engine: "journey",
      texts: { suggested, used },
    });
  }
  return { isRepeat, wrapUpId };
}

/** Refuses it, with the reason. @throws AppError forbidden, not-found, conflict */
export async function rejectWork(ctx: Ctx, input: z.infer<typeof rejectWorkSchema>): Promise<Decided> {
  const { workItemId, reason } = input;
  const decided = { decision: "reject" } as const;
  const suggested = await suggestedWords(ctx, workItemId);
  const made = await decideWorkItem(ctx, { workItemId, kind: "approval", decided, reason });
  const { item, isRepeat, wrapUpId } = made;
  if (!isRepeat && suggested !== undefined) {
    const texts = { suggested, used: "" };
    await recordFeedback(ctx, { item, subject: "draft", verdict: "rejected", engine: "journey", texts });
  }
  return { isRepeat, wrapUpId };
}

/** The words that AI would say, where the approval is of words. */
async function suggestedWords(ctx: Ctx, workItemId: string): Promise<string | undefined> {
  const item = await loadWorkItem(ctx, workItemId);
  return (await openWorkItem(ctx, item)).content.draft;
}
