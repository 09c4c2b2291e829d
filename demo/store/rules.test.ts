import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDataSet } from "./data-set";
import { operations } from "./operations";
import { Refusal } from "./refusal";
import type { Order, User } from "./rows";
import { type Action, anyAction } from "./sampled-actions";
import { existing } from "./test-store";
import { totalMinorOf } from "./wire";

const data = await readDataSet();
const products = new Map(data.products.map((product) => [product.product_id, product]));

/** Plays actions by the rules alone, with no database, and returns the rows that they lead to. */
function play(actions: readonly Action[]) {
  const orders = new Map(data.orders.map((order) => [order.order_id, order]));
  const users = new Map(data.users.map((user) => [user.user_id, user]));
  let applied = 0;
  for (const { name, kwargs } of actions) {
    const operation = operations.get(name);
    const prepared = operation?.kind === "write" ? operation.prepare(kwargs) : undefined;
    if (!prepared || !("decide" in prepared)) throw new Error(`${name} is no write with good arguments`);
    const order = "orderId" in prepared.target ? orders.get(prepared.target.orderId) : undefined;
    const decision = prepared.decide({ order, user: order && users.get(order.user_id), products });
    if (decision instanceof Refusal) continue;
    applied += 1;
    if (decision.order) orders.set(decision.order.order_id, decision.order);
    if (decision.user) users.set(decision.user.user_id, decision.user);
  }
  return { orders, users, applied };
}

/** Few orders whose customers have several payment methods, and many actions: so that actions meet. */
const fewOrders = data.orders
  .filter(({ user_id }) =>
    data.users.some((user) => user.user_id === user_id && Object.keys(user.payment_methods).length > 1),
  )
  .slice(0, 12);

const sequences = fc
  .array(anyAction({ ...data, orders: fewOrders }), { minLength: 20, maxLength: 80 })
  .map(play);

describe("after any sequence of writes", () => {
  test("an order has been paid exactly: what it costs, or nothing once it is cancelled", () => {
    fc.assert(
      fc.property(sequences, ({ orders }) => {
        for (const order of orders.values()) {
          expect(netPaid(order)).toBe(order.status === "cancelled" ? 0 : totalMinorOf(order));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("no gift card is below zero, and each holds what it held less what it paid", () => {
    fc.assert(
      fc.property(sequences, ({ orders, users }) => {
        for (const original of data.users) {
          const user = users.get(original.user_id) ?? original;
          for (const [id, balance] of cardsOf(user)) {
            expect(balance).toBeGreaterThanOrEqual(0);
            const spent = sumOver(orders, user, id) - sumOver(originals, user, id);
            expect(balance).toBe((cardsOf(original).get(id) ?? 0) - spent);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("products, owners and the number of items of an order stay", () => {
    fc.assert(
      fc.property(sequences, ({ orders }) => {
        for (const before of data.orders) {
          const after = existing(orders.get(before.order_id));
          expect(after.user_id).toBe(before.user_id);
          expect(after.items.map(({ product_id }) => product_id)).toEqual(
            before.items.map(({ product_id }) => product_id),
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  test("something has happened: the sequences are not all refused", () => {
    const applied = fc.sample(sequences, 50).map((played) => played.applied);
    expect(Math.min(...applied)).toBeGreaterThan(0);
  });
});

const originals = new Map(data.orders.map((order) => [order.order_id, order]));

function netPaid(order: Order, methodId?: string): number {
  return order.payment_history
    .filter(({ payment_method_id }) => methodId === undefined || payment_method_id === methodId)
    .reduce(
      (sum, { transaction_type, amount_minor }) =>
        sum + (transaction_type === "payment" ? 1 : -1) * amount_minor,
      0,
    );
}

function sumOver(orders: ReadonlyMap<string, Order>, user: User, methodId: string): number {
  return user.orders.reduce((sum, id) => sum + netPaid(existing(orders.get(id)), methodId), 0);
}

function cardsOf(user: User): Map<string, number> {
  const cards = Object.values(user.payment_methods).filter((method) => method.source === "gift_card");
  return new Map(cards.map(({ id, balance_minor }) => [id, balance_minor]));
}
