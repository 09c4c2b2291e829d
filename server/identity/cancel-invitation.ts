import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { invitations } from "@/db/schema/invitations";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { idSchema } from "./member-fields";

export const cancelInvitationSchema = z.object({ invitationId: idSchema });

/** Voids a pending invitation. @throws AppError not-found when there is none, or it was used */
export async function cancelInvitation(
  ctx: Ctx,
  input: z.infer<typeof cancelInvitationSchema>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const canceled = await tx
      .update(invitations)
      .set({ status: "canceled" })
      .where(
        and(
          eq(invitations.organizationId, ctx.workspaceId),
          eq(invitations.id, input.invitationId),
          eq(invitations.status, "pending"),
        ),
      )
      .returning({ id: invitations.id });
    if (canceled.length === 0) throw new AppError("not-found", "There is no such pending invitation.");
    await appendAudit(tx, ctx, {
      action: "invitation-canceled",
      subject: `invitation:${input.invitationId}`,
    });
  });
}
