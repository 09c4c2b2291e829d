import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { closeSharedRunner } from "@/server/intelligence/shared-runner";
import { publish } from "@/server/runtime/test-world";
import { journey, payJourney } from "@/server/runtime/test-journeys";
import { handleRest } from "../rest/handle-rest";
import { handleTrpc } from "../handle-trpc";
import { createTestWorld, testOrigin, type TestWorld, type TestWorkspace } from "../test-world";

const database = useTestDatabase();
let world: TestWorld;
let home: TestWorkspace;

beforeAll(async () => {
  world = createTestWorld(database);
  home = await world.addWorkspace("shop");
  const people = journey("fallback", [], { intents: [], isFallback: true });
  await publish(database.pool, home.workspaceId, people);
});
afterAll(() => closeSharedRunner());

const json = { "content-type": "application/json" };

async function rest(method: string, path: string, body?: unknown, headers: HeadersInit = {}) {
  const request = new Request(testOrigin + path, {
    method,
    headers: { ...json, ...Object.fromEntries(new Headers(headers)) },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await handleRest(request, world);
  const answer: { [key: string]: never } & { error?: { code: string; message: string } } =
    await response.json();
  return { status: response.status, answer, headers: response.headers };
}

type Started = { conversationId: string; token: string };
async function start(): Promise<Started & { auth: Record<string, string> }> {
  const { status, answer } = await rest("POST", "/api/v1/conversations", { workspace: "shop" });
  expect(status).toBe(201);
  const { conversationId, token } = answer as unknown as Started; // what the route's own schema has let through
  return { conversationId, token, auth: { authorization: `Bearer ${token}` } };
}

describe("conversations over REST", () => {
  it("go on from a cursor, and miss or repeat nothing", async () => {
    const { conversationId, auth } = await start();
    const path = `/api/v1/conversations/${conversationId}/messages`;
    const send = (clientMessageId: string, text: string) =>
      rest("POST", path, { clientMessageId, text }, auth);
    expect((await send("m1", "Hello, I have a question about trains")).status).toBe(202);
    const first = await rest("GET", path, undefined, auth);
    expect(first.answer).toMatchObject({
      cursor: 3,
      hasMore: false,
      activity: "waiting-for-person",
      queuePosition: 1,
    });
    expect(await send("m1", "Hello, I have a question about trains")).toMatchObject({
      status: 202,
      answer: { isRepeat: true },
    });
    expect(await send("m1", "Something else")).toMatchObject({ status: 409 });
    await send("m2", "It is urgent");
    const next = await rest("GET", `${path}?after=3`, undefined, auth);
    expect(next.answer).toMatchObject({
      cursor: 4,
      messages: [{ position: 4, author: "customer", text: "It is urgent" }],
    });
    expect((await rest("GET", `${path}?after=4`, undefined, auth)).answer).toMatchObject({
      cursor: 4,
      messages: [],
    });
  });

  it("are closed to other tokens, and to cookies", async () => {
    const [mine, other] = [await start(), await start()];
    const path = `/api/v1/conversations/${mine.conversationId}/messages`;
    for (const headers of [
      {},
      other.auth,
      { authorization: "Bearer x" },
      { cookie: `cuesheet-chat-shop=${mine.token}` },
    ]) {
      expect((await rest("GET", path, undefined, headers)).status).toBe(404);
      expect((await rest("POST", path, { clientMessageId: "a", text: "b" }, headers)).status).toBe(404);
    }
  });

  it.each([
    ["a text that is too long", { clientMessageId: "a", text: "x".repeat(4_001) }, 400],
    ["nothing", {}, 400],
    ["an unknown member", { clientMessageId: "a", text: "b", admin: true }, 400],
    ["an answer that nobody asked for", { clientMessageId: "a", answers: { vip: true } }, 400],
    [
      "deep answers",
      { clientMessageId: "a", answers: { a: JSON.parse("[".repeat(20) + "]".repeat(20)) } },
      413,
    ],
    ["no JSON", "{", 400],
    ["a million bytes", JSON.stringify({ clientMessageId: "a", text: "x".repeat(1_100_000) }), 413],
  ])("refuse %s in words", async (_, body, status) => {
    const { conversationId, auth } = await start();
    const refused = await rest("POST", `/api/v1/conversations/${conversationId}/messages`, body, auth);
    expect(refused.status).toBe(status);
    expect(refused.answer.error?.message).toMatch(/\w/);
  });

  it("are not there for a workspace that is not there", async () => {
    expect((await rest("POST", "/api/v1/conversations", { workspace: "nowhere" })).status).toBe(404);
  });
});

describe("conversations over tRPC", () => {
  const post = async (path: string, input: unknown, headers: Record<string, string> = {}) => {
    const init = {
      method: "POST",
      headers: { ...json, origin: testOrigin, ...headers },
      body: JSON.stringify({ json: input }),
    };
    const response = await handleTrpc(new Request(`${testOrigin}/api/trpc/${path}`, init), world);
    const body = await response.json();
    return { status: response.status, data: body.result?.data.json, error: body.error?.json };
  };

  it("are started, sent to and read with the token, by cookie or bearer", async () => {
    const { data } = await post("chat.start", { workspace: home.workspaceId });
    expect(data.state.messages[0].text).toMatch(/AI assistant of shop.*person at any time/);
    const { conversationId, token } = data;
    const message = { conversationId, clientMessageId: "one", text: "May I talk to a human?" };
    expect((await post("chat.send", message)).error.data.appCode).toBe("not-found");
    const sent = await post("chat.send", message, { cookie: `cuesheet-chat-shop=${token}` });
    expect(sent.data).toMatchObject({
      isRepeat: false,
      state: { activity: "waiting-for-person", queuePosition: expect.any(Number) },
    });
    const input = encodeURIComponent(JSON.stringify({ json: { conversationId, after: 1 } }));
    const read = await handleTrpc(
      new Request(`${testOrigin}/api/trpc/chat.state?input=${input}`, {
        headers: { authorization: `Bearer ${token}` },
      }),
      world,
    );
    const { result } = await read.json();
    expect(result.data.json.messages.map(({ position }: { position: number }) => position)).toEqual([2, 3]);
  });

  it("stream what comes, from where the reader was", async () => {
    const { data } = await post("chat.start", { workspace: "shop" });
    const { conversationId, token } = data;
    const authorization = `Bearer ${token}`;
    await post("chat.send", { conversationId, clientMessageId: "one", text: "trains?" }, { authorization });
    const input = encodeURIComponent(
      JSON.stringify({ json: { conversationId, after: 0, lastEventId: "1" } }),
    );
    const ended = new AbortController();
    const response = await handleTrpc(
      new Request(`${testOrigin}/api/trpc/chat.watch?input=${input}`, {
        headers: { authorization, accept: "text/event-stream" },
        signal: ended.signal,
      }),
      world,
    );
    expect(response.headers.get("content-type")).toMatch(/event-stream/);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = "";
    while (!seen.includes("id: 3")) {
      const part = await reader?.read();
      if (!part || part.done) break;
      seen += part.value;
    }
    ended.abort();
    await reader?.cancel();
    expect(seen).toContain('"position":2');
    expect(seen).not.toContain('"position":1,');
  });
});

describe("the runtime's face", () => {
  it("starts and signals cases for those who may", async () => {
    const journeyId = await publish(database.pool, home.workspaceId, payJourney);
    const admin = world.callerOf(home.people.admin.headers);
    await admin.runtime.startCase({ caseId: "c1", journeyId, channel: "api", fields: { order: "W1" } });
    expect(await admin.runtime.deliverSignal({ caseId: "c1", deliveryId: "d1", name: "go" })).toEqual({
      isRepeat: false,
    });
    expect(await admin.runtime.deliverSignal({ caseId: "c1", deliveryId: "d1", name: "go" })).toEqual({
      isRepeat: true,
    });
    const { identical } = await world.callerOf(home.people.agent.headers).runtime.replay({ caseId: "c1" });
    expect(identical).toBe(true);
    const agent = world.callerOf(home.people.agent.headers).runtime;
    await expect(agent.startCase({ caseId: "c2", journeyId, channel: "api" })).rejects.toThrow(
      /permission runtime.start/,
    );
    await expect(agent.stop({ scope: "workspace", reason: "x" })).rejects.toThrow(/permission runtime.stop/);
  });

  it("takes signals over REST with an API key", async () => {
    const journeyId = await publish(database.pool, home.workspaceId, payJourney);
    const admin = world.callerOf(home.people.admin.headers);
    const { key } = await admin.settings.createApiKey({
      name: "k",
      permissions: ["runtime.start", "runtime.deliver"],
      expiresInDays: 1,
    });
    const auth = { authorization: `Bearer ${key}` };
    const started = { caseId: "r1", journeyId, channel: "api", fields: { order: "W1" } };
    expect(await rest("POST", "/api/v1/cases", started, auth)).toMatchObject({
      status: 202,
      answer: { caseId: "r1", isRepeat: false },
    });
    const signal = { deliveryId: "d", name: "go", payload: { ok: true } };
    expect(await rest("POST", "/api/v1/cases/r1/signals", signal, auth)).toMatchObject({
      status: 202,
      answer: { isRepeat: false },
    });
    expect(await rest("POST", "/api/v1/cases/none/signals", signal, auth)).toMatchObject({ status: 404 });
  });
});
