import "server-only";
import { and, eq } from "drizzle-orm";
import { parseRoles } from "@/core/governance/permissions";
import { members } from "@/db/schema/members";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";

/**
 * Writes what a person did through better-auth's own endpoints (sign-in, new password) to a workspace's audit. Those
 * endpoints keep their transactions to themselves, so that this follows the act instead of sharing its commit.
 */
export async function auditPerson(
  deps: Pick<Ctx, "db" | "now">,
  act: { workspaceId: string; userId: string; action: string; subject: string },
): Promise<void> {
  const { workspaceId, userId, action, subject } = act;
  const [member] = await deps.db
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.organizationId, workspaceId), eq(members.userId, userId)));
  const actor = { kind: "person", id: userId, name: "", roles: parseRoles(member?.role ?? "") } as const;
  await appendAudit(deps.db, { workspaceId, actor, now: deps.now }, { action, subject });
}
