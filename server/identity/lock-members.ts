import "server-only";
import { asc, eq } from "drizzle-orm";
import { can, parseRoles, type Role } from "@/core/governance/permissions";
import type { Tx } from "@/db/client";
import { members } from "@/db/schema/members";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";

export type LockedMember = { id: string; userId: string; roles: Role[] };

/**
 * All members of the workspace, locked until the transaction ends. Changes of members so happen one after the other:
 * two admins who demote each other at once cannot both succeed, and neither can one whose role was just taken.
 * @throws AppError forbidden when the actor may not manage members any more
 */
export async function lockMembers(tx: Tx, ctx: Ctx): Promise<LockedMember[]> {
  const rows = await tx
    .select({ id: members.id, userId: members.userId, role: members.role })
    .from(members)
    .where(eq(members.organizationId, ctx.workspaceId))
    .orderBy(asc(members.id))
    .for("update");
  const locked = rows.map(({ role, ...row }) => ({ ...row, roles: parseRoles(role) }));
  if (ctx.actor.kind === "person") {
    const { id } = ctx.actor;
    const self = locked.find((member) => member.userId === id);
    if (!self || !can(self.roles, "settings.members")) {
      throw new AppError("forbidden", "You may not manage members any more. Reload the page.");
    }
  }
  return locked;
}

/** @throws AppError not-found, the same for a member of another workspace as for none */
export function memberOf(locked: LockedMember[], memberId: string): LockedMember {
  const member = locked.find(({ id }) => id === memberId);
  if (!member) throw new AppError("not-found", "There is no such member in this workspace.");
  return member;
}

/** True when nobody but this member is an admin: they must stay one. */
export function isLastAdmin(locked: LockedMember[], member: LockedMember): boolean {
  const isAdmin = ({ roles }: LockedMember) => roles.includes("admin");
  return isAdmin(member) && locked.filter(isAdmin).length === 1;
}
