import { describe, expect, test } from "vitest";
import { findOrder, useTestStore } from "./test-store";

const store = useTestStore({ faults: false });
const path = "/operations/get_order_details";
const raw = (
  body: BodyInit,
  headers: Record<string, string> = { "content-type": "application/json" },
  to = path,
) => store.request("POST", to, { body, headers });

describe("a request that cannot be read", () => {
  test.each([
    ["not JSON", "{order_id:", 400, "bad-json"],
    ["empty", "", 400, "bad-json"],
    ["not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), 400, "bad-json"],
    ["too deep", "[".repeat(20_000) + "]".repeat(20_000), 400, "bad-json"],
    ["too large", JSON.stringify({ order_id: "x".repeat(70_000) }), 413, "too-large"],
  ])("%s", async (_name, body, status, code) => {
    expect(await raw(body)).toMatchObject({ status, code, ok: false });
  });

  test("far too large: the answer still arrives, and the server goes on", async () => {
    const seen = await raw("x".repeat(1_000_000)).catch(() => undefined);
    if (seen) expect(seen.status).toBe(413);
    expect((await store.send("list_all_product_types", {})).status).toBe(200);
  });

  test("other content types are refused, a charset is not", async () => {
    const body = JSON.stringify({ order_id: "#W0000000" });
    expect(await raw(body, { "content-type": "text/plain" })).toMatchObject({
      status: 415,
      code: "wrong-content-type",
    });
    expect((await raw(body, { "content-type": "Application/JSON; charset=utf-8" })).code).toBe("not-found");
  });
});

describe("arguments that are not as described", () => {
  test.each([
    ["missing", {}],
    ["of another type", { order_id: 5 }],
    ["null", { order_id: null }],
    ["a list", []],
    ["more than described", { order_id: "#W1", all: true }],
    ["a prototype", JSON.parse('{"order_id":"#W1","__proto__":{"a":1}}')],
    ["NUL", { order_id: "#W1\u0000" }],
    ["a lone surrogate", { order_id: "\ud800" }],
    ["a line break", { order_id: "#W1\r\n" }],
    ["long", { order_id: "#W".padEnd(65, "0") }],
  ])("%s: says which", async (_name, input) => {
    const answer = await store.send("get_order_details", input);
    expect(answer).toMatchObject({ status: 400, code: "bad-arguments", ok: false });
    expect(JSON.parse(answer.text).error.issues.length).toBeGreaterThan(0);
    expect(answer.receipt).toMatchObject({ operation: "get_order_details" });
  });

  test("SQL in an id is only an id", async () => {
    const answer = await store.send("get_order_details", {
      order_id: "' or 1=1; drop table store.orders; --",
    });
    expect(answer.code).toBe("not-found");
  });

  test("a hundred items are too many", async () => {
    const answer = await store.send("return_delivered_order_items", {
      order_id: "#W1",
      item_ids: Array.from({ length: 100 }, () => "1"),
      payment_method_id: "paypal_1",
    });
    expect(answer).toMatchObject({ status: 400, code: "bad-arguments" });
  });
});

describe("a write's key", () => {
  test.each([[undefined], [""], ["two words"], ["é"], ["k".repeat(201)]])(
    "%s is refused, with no effect",
    async (key) => {
      const { order } = findOrder(store.data, "pending");
      const input = { order_id: order.order_id, reason: "no longer needed" };
      const headers = {
        "content-type": "application/json",
        ...(key !== undefined && { "idempotency-key": key }),
      };
      const answer = await store.request("POST", "/operations/cancel_pending_order", {
        body: JSON.stringify(input),
        headers,
      });
      expect(answer).toMatchObject({ status: 400, code: "bad-idempotency-key" });
      expect((await store.order(order.order_id)).status).toBe("pending");
    },
  );
});

describe("a path or method that is not there", () => {
  test.each([
    ["GET", "/operations/get_order_details", 405, "wrong-method"],
    ["DELETE", "/openapi.json", 405, "wrong-method"],
    ["POST", "/operations/drop_everything", 404, "unknown-operation"],
    ["POST", "/operations/constructor", 404, "unknown-operation"],
    ["POST", "/operations/get_order_details/preview", 404, "unknown-operation"],
    ["POST", "/operations", 404, "unknown-operation"],
    ["GET", "/constructor", 404, "unknown-path"],
    ["GET", "//", 404, "unknown-path"],
    ["GET", "/operations/../openapi.json/x", 404, "unknown-path"],
  ])("%s %s", async (method, to, status, code) => {
    const answer = await store.request(method, to);
    expect(answer).toMatchObject({ status, code, ok: false });
    if (status === 405) expect(answer.headers.get("allow")).toBeTruthy();
  });

  test("think, calculate and transfer_to_human_agents are no operations of a store", async () => {
    for (const name of ["think", "calculate", "transfer_to_human_agents"]) {
      expect(await store.send(name, {})).toMatchObject({ status: 404, code: "unknown-operation" });
    }
  });

  test("what is for tests is not there in a store that was not started for tests", async () => {
    for (const to of ["/faults", "/admin/reset", "/admin/dry-run"]) {
      expect(await store.post(to, {})).toMatchObject({ status: 404, code: "unknown-path" });
    }
    expect((await store.get("/admin/state?touched=1")).status).toBe(404);
    expect((await store.send("list_all_product_types", {}, { fault: "error=500" })).status).toBe(200);
  });
});
