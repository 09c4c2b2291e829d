import "server-only";
import { z } from "zod";
import { and, eq } from "drizzle-orm";
import { intents } from "@/db/schema/intents";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { textSchema } from "@/server/runtime/bounded-input";
import { loadCase } from "@/server/runtime/load-case";
import { decideWorkItem, type Decided } from "./decide-work-item";
import { recordFeedback } from "./record-feedback";
import { workItemIdSchema, loadWorkItem, type workItemSchema } from "./work-item";

export const resolveHandoffSchema = z.strictObject({
  workItemId: workItemIdSchema,
  disposition: textSchema(120).refine((text) => text.trim() !== "", "say how the case ended"),
});
export const correctIntentSchema = z.strictObject({
  workItemId: workItemIdSchema,
  intent: z.string().min(1).max(63),
});
type WorkItemInput = z.infer<typeof workItemSchema>;

/** The customer's problem has ended, on this person's word. @throws AppError forbidden, not-found, conflict */
export async function resolveHandoff(
  ctx: Ctx,
  { workItemId, disposition }: z.infer<typeof resolveHandoffSchema>,
): Promise<Decided> {
  return decide(ctx, workItemId, { decision: "resolve", disposition: disposition.trim() });
}

/** The person's part is done: the journey goes on, or ends here as handed over. */
export async function completeHandoff(ctx: Ctx, { workItemId }: WorkItemInput): Promise<Decided> {
  return decide(ctx, workItemId, { decision: "complete" });
}

/** Gives the case back to AI where the journey has a way for that; otherwise it stays with people. */
export async function handBack(ctx: Ctx, { workItemId }: WorkItemInput): Promise<Decided> {
  return decide(ctx, workItemId, { decision: "hand-back" });
}

/**
 * The customer wants something else than was understood: this case ends, and another journey takes the request. The
 * correction is kept as an example for the intent model.
 */
export async function correctIntent(
  ctx: Ctx,
  { workItemId, intent }: z.infer<typeof correctIntentSchema>,
): Promise<Decided> {
  const [known] = await ctx.db
    .select({ key: intents.key })
    .from(intents)
    .where(and(eq(intents.workspaceId, ctx.workspaceId), eq(intents.key, intent)));
  if (!known) throw new AppError("not-found", "There is no such intent.", { intent });
  const { caseId } = await loadWorkItem(ctx, workItemId);
  const state = await loadCase(ctx, { caseId });
  const { item, isRepeat, wrapUpId } = await decideWorkItem(ctx, {
    ...{ workItemId, kind: "handoff", decided: { decision: "correct-intent", intent } },
  });
  if (!isRepeat) {
    await recordFeedback(ctx, {
      ...{ item, subject: "intent", verdict: "corrected", engine: state.understanding?.engine ?? null },
      intents: { from: state.understanding?.intent ?? null, to: intent },
      texts: { said: state.private.firstText },
    });
  }
  return { isRepeat, wrapUpId };
}

type HandoffDecision = Parameters<typeof decideWorkItem>[1]["decided"];

async function decide(ctx: Ctx, workItemId: string, decided: HandoffDecision): Promise<Decided> {
  const { isRepeat, wrapUpId } = await decideWorkItem(ctx, { workItemId, kind: "handoff", decided });
  return { isRepeat, wrapUpId };
}
