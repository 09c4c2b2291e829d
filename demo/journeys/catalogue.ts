import type { FieldType } from "@/core/expression/value";
import type { Tier } from "@/core/governance/tiers";
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import { demoIntents } from "./intents";
import { customerType, foundUserType, orderType, previewType, text, texts } from "./wire-types";

// What the store's journeys may refer to: its operations by their own names, its people's queues, and the limits up to
// which money moves without a person. docs/store-journeys.md says how the limits were chosen.

export const storeSystem = { key: "store", title: "Store", currency: "USD" } as const;

type Arguments = Record<string, { type: FieldType; label: string }>;
type Drawn = { title: string; tier: Tier; writes: boolean; arguments: Arguments; answer: FieldType };

const orderId = { order_id: { type: text, label: "order number" } };
const itemIds = { item_ids: { type: texts, label: "items" } };
const newItemIds = { new_item_ids: { type: texts, label: "new items" } };
const paymentMethod = { payment_method_id: { type: text, label: "payment method" } };
const address = {
  address1: { type: text, label: "street" },
  address2: { type: text, label: "apartment or suite" },
  city: { type: text, label: "city" },
  state: { type: text, label: "state" },
  country: { type: text, label: "country" },
  zip: { type: text, label: "zip code" },
};
const reason = { reason: { type: text, label: "reason" } };

const reads = {
  find_user_id_by_email: {
    title: "Find the customer by e-mail",
    arguments: { email: { type: text, label: "e-mail" } },
    answer: foundUserType,
  },
  find_user_id_by_name_zip: {
    title: "Find the customer by name and zip code",
    arguments: {
      first_name: { type: text, label: "first name" },
      last_name: { type: text, label: "last name" },
      zip: { type: text, label: "zip code" },
    },
    answer: foundUserType,
  },
  get_user_details: {
    title: "Look up the customer",
    arguments: { user_id: { type: text, label: "customer" } },
    answer: customerType,
  },
  get_order_details: { title: "Look up an order", arguments: orderId, answer: orderType },
};

const writes: Record<string, Omit<Drawn, "writes">> = {
  cancel_pending_order: {
    title: "Cancel an order",
    tier: "high",
    arguments: { ...orderId, ...reason },
    answer: orderType,
  },
  modify_pending_order_address: {
    title: "Change an order's address",
    tier: "medium",
    arguments: { ...orderId, ...address },
    answer: orderType,
  },
  modify_pending_order_items: {
    title: "Change items of an order",
    tier: "high",
    arguments: { ...orderId, ...itemIds, ...newItemIds, ...paymentMethod },
    answer: orderType,
  },
  modify_pending_order_payment: {
    title: "Change an order's payment",
    tier: "high",
    arguments: { ...orderId, ...paymentMethod },
    answer: orderType,
  },
  modify_user_address: {
    title: "Change the customer's address",
    tier: "medium",
    arguments: { user_id: { type: text, label: "customer" }, ...address },
    answer: customerType,
  },
  return_delivered_order_items: {
    title: "Return items",
    tier: "high",
    arguments: { ...orderId, ...itemIds, ...paymentMethod },
    answer: orderType,
  },
  exchange_delivered_order_items: {
    title: "Exchange items",
    tier: "high",
    arguments: { ...orderId, ...itemIds, ...newItemIds, ...paymentMethod },
    answer: orderType,
  },
};

function operation({ title, tier, writes: isWrite, arguments: args, answer }: Drawn): Operation {
  return {
    system: storeSystem.key,
    title,
    description: isWrite
      ? `${title} in the store; the store checks its own rules once more.`
      : `${title} in the store; changes nothing.`,
    tier,
    writes: isWrite,
    keyed: true,
    arguments: Object.fromEntries(
      Object.entries(args).map(([name, { type, label }]) => [name, { type, label, required: true }]),
    ),
    answer,
    personal: true,
    retry: { attemptsMax: 6, timeoutMs: 5_000 },
  };
}

/** The operation that asks the store what a write would do, without doing it. */
export const previewOf = (write: string) => `preview_${write}`;

const operations: Catalogue["operations"] = Object.fromEntries([
  ...Object.entries(reads).map(([name, drawn]) => [
    name,
    operation({ ...drawn, tier: "low", writes: false }),
  ]),
  ...Object.entries(writes).flatMap(([name, drawn]) => [
    [name, operation({ ...drawn, writes: true })],
    [
      previewOf(name),
      operation({
        title: `Preview: ${drawn.title.toLowerCase()}`,
        tier: "low",
        writes: false,
        arguments: drawn.arguments,
        answer: previewType,
      }),
    ],
  ]),
]);

/** Paths of operations that are not at /operations/<name>. */
export const storeRequests: Record<string, { path: string }> = Object.fromEntries(
  Object.keys(writes).map((name) => [previewOf(name), { path: `/operations/${name}/preview` }]),
);

export const storeCatalogue: Catalogue = {
  operations,
  queues: {
    general: { title: "General", specialist: false },
    orders: { title: "Orders", specialist: false },
    returns: { title: "Returns", specialist: false },
    supervisors: { title: "Supervisors", specialist: false },
    fraud: { title: "Fraud", specialist: true },
  },
  intents: Object.fromEntries(Object.entries(demoIntents).map(([key, { title }]) => [key, { title }])),
  limits: {
    cancel_total: { title: "Cancel without approval", amountMinor: 300_000, currency: "USD" },
    payment_total: { title: "Change the payment without approval", amountMinor: 300_000, currency: "USD" },
    change_items_total: { title: "Change items without approval", amountMinor: 150_000, currency: "USD" },
    return_total: { title: "Return without approval", amountMinor: 150_000, currency: "USD" },
    exchange_total: { title: "Exchange without approval", amountMinor: 100_000, currency: "USD" },
  },
};
