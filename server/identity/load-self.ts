import "server-only";
import { asc, eq } from "drizzle-orm";
import { parseRoles, permissionsOf, type Permission, type Role } from "@/core/governance/permissions";
import { members } from "@/db/schema/members";
import { workspaces } from "@/db/schema/workspaces";
import type { Ctx } from "@/server/platform/context";

export type Self = {
  kind: Ctx["actor"]["kind"];
  id: string;
  name: string;
  roles: Role[];
  permissions: Permission[];
  workspaceId: string;
  workspaces: { workspaceId: string; name: string; slug: string; roles: Role[] }[];
};

/** Who I am here: my roles and permissions in the active workspace, and the workspaces that I may switch to. */
export async function loadSelf(ctx: Ctx): Promise<Self> {
  const { actor, workspaceId } = ctx;
  const id = actor.kind === "customer" ? actor.conversationId : actor.id;
  const mine = actor.kind === "person" ? await listOwnWorkspaces(ctx, actor.id) : await listActive(ctx);
  const roles = actor.kind === "person" ? actor.roles : [];
  const permissions = actor.kind === "api-key" ? actor.permissions : permissionsOf(roles);
  const name = actor.kind === "person" ? actor.name : "";
  return { kind: actor.kind, id, name, roles, permissions, workspaceId, workspaces: mine };
}

async function listOwnWorkspaces(ctx: Ctx, userId: string): Promise<Self["workspaces"]> {
  const rows = await ctx.db
    .select({ workspaceId: workspaces.id, name: workspaces.name, slug: workspaces.slug, role: members.role })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.organizationId))
    .where(eq(members.userId, userId))
    .orderBy(asc(workspaces.name))
    .limit(200);
  return rows.map(({ role, ...row }) => ({ ...row, roles: parseRoles(role) }));
}

async function listActive(ctx: Ctx): Promise<Self["workspaces"]> {
  const rows = await ctx.db
    .select({ workspaceId: workspaces.id, name: workspaces.name, slug: workspaces.slug })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspaceId));
  return rows.map((row) => ({ ...row, roles: [] }));
}
