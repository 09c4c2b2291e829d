import "server-only";
import type { By } from "@/core/case/events";
import { can, type Permission } from "@/core/governance/permissions";
import type { Actor } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";

/** The actor as the timeline names it. A person's role is the one that allows the act. */
export function byOf(actor: Actor, permission?: Permission): By {
  if (actor.kind === "customer") return { kind: "customer" };
  if (actor.kind !== "person") return { kind: "system" };
  const role =
    actor.roles.find((held) => permission === undefined || can([held], permission)) ?? actor.roles[0];
  return { kind: "person", id: actor.id, role: role ?? "member" };
}

/**
 * A person who holds the permission. Checked here too, not only by the procedure: decisions belong to people.
 * @throws AppError forbidden
 */
export function personBy(actor: Actor, permission: Permission): Extract<By, { kind: "person" }> {
  const by = byOf(actor, permission);
  if (by.kind !== "person") throw new AppError("forbidden", "Only a person may decide this.");
  if (actor.kind === "person" && !can(actor.roles, permission)) {
    throw new AppError("forbidden", `This needs the permission ${permission}.`, { permission });
  }
  return by;
}
