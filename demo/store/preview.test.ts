import { describe, expect, test } from "vitest";
import { findOrder, first, originalMethodOf, someAddress, useTestStore } from "./test-store";
import { totalMinorOf } from "./wire";

const store = useTestStore();

describe("a preview", () => {
  test("says what a cancellation gives back, and does not cancel", async () => {
    const { order } = findOrder(store.data, "pending");
    const input = { order_id: order.order_id, reason: "no longer needed" };
    const answer = await store.preview("cancel_pending_order", input);
    const total = totalMinorOf(order);
    expect(answer).toMatchObject({
      status: 200,
      ok: true,
      result: {
        allowed: true,
        refusal: null,
        user_id: order.user_id,
        currency: "USD",
        amount: total / 100,
        amount_minor: total,
        difference_minor: -total,
      },
    });
    expect((await store.order(order.order_id)).status).toBe("pending");
    expect(await store.touched()).toEqual({ orders: {}, users: {} });
  });

  test("says what returned items give back", async () => {
    const { order } = findOrder(store.data, "delivered", ({ items }) => items.length > 1);
    const item = first(order.items);
    const answer = await store.preview("return_delivered_order_items", {
      order_id: order.order_id,
      item_ids: [item.item_id],
      payment_method_id: originalMethodOf(order),
    });
    expect(answer.result).toMatchObject({
      amount_minor: item.price_minor,
      difference_minor: -item.price_minor,
    });
  });

  test("says which rule would refuse, as an answer and not as an error", async () => {
    const { order } = findOrder(store.data, "delivered");
    const answer = await store.preview("modify_pending_order_address", {
      order_id: order.order_id,
      ...someAddress,
    });
    expect(answer).toMatchObject({
      status: 200,
      result: { allowed: false, refusal: { code: "not-pending" }, amount_minor: 0, user_id: order.user_id },
    });
    const unknown = await store.preview("modify_user_address", { user_id: "nobody", ...someAddress });
    expect(unknown.result).toMatchObject({ allowed: false, refusal: { code: "not-found" }, user_id: null });
  });

  test("refuses wrong arguments as the operation does", async () => {
    expect(await store.preview("cancel_pending_order", {})).toMatchObject({
      status: 400,
      code: "bad-arguments",
    });
  });
});
