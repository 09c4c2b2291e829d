import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { createLog } from "@/server/platform/log";
import { handleTrpc, trpcLimits } from "./handle-trpc";
import { createTestWorld, testOrigin, type TestWorld, type TestWorkspace } from "./test-world";

const database = useTestDatabase();
let world: TestWorld;
let home: TestWorkspace;

beforeAll(async () => {
  world = createTestWorld(database);
  home = await world.addWorkspace("home");
});

const get = (path: string, headers: HeadersInit = home.people.admin.headers) =>
  handleTrpc(new Request(`${testOrigin}/api/trpc/${path}`, { headers }), world);
const post = (path: string, body: string, headers: HeadersInit = home.people.admin.headers) =>
  handleTrpc(new Request(`${testOrigin}/api/trpc/${path}`, { method: "POST", headers, body }), world);
const adminWith = (changes: Record<string, string>) => ({
  ...Object.fromEntries(home.people.admin.headers),
  ...changes,
});
const revoke = JSON.stringify({ json: { keyId: "nobody" } });

describe("a call over HTTP", () => {
  it("answers with superjson, uncached", async () => {
    const response = await get("identity.me");
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({ result: { data: { json: { roles: ["admin"] } } } });
  });

  it("tells a refusal by status, tRPC code and our own code", async () => {
    const response = await post("settings.revokeApiKey", revoke);
    expect(response.status).toBe(404);
    const { error } = await response.json();
    expect(error.json.message).toBe("There is no such key in use in this workspace.");
    expect(error.json.data).toMatchObject({ code: "NOT_FOUND", appCode: "not-found", httpStatus: 404 });
  });

  it("names the field of bad input in plain words", async () => {
    const response = await post("settings.revokeApiKey", JSON.stringify({ json: { keyId: 7 } }));
    expect(response.status).toBe(400);
    expect((await response.json()).error.json.message).toMatch(/^keyId: /);
  });

  it("shows neither stack nor statement when something breaks inside, and logs it", async () => {
    const lines: string[] = [];
    const log = createLog("info", { write: (line) => lines.push(line) });
    const now = () => {
      throw new Error("canary-5150 in the inside");
    };
    const request = new Request(`${testOrigin}/api/trpc/settings.listInvitations`, {
      headers: home.people.admin.headers,
    });
    const response = await handleTrpc(request, { ...world, log, now });
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toMatch(/canary-5150|stack|\.ts/);
    expect(lines.join("")).toContain("procedure-failed");
  });
});

describe("another site", () => {
  it.each([
    ["another origin", { origin: "https://evil.example.com" }],
    ["the origin null", { origin: "null" }],
    ["a name that begins alike", { origin: `${testOrigin}.evil.example.com` }],
    ["another port", { origin: "http://127.0.0.1:4000" }],
  ])("cannot change anything with our cookie: %s", async (_, headers) => {
    const response = await post("settings.revokeApiKey", revoke, adminWith(headers));
    expect(response.status).toBe(403);
  });

  it("cannot by leaving Origin out, nor with a form's content types", async () => {
    const { origin: _, ...without } = adminWith({});
    expect((await post("settings.revokeApiKey", revoke, without)).status).toBe(403);
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "",
    ]) {
      const response = await post("settings.revokeApiKey", revoke, adminWith({ "content-type": type }));
      expect(response.status).toBe(400);
    }
  });

  it("cannot by a link: a GET changes nothing, whatever it claims to be", async () => {
    const input = encodeURIComponent(revoke);
    expect((await get(`settings.revokeApiKey?input=${input}`)).status).toBe(405);
    const override = adminWith({ "x-http-method-override": "POST", "x-method-override": "POST" });
    expect((await get(`settings.revokeApiKey?input=${input}`, override)).status).toBe(405);
  });
});

describe("too much", () => {
  it("a body over the limit is refused before it is parsed", async () => {
    const response = await post("settings.revokeApiKey", "x".repeat(trpcLimits.bytesMax + 1));
    expect(response.status).toBe(413);
    expect((await response.json()).error.json.data.appCode).toBe("too-large");
  });

  it("deep JSON is refused, in the body and in the address", async () => {
    const deep = "[".repeat(2_000) + "]".repeat(2_000);
    expect((await post("settings.revokeApiKey", deep)).status).toBe(400);
    expect((await get(`settings.listAuditEntries?input=${encodeURIComponent(deep)}`)).status).toBe(400);
  });

  it("a batch of many calls is refused, a small one answered with each call's own result", async () => {
    const many = Array.from({ length: trpcLimits.batchMax + 1 }, () => "identity.me").join(",");
    expect((await get(`${many}?batch=1&input={}`)).status).toBe(400);
    const agent = home.people.agent.headers;
    const response = await get("identity.me,settings.listMembers?batch=1&input={}", agent);
    expect(response.status).toBe(207);
    const [self, members] = await response.json();
    expect(self).toHaveProperty("result");
    expect(members.error.json.data.appCode).toBe("forbidden");
  });

  it.each([
    ["{"],
    ["null"],
    ["[]"],
    ['"x"'],
    ["1"],
    ['{"json":null}'],
    ['{"json":{"__proto__":{"keyId":"x"}}}'],
  ])("the body %s is bad input, not a fault of ours", async (body) => {
    expect((await post("settings.revokeApiKey", body)).status).toBe(400);
  });
});

describe("a call with an API key", () => {
  it("needs no Origin, and cannot use a cookie's rights", async () => {
    const caller = world.callerOf(home.people.admin.headers).settings;
    const { key } = await caller.createApiKey({ name: "k", permissions: ["audit.view"], expiresInDays: 1 });
    const authorization = `Bearer ${key}`;
    expect((await get('settings.listAuditEntries?input={"json":{}}', { authorization })).status).toBe(200);
    const { cookie = "" } = adminWith({});
    const both = { authorization, cookie, "content-type": "application/json" };
    expect((await post("settings.revokeApiKey", revoke, both)).status).toBe(403);
  });
});
