import { TRPCError, type AnyProcedure } from "@trpc/server";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { can, permissionSchema, roles, type Permission, type Role } from "@/core/governance/permissions";
import { auditEntries } from "@/db/schema/audit-entries";
import { members } from "@/db/schema/members";
import { useTestDatabase } from "@/db/test-database";
import { AppError } from "@/server/platform/errors";
import { handleRest } from "./rest/handle-rest";
import type { RestRoute } from "./rest/route";
import { restRoutes } from "./rest/routes";
import { appRouter } from "./root";
import { createTestWorld, testOrigin, type TestWorld, type TestWorkspace } from "./test-world";
import type { ProcedureMeta } from "./trpc";

// Walks everything that can be called: what is added to the router or the routes later is covered without a word here.

/** Procedures that nobody has to be signed in for. A new one is a decision: it must be named here. */
const publicProcedures = [
  "chat.start",
  "chat.send",
  "chat.answerSurvey",
  "chat.state",
  "chat.watch",
  "identity.findInvitation",
  "identity.acceptInvitation",
  "identity.requestPasswordReset",
];

/** Public routes belong to customers of the chat alone. */
const publicRoutePaths = /^\/api\/v1\/conversations(\/|$)/;

const database = useTestDatabase();
let world: TestWorld;
let home: TestWorkspace;
let strangers: TestWorkspace;

beforeAll(async () => {
  world = createTestWorld(database);
  home = await world.addWorkspace("home");
  strangers = await world.addWorkspace("strangers");
});

// At run time tRPC keeps all procedures flat, by dotted path; its types tell of the nested form only.
const flat = appRouter._def.procedures as unknown as Record<string, AnyProcedure>;
const procedures = Object.entries(flat).map(([path, procedure]) => ({
  path,
  type: procedure._def.type,
  meta: (procedure._def as { meta?: ProcedureMeta }).meta,
}));
const guardedProcedures = procedures.flatMap(({ path, type, meta }) =>
  meta && meta.permission !== "public" ? [{ path, type, permission: meta.permission }] : [],
);

async function refusalOf(headers: Headers, path: string): Promise<string | null> {
  const procedure = path.split(".").reduce<unknown>(
    (caller, name) => (caller as Record<string, unknown>)[name], // the caller is a proxy of functions by name
    world.callerOf(headers),
  );
  try {
    // No input fits a procedure that has one, so that an allowed call does nothing but be told so.
    await (procedure as (input: unknown) => Promise<unknown>)(undefined);
    return null;
  } catch (error) {
    const cause = error instanceof TRPCError ? error.cause : error;
    if (!(cause instanceof AppError)) return null;
    return cause.code === "forbidden" && !cause.message.startsWith("This needs the permission")
      ? null
      : cause.code;
  }
}

describe("every procedure", () => {
  it("is there", () => {
    expect(procedures.length).toBeGreaterThan(15);
  });

  it.each(procedures)("$path declares a permission that exists", ({ path, meta }) => {
    if (meta?.permission === "public") expect(publicProcedures).toContain(path);
    else expect(permissionSchema.safeParse(meta?.permission).success).toBe(true);
  });

  it.each(guardedProcedures)("$path wants somebody to be signed in", async ({ path }) => {
    expect(await refusalOf(new Headers({ origin: testOrigin }), path)).toBe("not-signed-in");
  });

  it.each(guardedProcedures)(
    "$path is refused to every role without $permission",
    async ({ path, permission }) => {
      for (const role of lacking(permission)) {
        expect([role, await refusalOf(home.people[role].headers, path)]).toEqual([role, "forbidden"]);
      }
    },
  );

  // A subscription that is allowed would wait for news for ever; its check is the same as a query's.
  const answering = guardedProcedures.filter(({ type }) => type !== "subscription");
  it.each(answering)("$path is open to every role with $permission", async ({ path, permission }) => {
    for (const role of holding(permission)) {
      const refusal = await refusalOf(home.people[role].headers, path);
      expect([role, ["forbidden", "not-signed-in"].includes(refusal ?? "")]).toEqual([role, false]);
    }
  });
});

describe("every REST route", () => {
  const guardedRoutes = restRoutes.filter(({ permission }) => permission !== "public");

  it.each(restRoutes)("$method $path declares a permission that exists", ({ path, permission }) => {
    if (permission === "public") expect(path).toMatch(publicRoutePaths);
    else expect(permissionSchema.safeParse(permission).success).toBe(true);
  });

  it.each(guardedRoutes)(
    "$method $path is refused without a session, and to every role without it",
    async (route) => {
      expect(await statusOf(route, new Headers({ origin: testOrigin }))).toBe(401);
      expect(
        await statusOf(route, new Headers({ authorization: "Bearer cue_not-a-key-of-anybody-at-all" })),
      ).toBe(401);
      for (const role of lacking(route.permission)) {
        expect([role, await statusOf(route, home.people[role].headers)]).toEqual([role, 403]);
      }
    },
  );

  async function statusOf(route: RestRoute, headers: Headers): Promise<number> {
    const url = testOrigin + route.path.replace(/\{\w+\}/g, "none");
    const response = await handleRest(new Request(url, { method: route.method, headers }), world);
    return response.status;
  }
});

describe("a role", () => {
  it("that is taken away is gone at the next act of the same session", async () => {
    const { memberId, headers } = home.people.reviewer;
    expect(await refusalOf(headers, "settings.listAuditEntries")).toBeNull();
    await setRole(memberId, "agent");
    expect(await refusalOf(headers, "settings.listAuditEntries")).toBe("forbidden");
    await setRole(memberId, "reviewer");
  });

  it("of one workspace counts for nothing in another", async () => {
    const stranger = strangers.people.admin;
    await database.db.execute(
      sql`UPDATE sessions SET active_organization_id = ${home.workspaceId} WHERE user_id = ${stranger.userId}`,
    );
    for (const { path } of guardedProcedures) {
      expect([path, await refusalOf(stranger.headers, path)]).toEqual([path, "not-signed-in"]);
    }
  });

  it("that nobody defined grants nothing", async () => {
    const { memberId, headers } = home.people.agent;
    await setRole(memberId, "owner,superuser, ADMIN");
    for (const { path } of guardedProcedures) expect(await refusalOf(headers, path)).toBe("forbidden");
    await setRole(memberId, "agent");
  });

  async function setRole(memberId: string, role: string): Promise<void> {
    await database.db
      .update(members)
      .set({ role })
      .where(sql`${members.id} = ${memberId}`);
  }
});

it("a refusal is written to the audit with the act and the permission", async () => {
  await refusalOf(home.people.agent.headers, "settings.listMembers");
  const rows = await database.db
    .select()
    .from(auditEntries)
    .where(
      sql`${auditEntries.subject} = 'act:settings.listMembers' AND actor_id = ${home.people.agent.userId}`,
    );
  expect(rows.length).toBeGreaterThan(0);
  const body: unknown = JSON.parse(rows[0]?.body ?? "");
  expect(body).toMatchObject({
    action: "permission-denied",
    outcome: "denied",
    workspaceId: home.workspaceId,
    inputs: { permission: "settings.members" },
    authority: { roles: ["agent"] },
  });
});

function holding(permission: Permission): Role[] {
  return roles.filter((role) => can([role], permission));
}

function lacking(permission: Permission | "public"): Role[] {
  return roles.filter((role) => permission !== "public" && !can([role], permission));
}
