import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { formatRoles } from "@/core/governance/permissions";
import { accounts } from "@/db/schema/accounts";
import { invitations } from "@/db/schema/invitations";
import { members } from "@/db/schema/members";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { takeTurn } from "@/server/platform/request-limit";
import { addPerson } from "./add-person";
import { invitationTokenSchema, loadInvitation, type OpenInvitation } from "./find-invitation";
import { personNameSchema } from "./member-fields";
import { isPassword, passwordSchema } from "./password";

export const acceptInvitationSchema = z.object({
  token: invitationTokenSchema,
  name: personNameSchema,
  password: passwordSchema,
});

type Deps = Pick<Ctx, "db" | "now">;

/**
 * Makes the invited person a member: with a new account, or with theirs when its password is given. The link works
 * once. The caller signs in afterwards with the returned address.
 * @throws AppError not-found (void link), forbidden (wrong password), conflict (used at the same time), too-many-requests
 */
export async function acceptInvitation(deps: Deps, input: z.infer<typeof acceptInvitationSchema>) {
  const invitation = await loadInvitation(deps, input.token);
  await takeTurn(deps, { purpose: "accept-invitation", subject: invitation.id, max: 10, windowMs: 600_000 });
  if (invitation.userId) await assertPassword(deps, invitation.userId, input.password);
  await deps.db.transaction(async (tx) => {
    const taken = await tx
      .update(invitations)
      .set({ status: "accepted" })
      .where(and(eq(invitations.id, invitation.id), eq(invitations.status, "pending")))
      .returning({ id: invitations.id });
    if (taken.length === 0) throw new AppError("conflict", "This invitation was used just now.");
    const person = { email: invitation.email, name: input.name, password: input.password };
    const userId = invitation.userId ?? (await addPerson(tx, deps.now(), person));
    const memberId = await addMember(tx, deps, invitation, userId);
    const { workspaceId, roles } = invitation;
    const actor = { kind: "person", id: userId, name: input.name, roles } as const;
    await appendAudit(
      tx,
      { workspaceId, now: deps.now, actor },
      {
        action: "invitation-accepted",
        subject: `member:${memberId}`,
        inputs: { invitationId: invitation.id, roles },
      },
    );
  });
  return { email: invitation.email };
}

async function assertPassword(deps: Deps, userId: string, password: string): Promise<void> {
  const [account] = await deps.db
    .select({ hash: accounts.password })
    .from(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, "credential")));
  if (account?.hash && (await isPassword(password, account.hash))) return;
  throw new AppError("forbidden", "You have an account already, and this is not its password.");
}

async function addMember(
  tx: Parameters<typeof addPerson>[0],
  deps: Deps,
  invitation: OpenInvitation,
  userId: string,
) {
  const id = newId();
  const added = await tx
    .insert(members)
    .values({
      id,
      organizationId: invitation.workspaceId,
      userId,
      role: formatRoles(invitation.roles),
      createdAt: deps.now(),
    })
    .onConflictDoNothing()
    .returning({ id: members.id });
  if (added.length === 0)
    throw new AppError("conflict", "You are a member of this workspace already. Sign in.");
  return id;
}
