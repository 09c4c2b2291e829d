import "server-only";
import { z } from "zod";
import { findOffer } from "@/core/case/undo";
import { isAtLeast } from "@/core/governance/tiers";
import { ownValue } from "@/core/step/own-value";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { personBy } from "@/server/runtime/actor-by";
import { textSchema } from "@/server/runtime/bounded-input";
import { decideWork } from "@/server/runtime/decide-work";
import { loadCase } from "@/server/runtime/load-case";
import { runtimeOf } from "@/server/runtime/runtime";
import { loadWorkItem, workItemIdSchema } from "./work-item";

export const undoStepSchema = z.strictObject({
  workItemId: workItemIdSchema,
  step: z.string().min(1).max(300),
  /** The offer that was shown (UndoView.offer). */
  offer: z.number().int().min(1),
  reason: textSchema(2_000).default(""),
});

/**
 * Has undone what a step did, by exactly the call that was shown; the handoff stays with the person. The call follows
 * after the commit; its answer is on the timeline.
 * @throws AppError forbidden (desk.work; desk.approve for a call of tier high), not-found, conflict (it may not be
 * undone now, or was before)
 */
export async function undoStep(
  ctx: Ctx,
  { workItemId, step, offer, reason }: z.infer<typeof undoStepSchema>,
): Promise<{ isRepeat: boolean }> {
  personBy(ctx.actor, "desk.work");
  const { caseId, workId, type } = await loadWorkItem(ctx, workItemId);
  if (type !== "handoff")
    throw new AppError("bad-input", "Only who took a case over can have something undone.");
  const state = await loadCase(ctx, { caseId });
  const compiled = await runtimeOf(ctx).versions.load(ctx.workspaceId, state.versionHash);
  const found = findOffer(state, { step, offer });
  const operation = found && ownValue(compiled.catalogue.operations, found.operation);
  if (!operation) throw new AppError("not-found", "There is nothing here that can be undone.");
  if (isAtLeast(operation.tier, "high")) personBy(ctx.actor, "desk.approve");
  return decideWork(ctx, { caseId, workId, decided: { decision: "undo", step, offer }, reason });
}
