import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { formatRoles, parseRoles, type Role } from "@/core/governance/permissions";
import { members } from "@/db/schema/members";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { isLastAdmin, lockMembers, memberOf } from "./lock-members";
import { idSchema, rolesSchema } from "./member-fields";

export const changeRolesSchema = z.object({ memberId: idSchema, roles: rolesSchema });

/**
 * Gives a member other roles, in force at their next act. Nobody changes their own, and the last admin stays one.
 * @throws AppError not-found, forbidden (own roles), conflict (last admin)
 */
export async function changeRoles(
  ctx: Ctx,
  input: z.infer<typeof changeRolesSchema>,
): Promise<{ roles: Role[] }> {
  const role = formatRoles(input.roles);
  await ctx.db.transaction(async (tx) => {
    const locked = await lockMembers(tx, ctx);
    const member = memberOf(locked, input.memberId);
    if (ctx.actor.kind === "person" && member.userId === ctx.actor.id) {
      throw new AppError("forbidden", "You cannot change your own roles. Ask another admin.");
    }
    if (isLastAdmin(locked, member) && !input.roles.includes("admin")) {
      throw new AppError("conflict", "This is the last admin. Make somebody else an admin first.");
    }
    const target = and(eq(members.organizationId, ctx.workspaceId), eq(members.id, member.id));
    await tx.update(members).set({ role }).where(target);
    await appendAudit(tx, ctx, {
      action: "roles-changed",
      subject: `member:${member.id}`,
      inputs: { userId: member.userId, before: member.roles, after: parseRoles(role) },
    });
  });
  return { roles: parseRoles(role) };
}
