import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { parseRoles, type Role } from "@/core/governance/permissions";
import { members } from "@/db/schema/members";
import { passwordResetRequests } from "@/db/schema/password-reset-requests";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";
import type { Ctx } from "@/server/platform/context";

export type MemberRow = {
  memberId: string;
  userId: string;
  name: string;
  email: string;
  roles: Role[];
  joinedAt: Date;
  /** Last seen with a session that still lives; null when they have none: for tidying up dormant accounts. */
  lastSeenAt: Date | null;
  /** When they asked for a new password, while nobody has issued the link. */
  resetRequestedAt: Date | null;
};

const membersMax = 1_000;

/** All members of the workspace with their roles, by name. */
export async function listMembers(ctx: Ctx): Promise<MemberRow[]> {
  const seen = ctx.db
    .select({
      userId: sessions.userId,
      at: sql<Date>`max(${sessions.updatedAt})`.mapWith(sessions.updatedAt).as("at"),
    })
    .from(sessions)
    .groupBy(sessions.userId)
    .as("seen");
  const rows = await ctx.db
    .select({
      memberId: members.id,
      userId: users.id,
      name: users.name,
      email: users.email,
      role: members.role,
      joinedAt: members.createdAt,
      lastSeenAt: seen.at,
      resetRequestedAt: passwordResetRequests.requestedAt,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(seen, eq(seen.userId, members.userId))
    .leftJoin(passwordResetRequests, eq(passwordResetRequests.userId, members.userId))
    .where(eq(members.organizationId, ctx.workspaceId))
    .orderBy(asc(users.name), asc(members.id))
    .limit(membersMax);
  return rows.map(({ role, ...row }) => ({ ...row, roles: parseRoles(role) }));
}

/** Names and roles of the workspace's people, without addresses: what every member may know of the others. */
export async function listColleagues(ctx: Ctx): Promise<{ userId: string; name: string; roles: Role[] }[]> {
  const rows = await listMembers(ctx);
  return rows.map(({ userId, name, roles }) => ({ userId, name, roles }));
}
