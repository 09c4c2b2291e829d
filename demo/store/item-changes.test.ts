import { describe, expect, test } from "vitest";
import type { Order, OrderItem, User, Variant } from "./rows";
import { findOrder, first, originalMethodOf, useTestStore, variantsOf } from "./test-store";

const store = useTestStore();

const others = (item: OrderItem): readonly Variant[] =>
  variantsOf(store.data, item.product_id).filter(({ item_id }) => item_id !== item.item_id);
const availableOther = (item: OrderItem) => others(item).find(({ available }) => available);
const unavailableOther = (item: OrderItem) => others(item).find(({ available }) => !available);
const dearestOther = (item: OrderItem) =>
  others(item)
    .filter(({ available }) => available)
    .toSorted((a, b) => b.price_minor - a.price_minor)[0];
const paidOpenly = (order: Order) => !originalMethodOf(order).startsWith("gift_card");

/** Both operations share the rules of pairing; what they do with the money differs. */
const twins = [
  { name: "modify_pending_order_items", status: "pending", wrongStatus: "delivered", refusal: "not-pending" },
  {
    name: "exchange_delivered_order_items",
    status: "delivered",
    wrongStatus: "pending",
    refusal: "not-delivered",
  },
] as const;

const swap = (
  name: string,
  order: Order,
  {
    from,
    to,
    pay = originalMethodOf(order),
  }: { from: readonly string[]; to: readonly string[]; pay?: string },
) =>
  store.send(name, {
    order_id: order.order_id,
    item_ids: from,
    new_item_ids: to,
    payment_method_id: pay,
  });

describe.each(twins)("$name", ({ name, status, wrongStatus, refusal }) => {
  test("happens once", async () => {
    const { order } = findOrder(store.data, status, (o) => paidOpenly(o) && !!availableOther(first(o.items)));
    const item = first(order.items);
    const ids = { from: [item.item_id], to: [availableOther(item)?.item_id ?? ""] };
    expect((await swap(name, order, ids)).status).toBe(200);
    expect(await swap(name, order, ids)).toMatchObject({ status: 409, code: refusal });
  });

  test("takes the same variant when it is available", async () => {
    const { order } = findOrder(store.data, status, (o) =>
      o.items.some((item) =>
        variantsOf(store.data, item.product_id).some((v) => v.item_id === item.item_id && v.available),
      ),
    );
    const same = order.items.find((item) =>
      variantsOf(store.data, item.product_id).some((v) => v.item_id === item.item_id && v.available),
    );
    const id = same?.item_id ?? "";
    expect((await swap(name, order, { from: [id], to: [id] })).status).toBe(200);
  });

  test("refuses the same variant when it is not available", async () => {
    const gone = (order: Order) =>
      order.items.find((item) =>
        variantsOf(store.data, item.product_id).some((v) => v.item_id === item.item_id && !v.available),
      );
    const { order } = findOrder(store.data, status, (o) => gone(o) !== undefined);
    const id = gone(order)?.item_id ?? "";
    expect(await swap(name, order, { from: [id], to: [id] })).toMatchObject({
      status: 409,
      code: "unavailable-item",
    });
  });

  test("refuses a variant that is not available", async () => {
    const { order } = findOrder(store.data, status, (o) => !!unavailableOther(first(o.items)));
    const item = first(order.items);
    const ids = { from: [item.item_id], to: [unavailableOther(item)?.item_id ?? ""] };
    expect(await swap(name, order, ids)).toMatchObject({ status: 409, code: "unavailable-item" });
  });

  test("refuses an item of another product and one that nothing has", async () => {
    const { order } = findOrder(store.data, status);
    const item = first(order.items);
    const other = store.data.products.find(({ product_id }) => product_id !== item.product_id);
    for (const to of [Object.keys(other?.variants ?? {})[0] ?? "", "constructor", "1"]) {
      expect(await swap(name, order, { from: [item.item_id], to: [to] })).toMatchObject({
        status: 409,
        code: "not-same-product",
      });
    }
  });

  test("refuses an item that the order does not hold, or not that often", async () => {
    const { order } = findOrder(store.data, status, ({ items }) => items.length === 1);
    const item = first(order.items);
    const to = availableOther(item)?.item_id ?? "";
    expect(await swap(name, order, { from: ["1"], to: [to] })).toMatchObject({ code: "item-not-in-order" });
    const twice = { from: [item.item_id, item.item_id], to: [to, to] };
    expect(await swap(name, order, twice)).toMatchObject({ status: 409, code: "item-not-in-order" });
  });

  test("refuses lists of different lengths", async () => {
    const { order } = findOrder(store.data, status, ({ items }) => items.length > 1);
    const ids = { from: [first(order.items).item_id], to: ["1", "2"] };
    expect(await swap(name, order, ids)).toMatchObject({ status: 409, code: "item-count-mismatch" });
  });

  test("refuses an unknown payment method, and a gift card that does not cover the difference", async () => {
    const smallCard = (order: Order, user: User) => {
      const due = (dearestOther(first(order.items))?.price_minor ?? 0) - first(order.items).price_minor;
      return Object.values(user.payment_methods).find(
        (method) => method.source === "gift_card" && method.balance_minor < due,
      );
    };
    const { order, user } = findOrder(store.data, status, (o, u) => smallCard(o, u) !== undefined);
    const ids = { from: [first(order.items).item_id], to: [dearestOther(first(order.items))?.item_id ?? ""] };
    expect(await swap(name, order, { ...ids, pay: "paypal_1" })).toMatchObject({
      code: "payment-method-not-found",
    });
    const pay = smallCard(order, user)?.id ?? "";
    expect(await swap(name, order, { ...ids, pay })).toMatchObject({
      status: 409,
      code: "insufficient-gift-card",
    });
    expect(await store.touched()).toEqual({ orders: {}, users: {} });
  });

  test(`refuses a ${wrongStatus} order`, async () => {
    const { order } = findOrder(store.data, wrongStatus);
    const item = first(order.items);
    const answer = await swap(name, order, { from: [item.item_id], to: [item.item_id] });
    expect(answer).toMatchObject({ status: 409, code: refusal });
  });
});

