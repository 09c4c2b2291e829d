import "server-only";
import { createAccessControl } from "better-auth/plugins/access";
import {
  permissions,
  permissionTable,
  roles,
  type Permission,
  type Role,
} from "@/core/governance/permissions";

// better-auth's view of our permission table: each permission is a resource with one action. Derived, so that there
// is one table; our own checks (server/api/authorize.ts) decide, better-auth only has to know that the roles exist.

type Statements = Record<Permission, readonly ["use"]>;

const statements = Object.fromEntries(permissions.map((name) => [name, ["use"]])) as unknown as Statements; // keys are all permissions

export const accessControl = createAccessControl(statements);

type AccessRole = ReturnType<typeof accessControl.newRole>;

export const accessRoles = Object.fromEntries(
  roles.map((role) => [
    role,
    accessControl.newRole(Object.fromEntries(permissionTable[role].map((name) => [name, ["use"]]))),
  ]),
) as Record<Role, AccessRole>; // keys are all roles
