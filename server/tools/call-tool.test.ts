import http from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Operation } from "@/core/journey/catalogue";
import { AppError } from "@/server/platform/errors";
import { createCallTool } from "./call-tool";
import { createEgress, type Egress } from "./egress";
import type { RequestShape, System } from "./systems-store";
import type { Attempt } from "./tool-call";

const receipt = { id: "r1", at: "2026-11-21T10:00:00.000Z", operation: "pay" };
const requests: { url: string; headers: http.IncomingHttpHeaders; body: string }[] = [];
let server: http.Server;
let egress: Egress;
let origin: string;

function answer(
  response: http.ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

const routes: Record<string, (response: http.ServerResponse) => void> = {
  "/operations/pay": (response) => answer(response, 200, { ok: true, receipt, result: { paid: 5 } }),
  "/plain": (response) => answer(response, 200, { ok: true, step: "s2", receipt: "id:s2" }),
  "/no": (response) =>
    answer(response, 409, { ok: false, error: { code: "already-paid", message: "It is paid." }, receipt }),
  "/forbidden": (response) =>
    answer(response, 403, { ok: false, error: { code: "no-key", message: "Who are you?" } }),
  "/odd": (response) =>
    answer(response, 422, { ok: false, error: { code: "bad\u0000\ncode", message: "No." } }),
  "/broken": (response) => answer(response, 500, { ok: false }),
  "/busy": (response) => answer(response, 429, {}, { "retry-after": "7" }),
  "/redirect": (response) => answer(response, 302, "", { location: "/operations/pay" }),
  "/html": (response) => answer(response, 200, "<html>", { "content-type": "text/html" }),
  "/garbage": (response) => answer(response, 200, "{not json"),
  "/deep": (response) =>
    answer(response, 200, `{"ok":true,"result":${"[".repeat(5_000)}${"]".repeat(5_000)}}`),
  "/misfit": (response) => answer(response, 200, { ok: true, result: { paid: "five" } }),
  "/big": (response) => answer(response, 200, { ok: true, result: "x".repeat(300_000) }),
  "/drop": (response) => response.destroy(),
  "/silent": () => {},
  "/endless": (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const drip = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(drip));
  },
};

