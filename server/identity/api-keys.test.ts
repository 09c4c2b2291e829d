import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { apiKeys } from "@/db/schema/api-keys";
import { useTestDatabase } from "@/db/test-database";
import { createTestWorld, type TestWorld, type TestWorkspace } from "@/server/api/test-world";
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
const bearer = (key: string) => new Headers({ authorization: `Bearer ${key}` });
const create = () => admin().createApiKey({ name: "Shop", permissions: ["cases.view"], expiresInDays: null });

describe("an API key", () => {
  it("acts in its workspace with its permissions, and nothing else", async () => {
    const { key, keyId } = await create();
    const ctx = await world.ctxOf(bearer(key));
    expect(ctx.workspaceId).toBe(home.workspaceId);
    expect(ctx.actor).toEqual({ kind: "api-key", id: keyId, permissions: ["workspace.view", "cases.view"] });
    await expect(world.callerOf(bearer(key)).settings.listMembers()).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("never borrows the rights of a cookie that is sent beside it", async () => {
    const { cookie } = Object.fromEntries(home.people.admin.headers);
    const headers = new Headers({ cookie: cookie ?? "", authorization: "Bearer cue_nobodys-key-at-all" });
    expect(await loadContextWith(world, headers)).toBeNull();
    headers.set("authorization", "Basic YTpi");
    expect(await loadContextWith(world, headers)).toBeNull();
  });

  it("is shown once and stored only as a hash", async () => {
    const { key, keyId } = await create();
    const [row] = await database.db.select().from(apiKeys).where(eq(apiKeys.id, keyId));
    expect(JSON.stringify(row)).not.toContain(key);
    expect(JSON.stringify(await admin().listApiKeys())).not.toContain(key);
  });

  it("ends when it is revoked or expires", async () => {
    const revoked = await create();
    await admin().revokeApiKey({ keyId: revoked.keyId });
    expect(await loadContextWith(world, bearer(revoked.key))).toBeNull();
    await expect(admin().revokeApiKey({ keyId: revoked.keyId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { key } = await admin().createApiKey({
      name: "Short",
      permissions: ["cases.view"],
      expiresInDays: 1,
    });
    const tomorrow = { ...world, now: () => new Date(Date.now() + 86_400_001) };
    expect(await loadContextWith(tomorrow, bearer(key))).toBeNull();
    expect(await loadContextWith(world, bearer(key))).not.toBeNull();
  });

  it("cannot be given what belongs to people, nor be seen or revoked from another workspace", async () => {
    const greedy = { name: "Greedy", permissions: ["desk.approve"], expiresInDays: null } as never; // hostile on purpose
    await expect(admin().createApiKey(greedy)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const { keyId } = await create();
    const stranger = world.callerOf(strangers.people.admin.headers).settings;
    await expect(stranger.revokeApiKey({ keyId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await stranger.listApiKeys()).toEqual([]);
  });

  it("is limited by key", async () => {
    const { key } = await create();
    const strict = createTestWorld(database, { CUESHEET_API_KEY_LIMIT: "2" });
    await strict.ctxOf(bearer(key));
    await strict.ctxOf(bearer(key));
    await expect(strict.ctxOf(bearer(key))).rejects.toMatchObject({ code: "too-many-requests" });
  });
});
