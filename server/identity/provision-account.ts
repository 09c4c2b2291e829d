import "server-only";
import { and, eq } from "drizzle-orm";
import { formatRoles, type Role } from "@/core/governance/permissions";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { newId } from "@/server/platform/ids";
import { addPerson } from "./add-person";

export type ProvisionedAccount = { userId: string; memberId: string; isNew: boolean };

/**
 * A person with a password in a workspace, for scripts and the seed only: no procedure leads here, because it needs no
 * invitation. An account or membership that is there already stays as it is, its password and roles too.
 */
export async function provisionAccount(
  deps: Pick<Ctx, "db" | "now">,
  input: { workspaceId: string; email: string; name: string; password: string; roles: Role[] },
): Promise<ProvisionedAccount> {
  const { workspaceId, roles } = input;
  return deps.db.transaction(async (tx) => {
    const [known] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(users.email, input.email.toLowerCase()));
    const userId = known?.id ?? (await addPerson(tx, deps.now(), input));
    const mine = and(eq(members.organizationId, workspaceId), eq(members.userId, userId));
    const [member] = await tx.select({ id: members.id }).from(members).where(mine);
    if (member) return { userId, memberId: member.id, isNew: false };
    const memberId = newId();
    const role = formatRoles(roles);
    await tx
      .insert(members)
      .values({ id: memberId, organizationId: workspaceId, userId, role, createdAt: deps.now() });
    const system = {
      workspaceId,
      now: deps.now,
      actor: { kind: "system", id: "provision-account" } as const,
    };
    await appendAudit(tx, system, {
      action: "member-provisioned",
      subject: `member:${memberId}`,
      inputs: { userId, roles },
    });
    return { userId, memberId, isNew: true };
  });
}
