import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import {
  createTestWorld,
  testOrigin,
  testPassword,
  type TestWorld,
  type TestWorkspace,
} from "@/server/api/test-world";
import { handleAuth } from "./auth-endpoint";
import { provisionAccount } from "./provision-account";
import { loadContextWith } from "./session";

const database = useTestDatabase();
let world: TestWorld;
let home: TestWorkspace;
let strangers: TestWorkspace;

beforeAll(async () => {
  world = createTestWorld(database);
  home = await world.addWorkspace("home");
  strangers = await world.addWorkspace("strangers");
});

const admin = () => world.callerOf(home.people.admin.headers).settings;
const visitor = () => world.callerOf(new Headers()).identity;

function reset(token: unknown, newPassword: string): Promise<Response> {
  const request = new Request(`${testOrigin}/api/auth/reset-password`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: testOrigin },
    body: JSON.stringify({ token, newPassword }),
  });
  return handleAuth(request, world.auth);
}

describe("a forgotten password", () => {
  it("is seen by the admin, whose link sets a new one and ends every session", async () => {
    const { email, memberId, headers } = home.people.agent;
    await visitor().requestPasswordReset({ email });
    const asked = (await admin().listMembers()).filter(({ resetRequestedAt }) => resetRequestedAt !== null);
    expect(asked.map((row) => row.memberId)).toEqual([memberId]);

    const { link } = await admin().issuePasswordReset({ memberId });
    const token = link.split("#")[1];
    expect((await reset(token, "brand new password")).status).toBe(200);
    expect(await loadContextWith(world, headers)).toBeNull();
    await expect(world.signIn(email)).rejects.toThrow("401");
    await expect(world.signIn(email, "brand new password")).resolves.toBeInstanceOf(Headers);
    expect((await reset(token, "once more, again")).status).toBe(400);
    const { entries } = await admin().listAuditEntries({ limit: 20 });
    const actions = entries.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(["password-reset-issued", "password-reset"]));
    expect((await admin().listMembers()).every(({ resetRequestedAt }) => resetRequestedAt === null)).toBe(
      true,
    );
  });

  it("answers alike whether the account exists or not, and is limited", async () => {
    const ask = (email: string) => visitor().requestPasswordReset({ email });
    expect(await ask("nobody@example.com")).toEqual(await ask(home.people.reviewer.email));
    await ask("nobody@example.com");
    await ask("nobody@example.com");
    await expect(ask("nobody@example.com")).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  });

  it.each([[null], [""], [[]], [{}], ["cur_made-up"], ["%"], ["*"]])(
    "is not reset by the token %j",
    async (token) => {
      const response = await reset(token, "brand new password");
      expect(response.status).toBe(400);
    },
  );

  it("refuses a short new password and keeps the token for a better one", async () => {
    const { memberId } = home.people.supervisor;
    const token = (await admin().issuePasswordReset({ memberId })).link.split("#")[1];
    expect((await reset(token, "short")).status).toBe(400);
    expect((await reset(token, "long enough by far")).status).toBe(200);
  });
});

describe("an admin", () => {
  it("cannot reset the password of another workspace's member", async () => {
    const { memberId } = strangers.people.agent;
    await expect(admin().issuePasswordReset({ memberId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("cannot enter another workspace by resetting a member that the two share", async () => {
    const { email } = strangers.people.admin;
    const account = {
      workspaceId: home.workspaceId,
      email,
      name: "x",
      password: testPassword,
      roles: ["agent" as const],
    };
    const { memberId } = await provisionAccount(world, account);
    await expect(admin().issuePasswordReset({ memberId })).rejects.toThrow("other workspaces");
  });
});
