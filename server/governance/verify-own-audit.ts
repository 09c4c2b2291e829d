import "server-only";
import { env } from "@/server/platform/env";
import type { Ctx } from "@/server/platform/context";
import { createSealKey } from "./audit-chain";
import { verifyAudit, type AuditVerdict } from "./audit-verify";

/** Recomputes the caller's workspace's chain with this installation's key. */
export async function verifyOwnAudit(ctx: Ctx): Promise<AuditVerdict> {
  const key = createSealKey(env().CUESHEET_SECRET);
  return verifyAudit({ db: ctx.db, workspaceId: ctx.workspaceId, key });
}
