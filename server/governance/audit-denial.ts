import "server-only";
import type { Permission } from "@/core/governance/permissions";
import type { Ctx } from "@/server/platform/context";
import { appendAudit } from "./audit";

/** Writes that somebody was refused. A failure to write it is logged and never turns the refusal into anything else. */
export async function auditDenial(ctx: Ctx, denied: { act: string; permission: Permission }): Promise<void> {
  try {
    await appendAudit(ctx.db, ctx, {
      action: "permission-denied",
      subject: `act:${denied.act}`,
      inputs: { permission: denied.permission },
      outcome: "denied",
    });
  } catch (error) {
    ctx.log.error({ event: "denial-not-audited", workspaceId: ctx.workspaceId, act: denied.act, err: error });
  }
}
