import "server-only";
import { z } from "zod";
import type { Arrival } from "@/core/case/events";
import { findWork } from "@/core/case/work";
import { can } from "@/core/governance/permissions";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { personBy } from "./actor-by";
import { arrivalHash } from "./advance";
import { idSchema, parseInput } from "./bounded-input";
import { runtimeOf } from "./runtime";

export const releaseWorkSchema = z.strictObject({ caseId: idSchema, workId: z.string().min(1).max(300) });

/**
 * Gives a claimed work item back to its queue. A supervisor may give back somebody else's.
 * @throws AppError forbidden, not-found; conflict when it is not claimed
 */
export async function releaseWork(ctx: Ctx, input: z.input<typeof releaseWorkSchema>): Promise<void> {
  const { caseId, workId } = parseInput(releaseWorkSchema, input);
  const by = personBy(ctx.actor, "desk.work");
  const arrival: Arrival = { type: "work-released", workId, by };
  await runtimeOf(ctx).advancer.advance({
    ref: { workspaceId: ctx.workspaceId, caseId },
    source: { from: "inbox", id: `release:${newId()}`, hash: arrivalHash(arrival) },
    ...{ arrival, actor: ctx.actor },
    guard: (state) => {
      const claimedBy = findWork(state, workId)?.claimedBy ?? null;
      if (claimedBy === null) throw new AppError("conflict", "This work is not claimed.", { workId });
      const isSupervisor = ctx.actor.kind === "person" && can(ctx.actor.roles, "desk.supervise");
      if (claimedBy !== by.id && !isSupervisor) {
        throw new AppError("forbidden", "Only who claimed it, or a supervisor, may give it back.", {
          workId,
        });
      }
    },
  });
}
