import { describe, expect, test } from "vitest";
import { findOrder, originalMethodOf, someAddress, useTestStore } from "./test-store";

const store = useTestStore();
const paidWith = (source: string) => (order: Parameters<typeof originalMethodOf>[0]) =>
  originalMethodOf(order).startsWith(source);

describe("cancel_pending_order", () => {
  test("cancels, keeps the reason and refunds the original method", async () => {
    const { order } = findOrder(store.data, "pending", paidWith("credit_card"));
    const answer = await store.send("cancel_pending_order", {
      order_id: order.order_id,
      reason: "no longer needed",
    });
    expect(answer.status).toBe(200);
    const seen = await store.order(order.order_id);
    expect(answer.result).toEqual(seen);
    expect(seen).toMatchObject({ status: "cancelled", cancel_reason: "no longer needed" });
    expect(seen.payment_history).toHaveLength(2);
    expect(seen.payment_history[1]).toMatchObject({
      transaction_type: "refund",
      amount_minor: seen.total_minor,
      amount: seen.total,
      payment_method_id: originalMethodOf(order),
    });
  });

  test("puts the money back on a gift card at once", async () => {
    const { order, user } = findOrder(store.data, "pending", paidWith("gift_card"));
    const card = originalMethodOf(order);
    const before = (await store.user(user.user_id)).payment_methods[card]?.balance_minor ?? Number.NaN;
    await store.send("cancel_pending_order", { order_id: order.order_id, reason: "ordered by mistake" });
    const after = (await store.user(user.user_id)).payment_methods[card]?.balance_minor;
    expect(after).toBe(before + (await store.order(order.order_id)).total_minor);
  });

  test("after a change of the payment method only the method that has paid is refunded", async () => {
    const { order, user } = findOrder(
      store.data,
      "pending",
      (candidate, { payment_methods }) =>
        !originalMethodOf(candidate).startsWith("gift_card") &&
        Object.keys(payment_methods).some(
          (id) => id !== originalMethodOf(candidate) && !id.startsWith("gift_card"),
        ),
    );
    const other = Object.keys(user.payment_methods).find(
      (id) => id !== originalMethodOf(order) && !id.startsWith("gift_card"),
    );
    const { order_id } = order;
    await store.send("modify_pending_order_payment", { order_id, payment_method_id: other });
    await store.send("cancel_pending_order", { order_id, reason: "no longer needed" });
    const { payment_history, total_minor } = await store.order(order_id);
    expect(payment_history).toHaveLength(4);
    expect(payment_history[3]).toMatchObject({
      transaction_type: "refund",
      amount_minor: total_minor,
      payment_method_id: other,
    });
  });

  test.each(["processed", "delivered", "cancelled"] as const)("refuses a %s order", async (status) => {
    const { order } = findOrder(store.data, status);
    const answer = await store.send("cancel_pending_order", {
      order_id: order.order_id,
      reason: "no longer needed",
    });
    expect(answer).toMatchObject({ status: 409, ok: false, code: "not-pending" });
    expect(await store.touched()).toEqual({ orders: {}, users: {} });
  });

  test("a second one is refused: the first has changed the status", async () => {
    const { order } = findOrder(store.data, "pending");
    const cancel = () =>
      store.send("cancel_pending_order", { order_id: order.order_id, reason: "no longer needed" });
    expect((await cancel()).status).toBe(200);
    expect(await cancel()).toMatchObject({ status: 409, code: "not-pending" });
  });

  test("refuses an unknown order, and takes no other reason", async () => {
    const cancel = (order_id: string, reason: string) =>
      store.send("cancel_pending_order", { order_id, reason });
    expect(await cancel("#W0000000", "no longer needed")).toMatchObject({ status: 404, code: "not-found" });
    const { order } = findOrder(store.data, "pending");
    expect(await cancel(order.order_id, "changed my mind")).toMatchObject({
      status: 400,
      code: "bad-arguments",
    });
  });
});

describe("addresses", () => {
  test("a pending order's address changes, as often as one likes, and nothing else does", async () => {
    const { order, user } = findOrder(store.data, "pending");
    const before = await store.order(order.order_id);
    const change = (city: string) =>
      store.send("modify_pending_order_address", { order_id: order.order_id, ...someAddress, city });
    await change("Somewhere");
    const answer = await change("Elsewhere");
    expect(answer.result).toEqual({ ...before, address: { ...someAddress, city: "Elsewhere" } });
    expect((await store.user(user.user_id)).address).toEqual(user.address);
  });

  test("an order that is not pending keeps its address", async () => {
    const { order } = findOrder(store.data, "delivered");
    const answer = await store.send("modify_pending_order_address", {
      order_id: order.order_id,
      ...someAddress,
    });
    expect(answer).toMatchObject({ status: 409, code: "not-pending" });
  });

  test("a user's default address changes, their orders' addresses do not", async () => {
    const { order, user } = findOrder(store.data, "pending");
    const answer = await store.send("modify_user_address", { user_id: user.user_id, ...someAddress });
    expect(answer.result).toEqual({ ...(await store.user(user.user_id)), address: someAddress });
    expect((await store.order(order.order_id)).address).toEqual(order.address);
  });

  test("an unknown user is refused, an unknown or missing part of an address too", async () => {
    const change = (input: object) => store.send("modify_user_address", { user_id: "nobody_1", ...input });
    expect(await change(someAddress)).toMatchObject({ status: 404, code: "not-found" });
    expect(await change({ ...someAddress, planet: "Mars" })).toMatchObject({ status: 400 });
    const { zip: _zip, ...withoutZip } = someAddress;
    const answer = await change(withoutZip);
    expect(answer).toMatchObject({ status: 400, code: "bad-arguments" });
    expect(answer.text).toContain("zip");
  });
});
