import "server-only";
import { and, desc, eq, gt } from "drizzle-orm";
import { parseRoles, type Role } from "@/core/governance/permissions";
import { invitations } from "@/db/schema/invitations";
import type { Ctx } from "@/server/platform/context";

export type InvitationRow = {
  invitationId: string;
  email: string;
  roles: Role[];
  createdAt: Date;
  expiresAt: Date;
};

/** Invitations that can still be accepted, newest first. Their links are not stored and cannot be shown again. */
export async function listInvitations(ctx: Ctx): Promise<InvitationRow[]> {
  const rows = await ctx.db
    .select({
      invitationId: invitations.id,
      email: invitations.email,
      role: invitations.role,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.organizationId, ctx.workspaceId),
        eq(invitations.status, "pending"),
        gt(invitations.expiresAt, ctx.now()),
      ),
    )
    .orderBy(desc(invitations.id))
    .limit(500);
  return rows.map(({ role, ...row }) => ({ ...row, roles: parseRoles(role ?? "") }));
}
