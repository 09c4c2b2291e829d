import { z } from "zod";

/** Text that every later reader can hold: whole Unicode without control characters, so no NUL and no log breaks. */
const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed() && !/\p{Cc}/u.test(value), "has characters that are not text");

const id = text(64).min(1);

export const orderId = id.describe(
  "The order id, such as '#W0000000'. Be careful there is a '#' symbol at the beginning of the order id.",
);
export const userId = id.describe("The user id, such as 'sara_doe_496'.");
export const productId = id.describe(
  "The product id, such as '6086499569'. Be careful the product id is different from the item id.",
);
export const paymentMethodId = id.describe(
  "The payment method id, such as 'gift_card_0000000' or 'credit_card_0000000'. These can be looked up from the user or order details.",
);
export const email = text(254).min(1).describe("The email of the user, such as 'something@example.com'.");
export const personName = text(100).min(1);
export const zip = text(20).min(1).describe("The zip code, such as '12345'.");

/** An order has at most a handful of items: the bound is far above the largest. */
export const itemIds = (purpose: string) =>
  z
    .array(id)
    .min(1)
    .max(50)
    .describe(
      `The item ids ${purpose}, each such as '1008292230'. There could be duplicate items in the list.`,
    );

export const addressFields = {
  address1: text(200).min(1).describe("The first line of the address, such as '123 Main St'."),
  address2: text(200).describe("The second line of the address, such as 'Apt 1' or ''."),
  city: text(100).min(1).describe("The city, such as 'San Francisco'."),
  state: text(100).min(1).describe("The state, such as 'CA'."),
  country: text(100).min(1).describe("The country, such as 'USA'."),
  zip,
};