describe("modify_pending_order_items", () => {
  test("swaps item, price and options, and writes down the difference", async () => {
    const { order } = findOrder(
      store.data,
      "pending",
      (o) => paidOpenly(o) && o.items.length > 1 && !!dearestOther(first(o.items)),
    );
    const item = first(order.items);
    const to = dearestOther(item);
    const difference = (to?.price_minor ?? 0) - item.price_minor;
    await swap("modify_pending_order_items", order, { from: [item.item_id], to: [to?.item_id ?? ""] });
    const seen = await store.order(order.order_id);
    expect(seen.status).toBe("pending (item modified)");
    expect(seen.items[0]).toMatchObject({
      item_id: to?.item_id,
      price_minor: to?.price_minor,
      options: to?.options,
      product_id: item.product_id,
    });
    expect(seen.items.slice(1).map(({ item_id }) => item_id)).toEqual(
      order.items.slice(1).map(({ item_id }) => item_id),
    );
    expect(seen.payment_history.at(-1)).toMatchObject({
      transaction_type: difference > 0 ? "payment" : "refund",
      amount_minor: Math.abs(difference),
    });
    expect(seen.total_minor).toBe(order.items.reduce((sum, i) => sum + i.price_minor, difference));
  });

  test("a gift card gets the difference at once when the new item is cheaper", async () => {
    const cheaper = (item: OrderItem) =>
      others(item).find((v) => v.available && v.price_minor < item.price_minor);
    const { order, user } = findOrder(
      store.data,
      "pending",
      (o) => !paidOpenly(o) && cheaper(first(o.items)) !== undefined,
    );
    const item = first(order.items);
    const to = cheaper(item);
    const card = user.payment_methods[originalMethodOf(order)];
    await swap("modify_pending_order_items", order, { from: [item.item_id], to: [to?.item_id ?? ""] });
    const after = (await store.user(user.user_id)).payment_methods[originalMethodOf(order)];
    const before = card?.source === "gift_card" ? card.balance_minor : Number.NaN;
    expect(after?.balance_minor).toBe(before + item.price_minor - (to?.price_minor ?? 0));
  });

  test("an item that is there twice can be changed twice", async () => {
    const doubled = (order: Order) =>
      order.items.find((item, index) =>
        order.items.some((other, i) => i > index && other.item_id === item.item_id),
      );
    const { order } = findOrder(store.data, "pending", (o) => {
      const item = doubled(o);
      return paidOpenly(o) && item !== undefined && !!availableOther(item);
    });
    const id = doubled(order)?.item_id ?? "";
    const to = availableOther(first(order.items.filter(({ item_id }) => item_id === id)))?.item_id ?? "";
    await swap("modify_pending_order_items", order, { from: [id, id], to: [to, to] });
    const items = (await store.order(order.order_id)).items.map(({ item_id }) => item_id);
    expect(items.filter((itemId) => itemId === to)).toHaveLength(2);
    expect(items).not.toContain(id);
  });

  test("a modified order cannot be cancelled, readdressed or repaid", async () => {
    const { order } = findOrder(
      store.data,
      "pending",
      (o) => paidOpenly(o) && !!availableOther(first(o.items)),
    );
    const item = first(order.items);
    const to = [availableOther(item)?.item_id ?? ""];
    await swap("modify_pending_order_items", order, { from: [item.item_id], to });
    const cancel = await store.send("cancel_pending_order", {
      order_id: order.order_id,
      reason: "no longer needed",
    });
    expect(cancel).toMatchObject({ status: 409, code: "not-pending" });
  });
});

