import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { invitations } from "@/db/schema/invitations";
import { useTestDatabase } from "@/db/test-database";
import { createTestWorld, testPassword, type TestWorld, type TestWorkspace } from "@/server/api/test-world";

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
const tokenOf = (link: string) => link.split("#")[1] ?? "";
const invite = (email: string) => admin().inviteMember({ email, roles: ["reviewer"] });

describe("an invitation", () => {
  it("makes a new person a member with a password of their own, once", async () => {
    const { link } = await invite("New.Person@example.com");
    const token = tokenOf(link);
    expect(await visitor().findInvitation({ token })).toEqual({
      workspaceName: "home",
      email: "new.person@example.com",
      roles: ["reviewer"],
      hasAccount: false,
    });
    const answer = { token, name: "New Person", password: "a password of mine" };
    expect(await visitor().acceptInvitation(answer)).toEqual({ email: "new.person@example.com" });
    const { workspaceId, actor } = await world.ctxOf(
      await world.signIn("new.person@example.com", answer.password),
    );
    expect(workspaceId).toBe(home.workspaceId);
    expect(actor).toMatchObject({ name: "New Person", roles: ["reviewer"] });
    await expect(visitor().acceptInvitation(answer)).rejects.toThrow("not valid any more");
  });

  it("accepted many times at once makes one member", async () => {
    const token = tokenOf((await invite("racer@example.com")).link);
    const tries = Array.from({ length: 8 }, () =>
      visitor().acceptInvitation({ token, name: "Racer", password: testPassword }),
    );
    const results = await Promise.allSettled(tries);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("to a person with an account wants that account's password", async () => {
    const { email } = strangers.people.agent;
    const token = tokenOf((await invite(email)).link);
    expect(await visitor().findInvitation({ token })).toMatchObject({ hasAccount: true });
    const wrong = { token, name: "Mallory", password: "some other password" };
    await expect(visitor().acceptInvitation(wrong)).rejects.toThrow("not its password");
    await visitor().acceptInvitation({ token, name: "Ignored", password: testPassword });
    const self = await world.callerOf(strangers.people.agent.headers).identity.me();
    expect(self.name).toBe("agent of strangers");
    expect(self.workspaces.map(({ name, roles }) => [name, roles])).toEqual([
      ["home", ["reviewer"]],
      ["strangers", ["agent"]],
    ]);
  });

  it("is void when canceled, expired, replaced, guessed or used by its id", async () => {
    const canceled = await invite("canceled@example.com");
    await admin().cancelInvitation({ invitationId: canceled.invitationId });
    const expired = await invite("expired@example.com");
    await database.db
      .update(invitations)
      .set({ expiresAt: new Date(0) })
      .where(eq(invitations.id, expired.invitationId));
    const replaced = await invite("replaced@example.com");
    const current = await invite("replaced@example.com");
    const guesses = [canceled.invitationId.padEnd(20, "x"), "cui_".padEnd(47, "A")];
    for (const token of [tokenOf(canceled.link), tokenOf(expired.link), tokenOf(replaced.link), ...guesses]) {
      await expect(visitor().findInvitation({ token })).rejects.toThrow("not valid any more");
    }
    expect(await visitor().findInvitation({ token: tokenOf(current.link) })).toMatchObject({
      hasAccount: false,
    });
  });

  it("stores no secret from which the link could be made", async () => {
    const { link, invitationId } = await invite("hashed@example.com");
    const [row] = await database.db.select().from(invitations).where(eq(invitations.id, invitationId));
    expect(JSON.stringify(row)).not.toContain(tokenOf(link));
  });

  it("is refused for a member, for a homoglyph of an address, and for what is none", async () => {
    await expect(invite(home.people.agent.email)).rejects.toThrow("a member already");
    for (const email of ["аdmin@example.com", "a@b", "a b@example.com", "a@example.com\r\nBcc: x@y.co", ""]) {
      await expect(invite(email)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
  });

  it("of another workspace can neither be seen nor canceled", async () => {
    const { invitationId } = await invite("mine@example.com");
    const stranger = world.callerOf(strangers.people.admin.headers).settings;
    await expect(stranger.cancelInvitation({ invitationId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await stranger.listInvitations()).toEqual([]);
    expect((await admin().listInvitations()).map((row) => row.email)).toContain("mine@example.com");
  });

  it.each([["short"], ["x".repeat(129)], [""]])("refuses the password %s", async (password) => {
    const token = tokenOf((await invite("weak@example.com")).link);
    const answer = visitor().acceptInvitation({ token, name: "Weak", password });
    await expect(answer).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
