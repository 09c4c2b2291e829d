import "server-only";
import type { Ctx } from "@/server/platform/context";
import { runtimeOf } from "@/server/runtime/runtime";

/**
 * Makes open desks look again after a change that no case made (a note, a transfer). Told after the commit, and no loss
 * when it is lost: desks look by themselves every few seconds.
 */
export function tellDesk(ctx: Ctx, caseId: string): void {
  runtimeOf(ctx).notices.changed({ workspaceId: ctx.workspaceId, caseId }, 0);
}