describe("exchange_delivered_order_items", () => {
  test("asks for the exchange, sorted, and moves no money yet", async () => {
    const { order, user } = findOrder(
      store.data,
      "delivered",
      (o) => paidOpenly(o) && o.items.length > 1 && o.items.every((item) => availableOther(item)),
    );
    const from = order.items.map(({ item_id }) => item_id).toReversed();
    const to = order.items.map((item) => availableOther(item)?.item_id ?? "").toReversed();
    const answer = await swap("exchange_delivered_order_items", order, { from, to });
    const before = await store.order(order.order_id);
    expect(answer.result).toEqual(before);
    expect(before).toMatchObject({
      status: "exchange requested",
      exchange_items: from.toSorted(),
      exchange_new_items: to.toSorted(),
      exchange_payment_method_id: originalMethodOf(order),
    });
    const difference = order.items.reduce(
      (sum, i) => sum + (availableOther(i)?.price_minor ?? 0) - i.price_minor,
      0,
    );
    expect(before.exchange_price_difference_minor).toBe(difference);
    expect(before.exchange_price_difference).toBe(difference / 100);
    expect(before.items.map(({ item_id }) => item_id)).toEqual(order.items.map(({ item_id }) => item_id));
    expect(before.payment_history).toHaveLength(order.payment_history.length);
    expect(Object.keys((await store.touched()).users)).not.toContain(user.user_id);
  });
});

describe("return_delivered_order_items", () => {
  const giveBack = (order: Order, itemIds: readonly string[], methodId = originalMethodOf(order)) =>
    store.send("return_delivered_order_items", {
      order_id: order.order_id,
      item_ids: itemIds,
      payment_method_id: methodId,
    });

  test("asks for the return, sorted, to the original method, once", async () => {
    const { order } = findOrder(store.data, "delivered", (o) => paidOpenly(o) && o.items.length > 1);
    const ids = order.items.map(({ item_id }) => item_id);
    const answer = await giveBack(order, ids.toSorted().toReversed());
    expect(answer.result).toMatchObject({
      status: "return requested",
      return_items: ids.toSorted(),
      return_payment_method_id: originalMethodOf(order),
      payment_history: [{ transaction_type: "payment" }],
    });
    expect(await giveBack(order, ids)).toMatchObject({ status: 409, code: "not-delivered" });
  });

  test("goes to a gift card of the customer too, but to no other method", async () => {
    const method = (order: Order, user: User, isCard: boolean) =>
      Object.values(user.payment_methods).find(
        ({ id, source }) => id !== originalMethodOf(order) && (source === "gift_card") === isCard,
      );
    const withCard = findOrder(store.data, "delivered", (o, u) => !!method(o, u, true));
    const card = method(withCard.order, withCard.user, true)?.id;
    expect((await giveBack(withCard.order, [first(withCard.order.items).item_id], card)).status).toBe(200);

    const withOther = findOrder(
      store.data,
      "delivered",
      (o, u) => o !== withCard.order && !!method(o, u, false),
    );
    const other = method(withOther.order, withOther.user, false)?.id;
    expect(await giveBack(withOther.order, [first(withOther.order.items).item_id], other)).toMatchObject({
      status: 409,
      code: "payment-method-not-allowed",
    });
  });

  test("refuses items that the order does not hold, a stranger's method, a pending order, nothing at all", async () => {
    const { order } = findOrder(store.data, "delivered");
    const item = first(order.items).item_id;
    expect(await giveBack(order, [item, "1"])).toMatchObject({ code: "item-not-in-order" });
    expect(await giveBack(order, [item], "paypal_1")).toMatchObject({ code: "payment-method-not-found" });
    expect(await giveBack(order, [])).toMatchObject({ status: 400, code: "bad-arguments" });
    const pending = findOrder(store.data, "pending").order;
    expect(await giveBack(pending, [first(pending.items).item_id])).toMatchObject({ code: "not-delivered" });
  });
});
