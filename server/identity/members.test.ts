import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditEntries } from "@/db/schema/audit-entries";
import { members } from "@/db/schema/members";
import { useTestDatabase } from "@/db/test-database";
import { createTestWorld, testPassword, type TestWorld, type TestWorkspace } from "@/server/api/test-world";
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

async function addAdmin(workspace: TestWorkspace, email: string) {
  const { workspaceId } = workspace;
  const account = { workspaceId, email, name: "Second", password: testPassword, roles: ["admin" as const] };
  const { memberId, userId } = await provisionAccount(world, account);
  return { memberId, userId, headers: await world.signIn(email) };
}

describe("listing members", () => {
  it("shows the workspace's own, with roles, and nobody else's", async () => {
    const rows = await admin().listMembers();
    expect(rows.map(({ email }) => email).sort()).toEqual(
      Object.values(home.people)
        .map(({ email }) => email)
        .sort(),
    );
    expect(rows.find(({ name }) => name === "agent of home")?.roles).toEqual(["agent"]);
    expect(rows.every(({ lastSeenAt }) => lastSeenAt instanceof Date)).toBe(true);
  });

  it("tells colleagues names, never addresses", async () => {
    const rows = await world.callerOf(home.people.agent.headers).identity.listColleagues();
    expect(rows).toHaveLength(5);
    expect(JSON.stringify(rows)).not.toContain("@");
  });
});

describe("changing roles", () => {
  it("takes effect at the member's next act and is in the audit", async () => {
    const { memberId, headers } = home.people.agent;
    expect(await admin().changeRoles({ memberId, roles: ["supervisor", "agent"] })).toEqual({
      roles: ["agent", "supervisor"],
    });
    expect((await world.ctxOf(headers)).actor).toMatchObject({ roles: ["agent", "supervisor"] });
    const [entry] = await database.db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.action, "roles-changed"), eq(auditEntries.subject, `member:${memberId}`)));
    expect(JSON.parse(entry?.body ?? "")).toMatchObject({
      inputs: { before: ["agent"], after: ["agent", "supervisor"] },
      authority: { roles: ["admin"] },
    });
    await admin().changeRoles({ memberId, roles: ["agent"] });
  });

  it("of oneself is refused, an admin's too", async () => {
    const { memberId } = home.people.admin;
    await expect(admin().changeRoles({ memberId, roles: ["admin", "reviewer"] })).rejects.toThrow(
      "your own roles",
    );
  });

  it("of another workspace's member finds nobody, the same answer as for an id of nobody", async () => {
    const { memberId } = strangers.people.agent;
    const foreign = admin().changeRoles({ memberId, roles: ["admin"] });
    await expect(foreign).rejects.toThrow("no such member in this workspace");
    await expect(admin().changeRoles({ memberId: "nobody", roles: ["admin"] })).rejects.toThrow(
      "no such member in this workspace",
    );
    expect((await world.ctxOf(strangers.people.agent.headers)).actor).toMatchObject({ roles: ["agent"] });
  });

  it("refuses roles that do not exist, no roles, and fields that are not asked for", async () => {
    const { memberId } = home.people.agent;
    for (const roles of [[], ["owner"], "admin", null]) {
      const input = { memberId, roles, workspaceId: strangers.workspaceId } as never; // hostile on purpose
      await expect(admin().changeRoles(input)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
  });

  it("cannot leave a workspace without an admin, not even by two who demote each other at once", async () => {
    const workspace = await world.addWorkspace("rivals");
    const first = { ...workspace.people.admin };
    const second = await addAdmin(workspace, "second@rivals.example.com");
    const results = await Promise.allSettled([
      world.callerOf(first.headers).settings.changeRoles({ memberId: second.memberId, roles: ["agent"] }),
      world.callerOf(second.headers).settings.changeRoles({ memberId: first.memberId, roles: ["agent"] }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const left = await database.db
      .select()
      .from(members)
      .where(and(eq(members.organizationId, workspace.workspaceId), eq(members.role, "admin")));
    expect(left).toHaveLength(1);
  });
});

describe("removing a member", () => {
  it("ends what their session may do here at once; their account stays", async () => {
    const { memberId, headers } = home.people.orchestrator;
    await admin().removeMember({ memberId });
    expect(await loadContextWith(world, headers)).toBeNull();
    await expect(world.signIn(home.people.orchestrator.email)).resolves.toBeInstanceOf(Headers);
  });

  it("refuses the last admin, and lets one go when there are two", async () => {
    const workspace = await world.addWorkspace("leavers");
    const caller = world.callerOf(workspace.people.admin.headers).settings;
    const own = { memberId: workspace.people.admin.memberId };
    await expect(caller.removeMember(own)).rejects.toThrow("last admin");
    await addAdmin(workspace, "second@leavers.example.com");
    await caller.removeMember(own);
    await expect(caller.listMembers()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  it("of another workspace finds nobody", async () => {
    const { memberId, headers } = strangers.people.agent;
    await expect(admin().removeMember({ memberId })).rejects.toThrow("no such member");
    expect(await loadContextWith(world, headers)).not.toBeNull();
  });
});

describe("provisioning an account", () => {
  it("again changes nothing: neither password nor roles", async () => {
    const { workspaceId, people } = home;
    const again = {
      workspaceId,
      email: people.agent.email,
      name: "Mallory",
      password: "x".repeat(12),
      roles: ["admin" as const],
    };
    expect(await provisionAccount(world, again)).toMatchObject({
      isNew: false,
      memberId: people.agent.memberId,
    });
    expect((await world.ctxOf(await world.signIn(people.agent.email))).actor).toMatchObject({
      roles: ["agent"],
    });
  });
});
