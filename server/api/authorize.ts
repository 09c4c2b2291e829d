import "server-only";
import { can, type Permission } from "@/core/governance/permissions";
import { auditDenial } from "@/server/governance/audit-denial";
import type { Actor, Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";

/** True when the actor holds the permission. Customers and the system hold none: their use cases decide themselves. */
export function holds(actor: Actor, permission: Permission): boolean {
  if (actor.kind === "person") return can(actor.roles, permission);
  if (actor.kind === "api-key") return actor.permissions.includes(permission);
  return false;
}

/**
 * The caller, when the permission is theirs.
 * @throws AppError not-signed-in; forbidden, after the denial is written to the workspace's audit.
 */
export async function authorize(
  request: { loadContext: () => Promise<Ctx | null> },
  permission: Permission,
  act: string,
): Promise<Ctx> {
  const caller = await request.loadContext();
  if (!caller) throw new AppError("not-signed-in", "Sign in and choose a workspace to do this.");
  if (holds(caller.actor, permission)) return caller;
  await auditDenial(caller, { act, permission });
  throw new AppError("forbidden", `This needs the permission ${permission}, which none of your roles has.`);
}
