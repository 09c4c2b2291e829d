import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { useTestDatabase } from "@/db/test-database";
import { AppError } from "@/server/platform/errors";
import { createTestWorld, testOrigin, type TestWorld, type TestWorkspace } from "../test-world";
import { handleRest } from "./handle-rest";
import { openApiDocument } from "./openapi";
import { permittedRoute, publicRoute, type RestRoute } from "./route";
import { restRoutes } from "./routes";

const database = useTestDatabase();
let world: TestWorld;
let home: TestWorkspace;
let authorization: string;

beforeAll(async () => {
  world = createTestWorld(database);
  home = await world.addWorkspace("home");
  const settings = world.callerOf(home.people.admin.headers).settings;
  const input = { name: "k", permissions: ["cases.view" as const, "audit.view" as const], expiresInDays: 1 };
  authorization = `Bearer ${(await settings.createApiKey(input)).key}`;
});

const routes: RestRoute[] = [
  permittedRoute({
    method: "POST",
    path: "/api/v1/cases/{caseId}/notes",
    summary: "Adds a note",
    tag: "Cases",
    permission: "cases.view",
    input: z.object({ caseId: z.string().max(40), text: z.string().max(100) }),
    output: z.object({ caseId: z.string(), text: z.string() }),
    status: 201,
    handler: async (_, input) => ({ ...input, secret: "canary-5150" }),
  }),
  permittedRoute({
    method: "GET",
    path: "/api/v1/cases/{caseId}",
    summary: "One case",
    tag: "Cases",
    permission: "cases.view",
    input: z.object({ caseId: z.string(), limit: z.coerce.number().int().max(10).default(5) }),
    output: z.object({ caseId: z.string(), limit: z.number() }),
    handler: async (_, input) => {
      if (input.caseId === "broken") throw new Error("canary-5150");
      if (input.caseId === "busy") throw new AppError("too-many-requests", "Wait.", { retryAfterSeconds: 7 });
      return input;
    },
  }),
  publicRoute({
    method: "POST",
    path: "/api/v1/conversations",
    summary: "Begins a conversation",
    tag: "Conversations",
    input: z.object({}),
    output: z.object({ address: z.string().nullable() }),
    handler: async ({ address }) => ({ address }),
  }),
];

const send = (
  method: string,
  path: string,
  body?: string,
  headers: Record<string, string> = { authorization },
) =>
  handleRest(
    new Request(`${testOrigin}/api/v1${path}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(body !== undefined && { body }),
    }),
    world,
    routes,
  );

describe("a REST call", () => {
  it("gets path and body together, and answers only what its schema names", async () => {
    const response = await send("POST", "/cases/c%201/notes", '{"text":"hi"}');
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ caseId: "c 1", text: "hi" });
  });

  it("takes path names from the path only", async () => {
    const response = await send(
      "POST",
      "/cases/c1/notes",
      '{"text":"hi","caseId":"other","workspaceId":"w2"}',
    );
    expect(await response.json()).toMatchObject({ caseId: "c1" });
  });

  it("reads numbers from the query, with defaults", async () => {
    expect(await (await send("GET", "/cases/c1")).json()).toEqual({ caseId: "c1", limit: 5 });
    expect(await (await send("GET", "/cases/c1?limit=9")).json()).toEqual({ caseId: "c1", limit: 9 });
  });

  it.each([
    ["no JSON", "{"],
    ["no object", "[1]"],
    ["null", "null"],
    ["a missing field", "{}"],
    ["a wrong type", '{"text":{}}'],
    ["a body too deep", `{"text":${"[".repeat(100)}${"]".repeat(100)}}`],
  ])("refuses %s with the field named", async (_, body) => {
    const response = await send("POST", "/cases/c1/notes", body);
    expect(response.status).toBe(400);
    expect((await response.json()).error).toMatchObject({ code: "bad-input", message: expect.any(String) });
  });

  it("is refused before its input is read", async () => {
    const response = await send("POST", "/cases/c1/notes", "{", {
      authorization: "Bearer cue_nobodys-key-at-all",
    });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
  });

  it("with a cookie needs our own Origin", async () => {
    const { cookie = "" } = Object.fromEntries(home.people.admin.headers);
    expect((await send("POST", "/cases/c1/notes", '{"text":"hi"}', { cookie })).status).toBe(403);
    const own = { cookie, origin: testOrigin };
    expect((await send("POST", "/cases/c1/notes", '{"text":"hi"}', own)).status).toBe(201);
  });

  it("says what is not there, and never what broke inside", async () => {
    expect((await send("GET", "/nothing")).status).toBe(404);
    expect((await send("DELETE", "/cases/c1")).status).toBe(404);
    expect((await send("GET", "/cases/%E0%A4%A")).status).toBe(404);
    const broken = await send("GET", "/cases/broken");
    expect(broken.status).toBe(500);
    expect(await broken.text()).not.toContain("canary-5150");
  });

  it("tells how long to wait", async () => {
    const response = await send("GET", "/cases/busy");
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "7"]);
  });

  it("believes no forwarded address unless a proxy is configured to send one", async () => {
    const forged = { "x-forwarded-for": "6.6.6.6", "x-real-ip": "6.6.6.6" };
    expect(await (await send("POST", "/conversations", "{}", forged)).json()).toEqual({ address: null });
  });
});

describe("the product's own routes", () => {
  it("answer: who am I, and the audit with its page mark", async () => {
    const call = (path: string) =>
      handleRest(new Request(`${testOrigin}/api/v1${path}`, { headers: { authorization } }), world);
    expect(await (await call("/me")).json()).toMatchObject({
      kind: "api-key",
      workspaceId: home.workspaceId,
    });
    const first = await (await call("/audit/entries?limit=2")).json();
    expect(first.entries).toHaveLength(2);
    const second = await (await call(`/audit/entries?limit=2&before=${first.before}`)).json();
    expect(second.entries[0].id < first.entries[1].id).toBe(true);
  });
});

describe("the OpenAPI document", () => {
  it("names each route with its permission, parameters, body and answers", () => {
    const document = JSON.parse(JSON.stringify(openApiDocument(routes, testOrigin)));
    expect(document.openapi).toBe("3.1.0");
    const note = document.paths["/api/v1/cases/{caseId}/notes"].post;
    expect(note).toMatchObject({
      operationId: "post-cases-caseId-notes",
      "x-permission": "cases.view",
      parameters: [{ name: "caseId", in: "path", required: true, schema: { type: "string", maxLength: 40 } }],
      requestBody: { content: { "application/json": { schema: { required: ["text"] } } } },
    });
    expect(Object.keys(note.responses)).toEqual(["201", "default"]);
    expect(document.paths["/api/v1/cases/{caseId}"].get.parameters).toMatchObject([
      { name: "caseId", in: "path" },
      { name: "limit", in: "query", required: false },
    ]);
    expect(document.paths["/api/v1/conversations"].post.security).toEqual([]);
  });

  it("can be made of the product's own routes", () => {
    const document = openApiDocument(restRoutes, testOrigin);
    expect(Object.keys(document.paths as object).length).toBeGreaterThan(0);
  });
});
