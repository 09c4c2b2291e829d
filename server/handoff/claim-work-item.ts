import "server-only";
import type { z } from "zod";
import type { Ctx } from "@/server/platform/context";
import { claimWork } from "@/server/runtime/claim-work";
import { releaseWork } from "@/server/runtime/release-work";
import { claimQuality, isQualityId, releaseQuality } from "./claim-quality";
import { claimLeaseMs, loadWorkItem, type workItemSchema } from "./work-item";

/**
 * Takes work for the acting person: a lease that their desk's signs of life renew. Of any number at once one wins.
 * @throws AppError forbidden (separation of duties), not-found, conflict (somebody else has it, or it is done)
 */
export async function claimWorkItem(
  ctx: Ctx,
  { workItemId }: z.infer<typeof workItemSchema>,
): Promise<{ isRepeat: boolean }> {
  if (isQualityId(workItemId)) return claimQuality(ctx, workItemId);
  const { caseId, workId } = await loadWorkItem(ctx, workItemId);
  return claimWork(ctx, { caseId, workId, leaseMs: claimLeaseMs });
}

/**
 * Gives work back to its queue. A supervisor may give back what somebody else holds.
 * @throws AppError forbidden, not-found, conflict (it is not claimed)
 */
export async function releaseWorkItem(
  ctx: Ctx,
  { workItemId }: z.infer<typeof workItemSchema>,
): Promise<void> {
  if (isQualityId(workItemId)) return releaseQuality(ctx, workItemId);
  const { caseId, workId } = await loadWorkItem(ctx, workItemId);
  await releaseWork(ctx, { caseId, workId });
}