beforeAll(async () => {
  server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      requests.push({ url: request.url ?? "", headers: request.headers, body });
      (routes[request.url ?? ""] ?? ((missing) => answer(missing, 404, "")))(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  egress = createEgress([origin, "http://169.254.169.254", "http://rebound.invalid"]);
});
afterAll(async () => {
  await egress.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const pay: Operation = {
  ...{
    system: "ledger",
    title: "Pay",
    description: "",
    tier: "low",
    writes: true,
    keyed: true,
    personal: false,
  },
  arguments: {},
  answer: { type: "record", fields: { paid: { type: "integer" } } },
  retry: { attemptsMax: 3, timeoutMs: 300 },
};

function call(
  path: string | null,
  more: { operation?: Partial<Operation>; baseUrl?: string; shape?: RequestShape } = {},
): Promise<Attempt> {
  const shape = path === null ? {} : { path, ...more.shape };
  const system: System = {
    key: "ledger",
    baseUrl: more.baseUrl ?? origin,
    requests: { pay: shape },
    headers: { "x-api-key": "k" },
  };
  const systems = {
    load: async (_workspaceId: string, key: string) => {
      if (key !== "ledger") throw new AppError("not-found", "no such system");
      return system;
    },
  };
  const callTool = createCallTool({ egress, systems, now: () => new Date(receipt.at) });
  return callTool({
    ...{
      workspaceId: "w1",
      operationKey: "pay",
      operation: { ...pay, ...more.operation },
      arguments: { amount: 5 },
    },
    ...{ idempotencyKey: "c1/pay/t1/1/call", effectKey: "pay/t1/1/call" },
  });
}

describe("an answer of a system", () => {
  it("yes, with the receipt; the request carries the key and the system's own headers", async () => {
    expect(await call(null)).toMatchObject({
      result: "answered",
      arrival: { outcome: "ok", key: "pay/t1/1/call", receipt, private: { answer: { paid: 5 } } },
    });
    expect(requests.at(-1)).toMatchObject({
      url: "/operations/pay",
      headers: { "idempotency-key": "c1/pay/t1/1/call", "x-api-key": "k" },
      body: '{"amount":5}',
    });
  });

  it("may be plain: its members are the result, and the request's shape is data", async () => {
    const attempt = await call("/plain", { shape: { body: { step: "s2" } } });
    expect(attempt).toMatchObject({
      arrival: {
        outcome: "ok",
        receipt: { id: "id:s2", operation: "pay" },
        private: { answer: { step: "s2" } },
      },
    });
    expect(requests.at(-1)?.body).toBe('{"amount":5,"step":"s2"}');
  });

  it("a final no is a refusal with its code and receipt", async () => {
    expect(await call("/no")).toMatchObject({
      arrival: { outcome: "refused", code: "already-paid", receipt, private: { message: "It is paid." } },
    });
  });

  it("that is not as declared fails with a clear code", async () => {
    expect(await call("/misfit")).toMatchObject({ arrival: { outcome: "failed", code: "answer-misfit" } });
    expect(await call("/redirect")).toMatchObject({ arrival: { outcome: "failed", code: "status-302" } });
    expect(await call("/nowhere")).toMatchObject({ arrival: { outcome: "failed", code: "status-404" } });
    expect(await call("/forbidden")).toMatchObject({ arrival: { outcome: "failed", code: "status-403" } });
    expect(await call("/odd")).toMatchObject({ arrival: { outcome: "refused", code: "refused" } });
    expect(await call(null, { operation: { system: "other" } })).toMatchObject({
      arrival: { outcome: "failed", code: "unknown-system" },
    });
  });
});

describe("a system that does not answer well", () => {
  it.each([
    ["/broken", "status-500"],
    ["/busy", "too-many-requests"],
    ["/html", "answer-not-json"],
    ["/garbage", "answer-unreadable"],
    ["/deep", "answer-unreadable"],
    ["/big", "answer-too-large"],
    ["/drop", "connection-lost"],
    ["/silent", "timeout"],
    ["/endless", "timeout"],
  ])("%s is tried again under the same key (%s)", async (path, code) => {
    expect(await call(path)).toMatchObject({ result: "again", code });
  });

  it.each(["/broken", "/garbage", "/drop", "/silent", "/endless"])(
    "%s is in doubt when the write carries no key",
    async (path) => {
      expect(await call(path, { operation: { keyed: false } })).toMatchObject({ result: "in-doubt" });
    },
  );

  it("a read may always be tried again, and so may what was never sent", async () => {
    expect(await call("/drop", { operation: { keyed: false, writes: false } })).toMatchObject({
      result: "again",
    });
    expect(await call("/busy", { operation: { keyed: false } })).toMatchObject({
      result: "again",
      afterMs: 7_000,
    });
  });
});

describe("addresses", () => {
  it.each([
    ["http://127.0.0.1:1", "origin-not-allowed"],
    ["http://localhost", "origin-not-allowed"],
    ["http://[::ffff:127.0.0.1]", "origin-not-allowed"],
    ["http://2130706433", "origin-not-allowed"],
    ["http://169.254.169.254", "address-not-allowed"],
  ])("%s is not called (%s)", async (baseUrl, code) => {
    const before = requests.length;
    expect(await call(null, { baseUrl })).toMatchObject({ arrival: { outcome: "failed", code } });
    expect(requests.length).toBe(before);
  });

  it("a name that is allowed and resolves to us, or to nothing, is not called", async () => {
    const rebinding = createEgress(["http://localhost.localdomain:1"]);
    const url = new URL("http://localhost.localdomain:1/x");
    await expect(rebinding.post({ url, headers: {}, body: "", timeoutMs: 500 })).rejects.toMatchObject({
      wasSent: false,
    });
    await rebinding.close();
    expect(await call(null, { baseUrl: "http://rebound.invalid" })).toMatchObject({
      result: "again",
      code: "unreachable",
    });
  });

  it("credentials in an address are refused", async () => {
    const baseUrl = origin.replace("//", "//user:pass@");
    expect(await call(null, { baseUrl })).toMatchObject({
      arrival: { outcome: "failed", code: "credentials-in-url" },
    });
  });
});
