import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { members } from "@/db/schema/members";
import { sessions } from "@/db/schema/sessions";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { isLastAdmin, lockMembers, memberOf } from "./lock-members";
import { idSchema } from "./member-fields";

export const removeMemberSchema = z.object({ memberId: idSchema });

/**
 * Takes a member out of the workspace, at once. Their account stays, what they did stays theirs.
 * @throws AppError not-found, conflict (last admin)
 */
export async function removeMember(ctx: Ctx, input: z.infer<typeof removeMemberSchema>): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const locked = await lockMembers(tx, ctx);
    const member = memberOf(locked, input.memberId);
    if (isLastAdmin(locked, member)) {
      throw new AppError("conflict", "This is the last admin. Make somebody else an admin first.");
    }
    await tx
      .delete(members)
      .where(and(eq(members.organizationId, ctx.workspaceId), eq(members.id, member.id)));
    await tx
      .update(sessions)
      .set({ activeOrganizationId: null })
      .where(and(eq(sessions.userId, member.userId), eq(sessions.activeOrganizationId, ctx.workspaceId)));
    await appendAudit(tx, ctx, {
      action: "member-removed",
      subject: `member:${member.id}`,
      inputs: { userId: member.userId, roles: member.roles },
    });
  });
}
