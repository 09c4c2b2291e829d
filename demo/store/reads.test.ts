import { describe, expect, test } from "vitest";
import { findOrder, first, useTestStore } from "./test-store";
import { wireProduct } from "./wire";

const store = useTestStore();

describe("finding a user", () => {
  test("by e-mail, whatever its case", async () => {
    const user = first(store.data.users);
    const answer = await store.send("find_user_id_by_email", { email: user.email.toUpperCase() });
    expect(answer).toMatchObject({ status: 200, ok: true, result: { user_id: user.user_id } });
  });

  test("by name, whatever its case, and zip code", async () => {
    for (const user of store.data.users.slice(0, 20)) {
      const { first_name, last_name } = user.name;
      const answer = await store.send("find_user_id_by_name_zip", {
        first_name: first_name.toLowerCase(),
        last_name: last_name.toUpperCase(),
        zip: user.address.zip,
      });
      expect(answer.result).toEqual({ user_id: user.user_id });
    }
  });

  test("a changed default address is found by its new zip code, no more by the old one", async () => {
    const user = first(store.data.users);
    const search = (zip: string) =>
      store.send("find_user_id_by_name_zip", { ...user.name, zip }).then(({ status }) => status);
    const { address } = user;
    await store.send("modify_user_address", { user_id: user.user_id, ...address, zip: "00001" });
    expect([await search("00001"), await search(address.zip)]).toEqual([200, 404]);
    await store.post("/admin/reset", {});
    expect([await search("00001"), await search(address.zip)]).toEqual([404, 200]);
  });

  test("an unknown one is a 404 that does not repeat what was asked", async () => {
    const answer = await store.send("find_user_id_by_email", { email: "nobody@example.com" });
    expect(answer).toMatchObject({ status: 404, ok: false, code: "not-found" });
    expect(answer.text).not.toContain("nobody");
  });
});

describe("details", () => {
  test("an order shows its total in cents, and each price in dollars and in cents", async () => {
    const { order } = findOrder(store.data, "pending", ({ items }) => items.length > 1);
    const seen = await store.order(order.order_id);
    expect(seen.total_minor).toBe(order.items.reduce((sum, item) => sum + item.price_minor, 0));
    expect(seen.total).toBe(seen.total_minor / 100);
    expect(seen.currency).toBe("USD");
    for (const item of seen.items) expect(item.price_minor).toBe(Math.round(item.price * 100));
  });

  test("a user shows methods, gift-card balance and orders", async () => {
    const { user } = findOrder(store.data, "pending", (_order, { payment_methods }) =>
      Object.values(payment_methods).some(({ source }) => source === "gift_card"),
    );
    const seen = await store.user(user.user_id);
    const card = Object.values(seen.payment_methods).find(({ source }) => source === "gift_card");
    expect(card?.balance_minor).toBe(Math.round((card?.balance ?? -1) * 100));
    expect(seen.orders).toEqual(user.orders);
  });

  test("a product shows its variants", async () => {
    const product = first(store.data.products);
    const answer = await store.send("get_product_details", { product_id: product.product_id });
    expect(answer.result).toEqual(wireProduct(product));
  });

  test("product types are all there, by name", async () => {
    const answer = await store.send("list_all_product_types", {});
    const names = store.data.products.map(({ name }) => name).sort();
    expect(answer.result).toMatchObject({ product_types: names.map((name) => ({ name })) });
  });

  test.each([
    ["get_order_details", { order_id: "#W0000000" }],
    ["get_user_details", { user_id: "constructor" }],
    ["get_product_details", { product_id: "__proto__" }],
  ])("%s of an unknown id is a 404", async (name, input) => {
    expect(await store.send(name, input)).toMatchObject({ status: 404, code: "not-found" });
  });

  test("every answer has its own receipt with id, time and operation", async () => {
    const ask = () => store.send("list_all_product_types", {});
    const [one, two] = [await ask(), await ask()];
    expect(one.receipt).toMatchObject({
      id: expect.stringMatching(/^rcp_[0-9a-f-]{36}$/),
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      operation: "list_all_product_types",
    });
    expect(two.receipt).not.toEqual(one.receipt);
  });
});
