import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { formatRoles } from "@/core/governance/permissions";
import type { Tx } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { env } from "@/server/platform/env";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { lockMembers } from "./lock-members";
import { emailSchema, rolesSchema } from "./member-fields";
import { hashToken, newToken } from "./token";

export const inviteMemberSchema = z.object({ email: emailSchema, roles: rolesSchema });

const validMs = 7 * 86_400_000;

export type IssuedInvitation = { invitationId: string; link: string; expiresAt: Date };

/**
 * Invites a person by e-mail address. Returns the link, shown this once to the admin who hands it over: no mail server
 * is needed. A pending invitation of the same address is replaced, its link is void.
 * @throws AppError conflict when the person is a member already
 */
export async function inviteMember(
  ctx: Ctx,
  input: z.infer<typeof inviteMemberSchema>,
): Promise<IssuedInvitation> {
  if (ctx.actor.kind !== "person") throw new AppError("forbidden", "Only a person can invite somebody.");
  const inviterId = ctx.actor.id;
  const token = newToken("cui");
  const invitationId = newId();
  const expiresAt = new Date(ctx.now().getTime() + validMs);
  await ctx.db.transaction(async (tx) => {
    await lockMembers(tx, ctx);
    await refuseMember(tx, ctx.workspaceId, input.email);
    await voidPending(tx, ctx.workspaceId, input.email);
    await tx.insert(invitations).values({
      id: invitationId,
      organizationId: ctx.workspaceId,
      email: input.email,
      role: formatRoles(input.roles),
      expiresAt,
      createdAt: ctx.now(),
      inviterId,
      tokenHash: hashToken(token),
    });
    await appendAudit(tx, ctx, {
      action: "member-invited",
      subject: `invitation:${invitationId}`,
      inputs: { roles: input.roles },
    });
  });
  // After "#": fragments reach neither logs nor other sites.
  return { invitationId, link: `${env().CUESHEET_URL}/invitation#${token}`, expiresAt };
}

async function refuseMember(tx: Tx, workspaceId: string, email: string): Promise<void> {
  const [member] = await tx
    .select({ id: members.id })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.organizationId, workspaceId), eq(users.email, email)));
  if (member) throw new AppError("conflict", "This person is a member already. Change their roles instead.");
}

async function voidPending(tx: Tx, workspaceId: string, email: string): Promise<void> {
  await tx
    .update(invitations)
    .set({ status: "canceled" })
    .where(
      and(
        eq(invitations.organizationId, workspaceId),
        eq(invitations.email, email),
        eq(invitations.status, "pending"),
      ),
    );
}
