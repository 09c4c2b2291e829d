import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { members } from "@/db/schema/members";
import { passwordResetRequests } from "@/db/schema/password-reset-requests";
import { verifications } from "@/db/schema/verifications";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { env } from "@/server/platform/env";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { lockMembers, memberOf } from "./lock-members";
import { idSchema } from "./member-fields";
import { hashToken, newToken } from "./token";

export const issuePasswordResetSchema = z.object({ memberId: idSchema });

const validMs = 3_600_000;

/**
 * A link with which the member chooses a new password within an hour; shown once, to be handed over. All their
 * sessions end when it is used.
 * @throws AppError not-found; forbidden when they belong to another workspace too, whose data this admin may not open
 */
export async function issuePasswordReset(ctx: Ctx, input: z.infer<typeof issuePasswordResetSchema>) {
  const token = newToken("cur");
  const now = ctx.now();
  const expiresAt = new Date(now.getTime() + validMs);
  await ctx.db.transaction(async (tx) => {
    const { id, userId } = memberOf(await lockMembers(tx, ctx), input.memberId);
    const elsewhere = and(eq(members.userId, userId), ne(members.organizationId, ctx.workspaceId));
    const [other] = await tx.select({ id: members.id }).from(members).where(elsewhere).limit(1);
    if (other)
      throw new AppError(
        "forbidden",
        "This person belongs to other workspaces too; no single admin may reset their password.",
      );
    // The identifier that better-auth's reset-password looks for, hashed as its storeIdentifier "hashed" does.
    const identifier = hashToken(`reset-password:${token}`);
    const times = { createdAt: now, updatedAt: now };
    await tx.insert(verifications).values({ id: newId(), identifier, value: userId, expiresAt, ...times });
    await tx.delete(passwordResetRequests).where(eq(passwordResetRequests.userId, userId));
    await appendAudit(tx, ctx, {
      action: "password-reset-issued",
      subject: `member:${id}`,
      inputs: { userId },
    });
  });
  return { link: `${env().CUESHEET_URL}/reset-password#${token}`, expiresAt };
}
