import "server-only";
import type { CaseState } from "@/core/case/state";
import type { Ctx } from "@/server/platform/context";
import { runtimeOf } from "./runtime";

/**
 * The case's state, personal values in clear: the caller masks them for who may not see them.
 * @throws AppError not-found, also when the customer's data was erased
 */
export async function loadCase(ctx: Ctx, input: { caseId: string }): Promise<CaseState> {
  const { state } = await runtimeOf(ctx).advancer.load({
    workspaceId: ctx.workspaceId,
    caseId: input.caseId,
  });
  return state;
}
