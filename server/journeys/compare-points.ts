import "server-only";
import { z } from "zod";
import { describeChanges } from "@/steps/describe";
import type { Ctx } from "@/server/platform/context";
import { idSchema } from "./input";
import { loadDraft } from "./load-draft";
import { momentSchema, pointAt } from "./load-point";

export const comparePointsSchema = z.strictObject({
  journeyId: idSchema,
  from: momentSchema,
  to: momentSchema,
});

/**
 * Two moments of a journey side by side, with what changed from one to the other in sentences, the riskiest first.
 * @throws AppError not-found when one of them is not there, or from before the journey's history was kept.
 */
export async function comparePoints(ctx: Ctx, input: z.infer<typeof comparePointsSchema>) {
  const draft = await loadDraft(ctx.db, ctx.workspaceId, input.journeyId);
  const from = await pointAt(ctx, draft, input.from);
  const to = await pointAt(ctx, draft, input.to);
  const sideOf = ({ point, catalogue }: typeof from) => ({ meaning: point.document.meaning, catalogue });
  return {
    journey: { id: draft.journeyId, name: draft.document.meaning.name, archivedAt: draft.archivedAt },
    from: from.point,
    to: to.point,
    changes: describeChanges(sideOf(from), sideOf(to)),
  };
}
