import "server-only";
import { z } from "zod";
import type { Arrival } from "@/core/case/events";
import { findWork } from "@/core/case/work";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { personBy } from "./actor-by";
import { arrivalHash, type AdvanceInput } from "./advance";
import { idSchema, parseInput } from "./bounded-input";
import { runtimeOf } from "./runtime";

export const claimWorkSchema = z.strictObject({
  caseId: idSchema,
  workId: z.string().min(1).max(300),
  leaseMs: z.number().int().min(1_000).max(86_400_000).default(900_000),
});

/**
 * Claims a work item for the acting person; at most one holds it. An expired claim of somebody else is taken over.
 * Claiming one's own again changes nothing.
 * @throws AppError forbidden, not-found; conflict when it is claimed by somebody else or not open
 */
export async function claimWork(
  ctx: Ctx,
  input: z.input<typeof claimWorkSchema>,
): Promise<{ isRepeat: boolean }> {
  const { caseId, workId, leaseMs } = parseInput(claimWorkSchema, input);
  const by = personBy(ctx.actor, "desk.work");
  const expired = await expiredClaim(ctx, caseId, workId);
  const arrival: Arrival = { type: "work-claimed", workId, by };
  let isMine = false;
  const guard: AdvanceInput["guard"] = (state) => {
    const work = findWork(state, workId);
    if (!work) throw new AppError("conflict", "This work is not open any more.", { workId });
    if (work.notBy.includes(by.id))
      throw new AppError("forbidden", "Separation of duties: somebody else must decide this.");
    isMine = work.claimedBy === by.id;
    if (isMine) throw new AppError("conflict", "This is yours already.", { workId });
    if (work.claimedBy !== null && work.claimedBy !== expired) {
      throw new AppError("conflict", "Somebody else has claimed this work.", {
        workId,
        claimedBy: work.claimedBy,
      });
    }
  };
  const runtime = runtimeOf(ctx);
  const claimExpiresAt = new Date(ctx.now().getTime() + leaseMs).toISOString();
  try {
    await runtime.advancer.advance({
      ref: { workspaceId: ctx.workspaceId, caseId },
      source: { from: "inbox", id: `claim:${newId()}`, hash: arrivalHash(arrival) },
      ...{ arrival, actor: ctx.actor, guard, claimExpiresAt },
    });
    return { isRepeat: false };
  } catch (error) {
    if (isMine) return { isRepeat: true };
    throw error;
  }
}

/** Whose claim has run out; null when none has. */
async function expiredClaim(ctx: Ctx, caseId: string, workId: string): Promise<string | null> {
  const found = await runtimeOf(ctx).pool.query<{ claimed_by: string }>(
    `SELECT claimed_by FROM work_items WHERE workspace_id = $1 AND case_id = $2 AND work_id = $3
       AND status = 'claimed' AND claim_expires_at < $4`,
    [ctx.workspaceId, caseId, workId, ctx.now()],
  );
  return found.rows[0]?.claimed_by ?? null;
}
