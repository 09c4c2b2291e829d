import "server-only";
import { and, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { parseRoles, type Role } from "@/core/governance/permissions";
import { invitations } from "@/db/schema/invitations";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { hashToken } from "./token";

export const invitationTokenSchema = z.string().min(20).max(200);
export const findInvitationSchema = z.object({ token: invitationTokenSchema });

export type OpenInvitation = {
  id: string;
  workspaceId: string;
  workspaceName: string;
  email: string;
  roles: Role[];
  /** The person has an account: they give its password instead of choosing one. */
  userId: string | null;
};

/** The open invitation of a link's token. @throws AppError not-found, the same whatever is wrong with it */
export async function loadInvitation(deps: Pick<Ctx, "db" | "now">, token: string): Promise<OpenInvitation> {
  const [row] = await deps.db
    .select({
      id: invitations.id,
      workspaceId: workspaces.id,
      workspaceName: workspaces.name,
      email: invitations.email,
      role: invitations.role,
      userId: users.id,
    })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.organizationId))
    .leftJoin(users, eq(users.email, invitations.email))
    .where(
      and(
        eq(invitations.tokenHash, hashToken(token)),
        eq(invitations.status, "pending"),
        gt(invitations.expiresAt, deps.now()),
      ),
    );
  if (!row)
    throw new AppError("not-found", "This invitation is not valid any more. Ask your admin for a new one.");
  const { role, ...rest } = row;
  return { ...rest, roles: parseRoles(role ?? "") };
}

/** What the page behind the link shows. */
export async function findInvitation(
  deps: Pick<Ctx, "db" | "now">,
  input: z.infer<typeof findInvitationSchema>,
) {
  const { workspaceName, email, roles, userId } = await loadInvitation(deps, input.token);
  return { workspaceName, email, roles, hasAccount: userId !== null };
}
