import { z } from "zod";
import { currency, toDecimal } from "./money";
import type { Order, PaymentMethod, Product, User } from "./rows";

/** Rows as callers see them: the data set's decimal amounts, and integer `*_minor` companions beside them. */

const decimal = z.number().describe("US dollars, as in the data set");
const minor = z.int().describe("The same amount in integer cents");
const usd = z.literal(currency);

const addressSchema = z.object({
  address1: z.string(),
  address2: z.string(),
  city: z.string(),
  state: z.string(),
  country: z.string(),
  zip: z.string(),
});

export const orderSchema = z
  .object({
    order_id: z.string(),
    user_id: z.string(),
    status: z.enum([
      "pending",
      "pending (item modified)",
      "processed",
      "delivered",
      "cancelled",
      "return requested",
      "exchange requested",
    ]),
    currency: usd,
    total: decimal,
    total_minor: minor.describe("Sum of the order's items as they are now, in integer cents"),
    address: addressSchema,
    items: z.array(
      z.object({
        name: z.string(),
        product_id: z.string(),
        item_id: z.string(),
        price: decimal,
        price_minor: minor,
        options: z.record(z.string(), z.string()),
      }),
    ),
    fulfillments: z.array(z.object({ tracking_id: z.array(z.string()), item_ids: z.array(z.string()) })),
    payment_history: z.array(
      z.object({
        transaction_type: z.enum(["payment", "refund"]),
        amount: decimal,
        amount_minor: minor,
        payment_method_id: z.string(),
      }),
    ),
    cancel_reason: z.string().optional(),
    return_items: z.array(z.string()).optional(),
    return_payment_method_id: z.string().optional(),
    exchange_items: z.array(z.string()).optional(),
    exchange_new_items: z.array(z.string()).optional(),
    exchange_payment_method_id: z.string().optional(),
    exchange_price_difference: decimal.optional(),
    exchange_price_difference_minor: minor.optional(),
  })
  .meta({ id: "Order" });

const paymentMethodSchema = z.object({
  source: z.enum(["paypal", "credit_card", "gift_card"]),
  id: z.string(),
  brand: z.string().optional(),
  last_four: z.string().optional(),
  balance: decimal.optional(),
  balance_minor: minor.optional(),
});

export const userSchema = z
  .object({
    user_id: z.string(),
    name: z.object({ first_name: z.string(), last_name: z.string() }),
    address: addressSchema,
    email: z.string(),
    currency: usd,
    payment_methods: z.record(z.string(), paymentMethodSchema),
    orders: z.array(z.string()),
  })
  .meta({ id: "User" });

export const productSchema = z
  .object({
    product_id: z.string(),
    name: z.string(),
    currency: usd,
    variants: z.record(
      z.string(),
      z.object({
        item_id: z.string(),
        options: z.record(z.string(), z.string()),
        available: z.boolean(),
        price: decimal,
        price_minor: minor,
      }),
    ),
  })
  .meta({ id: "Product" });

export type WireOrder = z.infer<typeof orderSchema>;
export type WireUser = z.infer<typeof userSchema>;
export type WireProduct = z.infer<typeof productSchema>;

/** What the order's items cost together as they are now, in cents. */
export function totalMinorOf(order: Order): number {
  return order.items.reduce((sum, item) => sum + item.price_minor, 0);
}

export function wireOrder(order: Order): WireOrder {
  const { items, payment_history, exchange_price_difference_minor, ...rest } = order;
  const totalMinor = totalMinorOf(order);
  return {
    ...copyOf(rest),
    currency,
    total: toDecimal(totalMinor),
    total_minor: totalMinor,
    items: items.map((item) => ({ ...item, price: toDecimal(item.price_minor) })),
    payment_history: payment_history.map((payment) => ({
      ...payment,
      amount: toDecimal(payment.amount_minor),
    })),
    ...(exchange_price_difference_minor === undefined
      ? {}
      : {
          exchange_price_difference: toDecimal(exchange_price_difference_minor),
          exchange_price_difference_minor,
        }),
  };
}

/** The lists of a row are read-only, those of an answer are not: the answer gets its own. */
function copyOf(order: Omit<Order, "items" | "payment_history" | "exchange_price_difference_minor">) {
  const { fulfillments, return_items, exchange_items, exchange_new_items, ...rest } = order;
  return {
    ...rest,
    fulfillments: fulfillments.map(({ tracking_id, item_ids }) => ({
      tracking_id: [...tracking_id],
      item_ids: [...item_ids],
    })),
    ...(return_items && { return_items: [...return_items] }),
    ...(exchange_items && { exchange_items: [...exchange_items] }),
    ...(exchange_new_items && { exchange_new_items: [...exchange_new_items] }),
  };
}

export function wireUser(user: User): WireUser {
  return {
    ...user,
    currency,
    payment_methods: mapValues(user.payment_methods, wirePaymentMethod),
    orders: [...user.orders],
  };
}

function wirePaymentMethod(method: PaymentMethod): z.infer<typeof paymentMethodSchema> {
  return method.source === "gift_card" ? { ...method, balance: toDecimal(method.balance_minor) } : method;
}

export function wireProduct(product: Product): WireProduct {
  return {
    ...product,
    currency,
    variants: mapValues(product.variants, (variant) => ({
      ...variant,
      price: toDecimal(variant.price_minor),
    })),
  };
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
