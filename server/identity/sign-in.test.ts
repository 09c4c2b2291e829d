import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditEntries } from "@/db/schema/audit-entries";
import { sessions } from "@/db/schema/sessions";
import { useTestDatabase } from "@/db/test-database";
import {
  createTestWorld,
  testOrigin,
  testPassword,
  type TestWorld,
  type TestWorkspace,
} from "@/server/api/test-world";
import { handleAuth } from "./auth-endpoint";
import { loadContextWith } from "./session";

const database = useTestDatabase();
let world: TestWorld;
let home: TestWorkspace;

beforeAll(async () => {
  world = createTestWorld(database);
  home = await world.addWorkspace("home");
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  handleAuth(
    new Request(`${testOrigin}/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: testOrigin, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
    world.auth,
  );

describe("sign-in", () => {
  it("enters the person's workspace with the roles of the database", async () => {
    const { userId, email, headers } = home.people.agent;
    const ctx = await world.ctxOf(headers);
    expect(ctx.workspaceId).toBe(home.workspaceId);
    expect(ctx.actor).toEqual({ kind: "person", id: userId, name: "agent of home", roles: ["agent"] });
    expect(email).toBe("agent@home.example.com");
  });

  it("is in the workspace's audit", async () => {
    const { userId, email } = home.people.agent;
    await world.signIn(email);
    const signedIn = and(eq(auditEntries.action, "signed-in"), eq(auditEntries.actorId, userId));
    const [entry] = await database.db.select().from(auditEntries).where(signedIn);
    expect(JSON.parse(entry?.body ?? "")).toMatchObject({
      workspaceId: home.workspaceId,
      actor: { kind: "person", id: userId },
      authority: { roles: ["agent"] },
    });
    expect(entry?.body).not.toContain(email);
  });

  it("sets a cookie that scripts cannot read and other sites do not send", async () => {
    const response = await post("/sign-in/email", { email: home.people.agent.email, password: testPassword });
    const [cookie = ""] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^cuesheet\.session_token=/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });

  it("gives the cookie Secure and the __Secure- prefix when the public address is https", async () => {
    const secure = createTestWorld(database, { CUESHEET_URL: "https://desk.example.com" });
    const headers = await secure.signIn(home.people.agent.email);
    expect(headers.get("cookie")).toMatch(/^__Secure-cuesheet\.session_token=/);
  });

  it("answers alike for a wrong password and an unknown address", async () => {
    const wrong = await post("/sign-in/email", {
      email: home.people.agent.email,
      password: "wrong wrong wrong",
    });
    const unknown = await post("/sign-in/email", {
      email: "nobody@home.example.com",
      password: testPassword,
    });
    expect(wrong.status).toBe(401);
    expect(unknown.status).toBe(401);
    expect(await wrong.json()).toEqual(await unknown.json());
  });

  it.each([["[]"], ["null"], ['{"email":null}'], ['{"email":["a@b.co"],"password":{}}'], ["{"], [""]])(
    "refuses the body %s without breaking",
    async (body) => {
      const response = await post("/sign-in/email", body);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    },
  );

  it("refuses a request from another origin", async () => {
    const body = { email: home.people.agent.email, password: testPassword };
    const response = await post("/sign-in/email", body, {
      origin: "https://evil.example.com",
      cookie: "a=b",
    });
    expect(response.status).toBe(403);
  });

  it("is limited by account, whatever the address says", async () => {
    const strict = createTestWorld(database, { CUESHEET_SIGN_IN_LIMIT: "12" });
    await expect(strict.signIn(home.people.reviewer.email, "wrong wrong 1")).rejects.toThrow("401");
    await expect(strict.signIn(home.people.reviewer.email, "wrong wrong 2")).rejects.toThrow("401");
    await expect(strict.signIn(home.people.reviewer.email.toUpperCase())).rejects.toThrow("429");
    await expect(strict.signIn(home.people.orchestrator.email)).resolves.toBeInstanceOf(Headers);
  });
});

describe("sign-in by address", () => {
  it("is limited by the address that our proxy tells, not by one that the client makes up", async () => {
    const values = { CUESHEET_SIGN_IN_LIMIT: "4", CUESHEET_CLIENT_ADDRESS_HEADER: "x-proxy-address" };
    const proxied = createTestWorld(database, values);
    const attempt = async (address: string, index: number) => {
      const request = new Request(`${testOrigin}/api/auth/sign-in/email`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          origin: testOrigin,
          "x-proxy-address": address,
          "x-forwarded-for": `10.0.0.${index}`,
        },
        body: JSON.stringify({ email: `nobody-${index}@example.com`, password: testPassword }),
      });
      return (await handleAuth(request, proxied.auth)).status;
    };
    const statuses = [];
    // Addresses of one IPv6 /64 belong to one customer of a provider and count as one.
    for (let index = 1; index <= 5; index += 1) statuses.push(await attempt(`2001:db8::${index}`, index));
    expect(statuses).toEqual([401, 401, 401, 401, 429]);
    expect(await attempt("2001:db8:0:1::1", 6)).toBe(401);
  });
});

describe("a session", () => {
  it("ends with sign-out", async () => {
    const headers = await world.signIn(home.people.agent.email);
    const response = await post("/sign-out", {}, Object.fromEntries(headers));
    expect(response.status).toBe(200);
    expect(await loadContextWith(world, headers)).toBeNull();
  });

  it("ends everywhere else when the password is changed, also when the client does not ask for it", async () => {
    const { workspaceId } = home;
    const { provisionAccount } = await import("./provision-account");
    const email = "changer@home.example.com";
    await provisionAccount(world, {
      workspaceId,
      email,
      name: "Changer",
      password: testPassword,
      roles: ["agent"],
    });
    const elsewhere = await world.signIn(email);
    const here = await world.signIn(email);
    const change = { currentPassword: testPassword, newPassword: "another long password" };
    expect((await post("/change-password", change, Object.fromEntries(here))).status).toBe(200);
    expect(await loadContextWith(world, elsewhere)).toBeNull();
    await expect(world.signIn(email)).rejects.toThrow("401");
  });

  it("is nobody's when it is made up, tampered with or expired", async () => {
    const headers = await world.signIn(home.people.supervisor.email);
    const cookie = headers.get("cookie") ?? "";
    expect(await loadContextWith(world, new Headers())).toBeNull();
    expect(
      await loadContextWith(world, new Headers({ cookie: cookie.replace(/=.{5}/, "=AAAAA") })),
    ).toBeNull();
    const token = decodeURIComponent(cookie.split("=")[1] ?? "").split(".")[0] ?? "";
    await database.db
      .update(sessions)
      .set({ expiresAt: new Date(0) })
      .where(eq(sessions.token, token));
    expect(await loadContextWith(world, headers)).toBeNull();
  });
});

describe("better-auth's other endpoints", () => {
  it.each([
    ["/sign-up/email", { email: "new@example.com", password: testPassword, name: "New" }],
    ["/organization/create", { name: "x", slug: "x" }],
    ["/organization/invite-member", { email: "new@example.com", role: "admin" }],
    ["/organization/update-member-role", { memberId: "x", role: "admin" }],
    ["/organization/remove-member", { memberIdOrEmail: "x" }],
    ["/update-user", { name: "x", role: "admin" }],
    ["/delete-user", {}],
    ["/%73ign-up/email", {}],
    ["//sign-up/email", {}],
    ["/sign-up/email/", {}],
  ])("%s is not there", async (path, body) => {
    const response = await post(path, body, Object.fromEntries(home.people.admin.headers));
    expect(response.status).toBe(404);
  });

  it("switching to a workspace that one does not belong to is refused", async () => {
    const other = await world.addWorkspace("other");
    const headers = await world.signIn(home.people.admin.email);
    const body = { organizationId: other.workspaceId };
    const response = await post("/organization/set-active", body, Object.fromEntries(headers));
    expect(response.status).toBe(403);
    expect((await loadContextWith(world, headers))?.workspaceId).not.toBe(other.workspaceId);
  });
});
