import { beforeAll, describe, expect, test } from "vitest";
import type { Order } from "./rows";
import { findOrder, originalMethodOf, type Seen, someAddress, useTestStore } from "./test-store";
import { totalMinorOf } from "./wire";

const store = useTestStore();
let secondUrl = "";
beforeAll(async () => {
  secondUrl = await store.openServer(true);
});

const cancel = (order: Order, key: string, base?: string) =>
  store.send("cancel_pending_order", { order_id: order.order_id, reason: "no longer needed" }, { key }, base);
const line = async (key: string) => (await store.get(`/ledger?key=${key}`)).result;
const paidByCard = (order: Order) => originalMethodOf(order).startsWith("gift_card");

describe("one key", () => {
  test("sent again gets the same answer byte for byte, and one effect", async () => {
    const { order, user } = findOrder(store.data, "pending", paidByCard);
    const one = await cancel(order, "again");
    const two = await cancel(order, "again");
    expect(two.text).toBe(one.text);
    expect([one.headers.get("idempotency-replayed"), two.headers.get("idempotency-replayed")]).toEqual([
      null,
      "true",
    ]);
    const card = user.payment_methods[originalMethodOf(order)];
    const balance = (await store.user(user.user_id)).payment_methods[originalMethodOf(order)]?.balance_minor;
    expect(balance).toBe((card?.source === "gift_card" ? card.balance_minor : 0) + totalMinorOf(order));
    expect(await line("again")).toMatchObject({ effect_count: 1, raw_requests: 2, mismatched_requests: 0 });
  });

  test("50 at once through two servers get one answer, and one effect", async () => {
    const { order, user } = findOrder(store.data, "pending", paidByCard);
    const seen = await Promise.all(
      Array.from({ length: 50 }, (_, i) => cancel(order, "race", i % 2 ? secondUrl : store.url)),
    );
    expect(new Set(seen.map(({ text }) => text)).size).toBe(1);
    expect(seen[0]?.status).toBe(200);
    const balance = (await store.user(user.user_id)).payment_methods[originalMethodOf(order)]?.balance_minor;
    const card = user.payment_methods[originalMethodOf(order)];
    expect(balance).toBe((card?.source === "gift_card" ? card.balance_minor : 0) + totalMinorOf(order));
    expect(await line("race")).toMatchObject({
      effect_count: 1,
      raw_requests: 50,
      operation: "cancel_pending_order",
    });
  });

  test("does not care about the order of the arguments, but about the arguments", async () => {
    const { user } = findOrder(store.data, "pending");
    const { zip, ...rest } = someAddress;
    const change = (input: object) => store.send("modify_user_address", input, { key: "order-of-keys" });
    const one = await change({ user_id: user.user_id, ...rest, zip });
    const two = await change({ zip, ...rest, user_id: user.user_id });
    expect(two.text).toBe(one.text);
    const other = await change({ user_id: user.user_id, ...rest, zip: "11111" });
    expect(other).toMatchObject({ status: 422, ok: false, code: "key-reused" });
    expect((await store.user(user.user_id)).address.zip).toBe(zip);
    expect(await line("order-of-keys")).toMatchObject({
      effect_count: 1,
      raw_requests: 3,
      mismatched_requests: 1,
    });
  });

  test("is refused for another operation", async () => {
    const { order } = findOrder(store.data, "pending");
    await cancel(order, "two-operations");
    const answer = await store.send(
      "modify_pending_order_address",
      { order_id: order.order_id, ...someAddress },
      { key: "two-operations" },
    );
    expect(answer).toMatchObject({ status: 422, code: "key-reused" });
  });

  test("keeps a refusal: it stays the answer although the rule would now allow the write", async () => {
    const { order } = findOrder(store.data, "pending");
    await cancel(order, "first-wins");
    const refused = await cancel(order, "kept-refusal");
    expect(refused).toMatchObject({ status: 409, code: "not-pending" });
    await store.post("/admin/reset", {});
    expect((await cancel(order, "kept-refusal")).text).toBe(refused.text);
    expect((await store.order(order.order_id)).status).toBe("pending");
    expect(await line("kept-refusal")).toMatchObject({ effect_count: 0, raw_requests: 2, status: 409 });
  });

  test("is not used up by arguments that are wrong", async () => {
    const { order } = findOrder(store.data, "pending");
    const input = { order_id: order.order_id, reason: "because" };
    expect((await store.send("cancel_pending_order", input, { key: "corrected" })).status).toBe(400);
    expect((await cancel(order, "corrected")).status).toBe(200);
  });
});

describe("many keys", () => {
  test("50 cancellations of one order at once through two servers: one happens, 49 are refused", async () => {
    const { order } = findOrder(store.data, "pending", (o) => !paidByCard(o));
    const seen = await Promise.all(
      Array.from({ length: 50 }, (_, i) => cancel(order, `each-${i}`, i % 2 ? secondUrl : store.url)),
    );
    expect(count(seen, 200)).toBe(1);
    expect(count(seen, 409)).toBe(49);
    expect((await store.order(order.order_id)).payment_history).toHaveLength(2);
  });

  test("orders of one customer cancelled at once onto one gift card: every refund is on it", async () => {
    const card = (order: Order) => originalMethodOf(order);
    const same = (order: Order) =>
      store.data.orders.filter((other) => other.status === "pending" && card(other) === card(order));
    const { order, user } = findOrder(store.data, "pending", (o) => paidByCard(o) && same(o).length > 1);
    await Promise.all(
      same(order).map((other, i) => cancel(other, `onto-card-${i}`, i % 2 ? secondUrl : store.url)),
    );
    const before = user.payment_methods[card(order)];
    const refunds = same(order).reduce((sum, other) => sum + totalMinorOf(other), 0);
    expect((await store.user(user.user_id)).payment_methods[card(order)]?.balance_minor).toBe(
      (before?.source === "gift_card" ? before.balance_minor : 0) + refunds,
    );
  });
});

describe("the ledger", () => {
  test("is read page by page, oldest first, without the answers", async () => {
    const { user } = findOrder(store.data, "pending");
    for (const zip of ["1", "2", "3"]) {
      await store.send(
        "modify_user_address",
        { user_id: user.user_id, ...someAddress, zip },
        { key: `page-${zip}` },
      );
    }
    const keys: string[] = [];
    let path: string | null = "/ledger?limit=2";
    while (path) {
      const page: { lines: { key: string }[]; next: number | null } = JSON.parse(
        (await store.get(path)).text,
      ).result;
      keys.push(...page.lines.map(({ key }) => key));
      path = page.next === null ? null : `/ledger?limit=2&after=${page.next}`;
    }
    expect(keys.slice(-3)).toEqual(["page-1", "page-2", "page-3"]);
    expect(new Set(keys).size).toBe(keys.length);
    expect((await store.get("/ledger?limit=1000")).text).not.toContain(someAddress.address1);
  });

  test("knows nothing of a key that never arrived", async () => {
    expect((await store.get("/ledger?key=never")).status).toBe(404);
    expect((await store.get("/ledger?limit=many")).status).toBe(400);
  });
});

function count(seen: readonly Seen[], status: number): number {
  return seen.filter((answer) => answer.status === status).length;
}
