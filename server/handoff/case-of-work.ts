import "server-only";
import type { Ctx } from "@/server/platform/context";
import { isQualityId, loadQualityReview } from "./claim-quality";
import { loadWorkItem } from "./work-item";

/** The case that a work item or quality review belongs to. @throws AppError not-found */
export async function loadCaseOf(ctx: Ctx, workItemId: string): Promise<string> {
  const found = isQualityId(workItemId)
    ? await loadQualityReview(ctx, workItemId)
    : await loadWorkItem(ctx, workItemId);
  return found.caseId;
}
