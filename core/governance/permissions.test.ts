import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  apiKeyPermissions,
  can,
  formatRoles,
  parseRoles,
  permissions,
  permissionsOf,
  permissionTable,
  roles,
} from "./permissions";

const someRoles = fc.subarray([...roles]);

describe("the permission table", () => {
  it("grants every permission to somebody, and everything to the admin", () => {
    for (const permission of permissions) expect(can(["admin"], permission)).toBe(true);
    expect(permissionTable.admin).toEqual(permissions);
  });

  it("gives a supervisor all that an agent may, and more", () => {
    for (const permission of permissionTable.agent) expect(can(["supervisor"], permission)).toBe(true);
    expect(permissionTable.supervisor.length).toBeGreaterThan(permissionTable.agent.length);
  });

  it("keeps drawing apart from deciding", () => {
    expect(can(["orchestrator"], "review.decide")).toBe(false);
    expect(can(["orchestrator"], "review.publish")).toBe(false);
    expect(can(["reviewer"], "journeys.edit")).toBe(false);
    expect(can(["agent"], "desk.approve")).toBe(false);
  });

  it("shows personal values only to those who serve customers, and to the admin", () => {
    expect(roles.filter((role) => can([role], "cases.personal"))).toEqual(["agent", "supervisor", "admin"]);
  });

  it("leaves what people decide and what concerns members out of API keys", () => {
    const peoplesOwn = permissions.filter((name) => /^(review|desk|settings|workspace|quality)\./.test(name));
    expect(apiKeyPermissions.filter((name) => peoplesOwn.some((own) => own === name))).toEqual([]);
  });

  it("names no permission twice", () => {
    for (const role of roles) expect(new Set(permissionTable[role]).size).toBe(permissionTable[role].length);
  });
});

describe("can", () => {
  it("grants nothing without a role", () => {
    expect(permissionsOf([])).toEqual([]);
  });

  it("grants the union of what the roles grant", () => {
    fc.assert(
      fc.property(someRoles, someRoles, fc.constantFrom(...permissions), (some, more, permission) => {
        expect(can([...some, ...more], permission)).toBe(can(some, permission) || can(more, permission));
      }),
    );
  });

  it("agrees with permissionsOf", () => {
    fc.assert(
      fc.property(someRoles, fc.constantFrom(...permissions), (held, permission) => {
        expect(permissionsOf(held).includes(permission)).toBe(can(held, permission));
      }),
    );
  });
});

describe("stored roles", () => {
  it("come back as they were, each once, in the order of the table", () => {
    fc.assert(
      fc.property(someRoles, (held) => {
        expect(parseRoles(formatRoles(held))).toEqual(roles.filter((role) => held.includes(role)));
      }),
    );
  });

  it.each([[""], ["owner"], ["ADMIN"], ["adminagent"], ["__proto__"], ["constructor,toString"]])(
    "%s grants nothing",
    (stored) => {
      expect(parseRoles(stored)).toEqual([]);
    },
  );

  it("forgive blanks around the commas", () => {
    expect(parseRoles(" agent , supervisor ")).toEqual(["agent", "supervisor"]);
  });
});
