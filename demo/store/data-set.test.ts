import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDataSet } from "./data-set";
import { toDecimal, toMinor } from "./money";
import { totalMinorOf, wireOrder, wireProduct, wireUser } from "./wire";

const raw = (name: string): Record<string, object> =>
  JSON.parse(gunzipSync(readFileSync(join(import.meta.dirname, "data", `${name}.json.gz`))).toString("utf8"));

describe("the data set", () => {
  test("is whole: 500 users, 1,000 orders, 50 products", async () => {
    const { users, orders, products } = await readDataSet();
    expect([users.length, orders.length, products.length]).toEqual([500, 1000, 50]);
  });

  test("goes to cents and back without losing a cent: the wire holds every value of the source", async () => {
    const { users, orders, products } = await readDataSet();
    const source = { users: raw("users"), orders: raw("orders"), products: raw("products") };
    for (const user of users) expect(wireUser(user)).toMatchObject(source.users[user.user_id] ?? {});
    for (const order of orders) expect(wireOrder(order)).toMatchObject(source.orders[order.order_id] ?? {});
    for (const product of products) {
      expect(wireProduct(product)).toMatchObject(source.products[product.product_id] ?? {});
    }
  });

  test("was paid for exactly: every order's first payment is the sum of its items", async () => {
    const { orders } = await readDataSet();
    for (const order of orders) expect(order.payment_history[0]?.amount_minor).toBe(totalMinorOf(order));
  });
});

describe("money", () => {
  test("any amount of cents survives the way over the decimal", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), (minor) => toMinor(toDecimal(minor)) === minor),
    );
  });

  test("an amount with a fraction of a cent is refused, not rounded", () => {
    expect(() => toMinor(1.005)).toThrow("dollars and cents");
    expect(() => toMinor(Number.NaN)).toThrow();
    expect(() => toMinor(1e300)).toThrow();
  });
});
