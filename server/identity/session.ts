import "server-only";
import { and, eq } from "drizzle-orm";
import { parseRoles } from "@/core/governance/permissions";
import { members } from "@/db/schema/members";
import type { Ctx } from "@/server/platform/context";
import { services, type Services } from "@/server/platform/services";
import { findApiKeyActor } from "./api-key-actor";
import { auth, type Auth } from "./auth";

export type SessionDeps = Pick<Services, "db" | "now" | "log" | "env"> & { auth: Auth };

/** The process's own dependencies for `loadContextWith`. */
export function sessionDeps(): SessionDeps {
  return { ...services(), auth: auth() };
}

/**
 * Who calls: a person by the session cookie, in the session's active workspace, or a program by its API key. Roles and
 * membership are read from the database each time, so that what was taken away is gone at the next act. Null when
 * nobody is signed in, no workspace is active, or the person no longer belongs to it.
 */
export function loadContext(headers: Headers): Promise<Ctx | null> {
  return loadContextWith(sessionDeps(), headers);
}

/** As `loadContext`, with dependencies given. A bearer key is never mixed with a cookie: it alone decides. */
export async function loadContextWith(deps: SessionDeps, headers: Headers): Promise<Ctx | null> {
  const { db, now, log } = deps;
  const bearer = bearerOf(headers);
  if (bearer !== null) {
    const found = await findApiKeyActor(deps, bearer);
    return found && { db, now, log, workspaceId: found.workspaceId, actor: found.actor };
  }
  const session = await deps.auth.api.getSession({ headers });
  const workspaceId = session?.session.activeOrganizationId;
  if (!session || !workspaceId) return null;
  const [member] = await db
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.organizationId, workspaceId), eq(members.userId, session.user.id)));
  if (!member) return null;
  const { id, name } = session.user;
  return { db, now, log, workspaceId, actor: { kind: "person", id, name, roles: parseRoles(member.role) } };
}

function bearerOf(headers: Headers): string | null {
  const value = headers.get("authorization");
  if (value === null) return null;
  return /^bearer +(\S+)$/i.exec(value)?.[1] ?? "";
}
