import { describe, expect, test } from "vitest";
import type { Order, User } from "./rows";
import { findOrder, originalMethodOf, useTestStore } from "./test-store";
import { totalMinorOf } from "./wire";

const store = useTestStore();

const changeTo = (order: Order, methodId: string | undefined) =>
  store.send("modify_pending_order_payment", { order_id: order.order_id, payment_method_id: methodId });

const otherMethods = (order: Order, user: User) =>
  Object.values(user.payment_methods).filter(({ id }) => id !== originalMethodOf(order));

const cardThatCovers = (order: Order, user: User) =>
  otherMethods(order, user).find(
    (method) => method.source === "gift_card" && method.balance_minor >= totalMinorOf(order),
  );
const cardTooSmall = (order: Order, user: User) =>
  otherMethods(order, user).find(
    (method) => method.source === "gift_card" && method.balance_minor < totalMinorOf(order),
  );
const openMethod = (order: Order, user: User) =>
  otherMethods(order, user).find((method) => method.source !== "gift_card");

describe("modify_pending_order_payment", () => {
  test("the new method pays, the old one is refunded, the order stays pending", async () => {
    const { order, user } = findOrder(store.data, "pending", (o, u) => openMethod(o, u) !== undefined);
    const to = openMethod(order, user)?.id;
    const answer = await changeTo(order, to);
    expect(answer.status).toBe(200);
    const { status, payment_history, total_minor } = await store.order(order.order_id);
    expect(status).toBe("pending");
    expect(payment_history.slice(1)).toMatchObject([
      { transaction_type: "payment", amount_minor: total_minor, payment_method_id: to },
      { transaction_type: "refund", amount_minor: total_minor, payment_method_id: originalMethodOf(order) },
    ]);
  });

  test("a gift card that covers the order is charged at once", async () => {
    const { order, user } = findOrder(store.data, "pending", (o, u) => cardThatCovers(o, u) !== undefined);
    const card = cardThatCovers(order, user);
    await changeTo(order, card?.id);
    const after = (await store.user(user.user_id)).payment_methods[card?.id ?? ""];
    expect(after?.balance_minor).toBe(
      (card?.source === "gift_card" ? card.balance_minor : 0) - totalMinorOf(order),
    );
  });

  test("a gift card that had paid gets its money back at once", async () => {
    const { order, user } = findOrder(
      store.data,
      "pending",
      (o, u) => originalMethodOf(o).startsWith("gift_card") && openMethod(o, u) !== undefined,
    );
    await changeTo(order, openMethod(order, user)?.id);
    const card = user.payment_methods[originalMethodOf(order)];
    const after = (await store.user(user.user_id)).payment_methods[originalMethodOf(order)];
    expect(after?.balance_minor).toBe(
      (card?.source === "gift_card" ? card.balance_minor : 0) + totalMinorOf(order),
    );
  });

  test("refuses a gift card that does not cover the order", async () => {
    const { order, user } = findOrder(store.data, "pending", (o, u) => cardTooSmall(o, u) !== undefined);
    const answer = await changeTo(order, cardTooSmall(order, user)?.id);
    expect(answer).toMatchObject({ status: 409, code: "insufficient-gift-card" });
    expect(await store.touched()).toEqual({ orders: {}, users: {} });
  });

  test("refuses the method that has paid already", async () => {
    const { order } = findOrder(store.data, "pending");
    expect(await changeTo(order, originalMethodOf(order))).toMatchObject({
      status: 409,
      code: "same-payment-method",
    });
  });

  test("refuses a second change", async () => {
    const { order, user } = findOrder(store.data, "pending", (o, u) => openMethod(o, u) !== undefined);
    await changeTo(order, openMethod(order, user)?.id);
    const again = await changeTo(order, openMethod(order, user)?.id);
    expect(again).toMatchObject({ status: 409, code: "payment-already-changed" });
  });

  test("refuses another customer's method, and what every object inherits", async () => {
    const { order, user } = findOrder(store.data, "pending");
    const stranger = store.data.users.find(({ user_id }) => user_id !== user.user_id);
    for (const id of [Object.keys(stranger?.payment_methods ?? {})[0], "constructor", "__proto__"]) {
      expect(await changeTo(order, id)).toMatchObject({ status: 409, code: "payment-method-not-found" });
    }
  });

  test("refuses an order that is not pending", async () => {
    const { order } = findOrder(store.data, "processed");
    expect(await changeTo(order, originalMethodOf(order))).toMatchObject({
      status: 409,
      code: "not-pending",
    });
  });
});
