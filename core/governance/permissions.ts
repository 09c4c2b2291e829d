import { z } from "zod";

// Who may do what, as data. Every tRPC procedure and REST route names one of these permissions; the server checks it
// on each call. Four-eyes rules (nobody approves what they edited or asked for) bind on top of this table, for all.

export const roles = ["orchestrator", "reviewer", "agent", "supervisor", "admin"] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const permissions = [
  "workspace.view", // what every member may see: their own name, workspaces, colleagues' names
  "workspace.own",
  "journeys.view",
  "journeys.edit",
  "journeys.archive",
  "review.view",
  "review.submit",
  "review.decide",
  "review.publish",
  "runtime.start",
  "runtime.deliver",
  "runtime.stop",
  "runtime.settle",
  "cases.view",
  "cases.personal",
  "desk.view",
  "desk.work",
  "desk.approve",
  "desk.supervise",
  "outcomes.view",
  "settings.view",
  "settings.members",
  "settings.queues",
  "settings.keys",
  "settings.systems",
  "intelligence.view",
  "intelligence.train",
  "audit.view",
  "audit.verify",
  "quality.judge",
] as const;
export const permissionSchema = z.enum(permissions);
export type Permission = z.infer<typeof permissionSchema>;

const agentPermissions = [
  "workspace.view",
  "desk.view",
  "desk.work",
  "cases.view",
  "cases.personal",
] as const satisfies readonly Permission[];

export const permissionTable: Readonly<Record<Role, readonly Permission[]>> = {
  orchestrator: [
    "workspace.view",
    "journeys.view",
    "journeys.edit",
    "journeys.archive",
    "review.submit",
    "review.view",
    "intelligence.view",
    "intelligence.train",
    "cases.view",
    "outcomes.view",
    "settings.view",
  ],
  reviewer: [
    "workspace.view",
    "journeys.view",
    "review.view",
    "review.decide",
    "review.publish",
    "cases.view",
    "outcomes.view",
    "audit.view",
  ],
  agent: agentPermissions,
  supervisor: [
    ...agentPermissions,
    "desk.approve",
    "desk.supervise",
    "runtime.stop",
    "runtime.settle",
    "quality.judge",
    "outcomes.view",
  ],
  admin: permissions,
};

/** What an API key may be given. Decisions that belong to people (approvals, review, members) are never among them. */
export const apiKeyPermissions = [
  "journeys.view",
  "journeys.edit",
  "runtime.start",
  "runtime.deliver",
  "cases.view",
  "cases.personal",
  "outcomes.view",
  "audit.view",
  "audit.verify",
] as const satisfies readonly Permission[];
export const apiKeyPermissionSchema = z.enum(apiKeyPermissions);

/** True when one of the roles grants the permission. No roles, no permissions. */
export function can(held: readonly Role[], permission: Permission): boolean {
  return held.some((role) => permissionTable[role].includes(permission));
}

/** All permissions that the roles grant together, each once, in the table's order. */
export function permissionsOf(held: readonly Role[]): Permission[] {
  return permissions.filter((permission) => can(held, permission));
}

/** Reads roles as they are stored ("agent,supervisor"). Unknown words grant nothing and are left out. */
export function parseRoles(stored: string): Role[] {
  const words = new Set(stored.split(",").map((word) => word.trim()));
  return roles.filter((role) => words.has(role));
}

/** How roles are stored: each once, in the order of `roles`, comma separated. */
export function formatRoles(held: readonly Role[]): string {
  return roles.filter((role) => held.includes(role)).join(",");
}
