import type { Field } from "@/core/journey/document";
import { customerType, money, orderType, previewType, text, texts } from "./wire-types";

// Fields of case memory that the store's journeys share. Those with an entity are filled from what the customer writes.
// user_id has none: who the customer is comes from the store alone, never from a message.

export const identityFields: Record<string, Field> = {
  email: {
    label: "E-mail",
    type: text,
    personal: true,
    entity: "email",
    question:
      "What is your e-mail address? If you do not have it at hand, write your name and zip code instead.",
  },
  first_name: {
    label: "First name",
    type: text,
    personal: true,
    entity: "first_name",
    question: "What is your first name?",
  },
  last_name: {
    label: "Last name",
    type: text,
    personal: true,
    entity: "last_name",
    question: "What is your last name?",
  },
  customer_zip: {
    label: "Zip code",
    type: text,
    personal: true,
    entity: "zip",
    question: "What is the zip code of your address with us?",
  },
  user_id: { label: "Customer", type: text, personal: true, carried: true },
  customer: { label: "Customer's profile", type: customerType, personal: true },
};

export const orderFields: Record<string, Field> = {
  order_id: {
    label: "Order number",
    type: text,
    personal: false,
    entity: "order_id",
    question: 'Which order is it? Its number looks like #W1234567. Write "show" if you do not know it.',
  },
  order: { label: "Order", type: orderType, personal: true },
  item_list: { label: "Items of the order", type: text, personal: false },
  paid_with: { label: "Paid with", type: text, personal: true },
};

export const why: Record<string, Field> = { why: { label: "Why not", type: text, personal: false } };

export const itemFields: Record<string, Field> = {
  item_ids: {
    label: "Items",
    type: texts,
    personal: false,
    question: 'Which items? Give their numbers or names, separated by commas, or "all".',
  },
  chosen_ids: { label: "Chosen items", type: texts, personal: false },
  chosen_names: { label: "Names of the chosen items", type: text, personal: false },
  amount: { label: "Amount", type: money, personal: false },
  preview: { label: "What the store would do", type: previewType, personal: true },
};

export const newItemFields: Record<string, Field> = {
  new_item_ids: {
    label: "New items",
    type: texts,
    personal: false,
    question:
      "Which items do you want instead? Give their item numbers in the same order, separated by commas.",
  },
  price_difference: { label: "Price difference", type: money, personal: false },
};

/** `question` differs by what the method is for. */
export function paymentFields(question: string): Record<string, Field> {
  return {
    payment_method_id: {
      label: "Payment method",
      type: text,
      personal: true,
      entity: "payment_method_id",
      question,
    },
    pay_with: { label: "Chosen payment method", type: text, personal: true },
  };
}

export const addressFields: Record<string, Field> = {
  address1: { label: "Street", type: text, personal: true, question: "What is the street and house number?" },
  address2: {
    label: "Apartment or suite",
    type: text,
    personal: true,
    question: 'Which apartment, suite or floor? Write "none" if there is none.',
  },
  city: { label: "City", type: text, personal: true, question: "Which city?" },
  state: { label: "State", type: text, personal: true, question: "Which state, such as CA?" },
  country: { label: "Country", type: text, personal: true, question: "Which country, such as USA?" },
  zip: { label: "New zip code", type: text, personal: true, question: "Which zip code?" },
};
