import "server-only";
import type { Permission, Role } from "@/core/governance/permissions";
import type { Db } from "@/db/client";
import type { Clock } from "./clock";
import type { Logger } from "./log";

export type Actor =
  | { kind: "person"; id: string; name: string; roles: Role[] }
  | { kind: "api-key"; id: string; permissions: Permission[] }
  | { kind: "customer"; conversationId: string }
  | { kind: "system"; id: string };

/** What every use case is given: whose data, who acts, and the outside world it may touch. */
export type Ctx = {
  db: Db;
  workspaceId: string;
  actor: Actor;
  now: Clock;
  log: Logger;
};
