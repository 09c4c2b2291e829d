import "server-only";
import { z } from "zod";
import type { Ctx } from "@/server/platform/context";
import { textSchema } from "@/server/runtime/bounded-input";
import { decideWorkItem, type Decided } from "./decide-work-item";
import { workItemIdSchema } from "./work-item";

export const approveWorkSchema = z.strictObject({
  workItemId: workItemIdSchema,
  reason: textSchema(2_000).default(""),
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
  const { workItemId, reason } = input;
  const decided = { decision: "approve" } as const;
  const { isRepeat, wrapUpId } = await decideWorkItem(ctx, { workItemId, kind: "approval", decided, reason });
  return { isRepeat, wrapUpId };
}

/** Refuses it, with the reason. @throws AppError forbidden, not-found, conflict */
export async function rejectWork(ctx: Ctx, input: z.infer<typeof rejectWorkSchema>): Promise<Decided> {
  const { workItemId, reason } = input;
  const decided = { decision: "reject" } as const;
  const { isRepeat, wrapUpId } = await decideWorkItem(ctx, { workItemId, kind: "approval", decided, reason });
  return { isRepeat, wrapUpId };
}
