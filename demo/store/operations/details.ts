import { z } from "zod";
import { Refusal } from "../refusal";
import { orderSchema, productSchema, userSchema, wireOrder, wireProduct, wireUser } from "../wire";
import { orderId, productId, userId } from "./arguments";
import { readOperation } from "./operation";

export const getOrderDetails = readOperation({
  name: "get_order_details",
  description: "Get the status and details of an order.",
  argumentsSchema: z.strictObject({ order_id: orderId }),
  resultSchema: orderSchema,
  async read({ order_id }, tables) {
    const order = await tables.findOrder(order_id);
    return order ? wireOrder(order) : new Refusal("not-found", `There is no order ${order_id}.`);
  },
});

export const getUserDetails = readOperation({
  name: "get_user_details",
  description: "Get the details of a user, including their orders.",
  argumentsSchema: z.strictObject({ user_id: userId }),
  resultSchema: userSchema,
  async read({ user_id }, tables) {
    const user = await tables.findUser(user_id);
    return user ? wireUser(user) : new Refusal("not-found", `There is no user ${user_id}.`);
  },
});

export const getProductDetails = readOperation({
  name: "get_product_details",
  description: "Get the inventory details of a product.",
  argumentsSchema: z.strictObject({ product_id: productId }),
  resultSchema: productSchema,
  async read({ product_id }, tables) {
    const product = tables.products.get(product_id);
    return product ? wireProduct(product) : new Refusal("not-found", `There is no product ${product_id}.`);
  },
});

export const listAllProductTypes = readOperation({
  name: "list_all_product_types",
  description:
    "List the name and product id of all product types, by name. Each product type has a variety of different items " +
    "with unique item ids and options. There are only 50 product types in the store.",
  argumentsSchema: z.strictObject({}),
  resultSchema: z
    .object({ product_types: z.array(z.object({ name: z.string(), product_id: z.string() })) })
    .meta({ id: "ProductTypes" }),
  async read(_input, tables) {
    const product_types = [...tables.products.values()]
      .map(({ name, product_id }) => ({ name, product_id }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    return { product_types };
  },
});
