import type { FieldType } from "@/core/expression/value";

// What the store's answers look like to a journey (demo/store/wire.ts is the store's own view of them). Members that no
// journey reads are left out; maps by id (payment methods, variants) have no type here, so the store's previews are
// asked about them instead.

export const text = { type: "text" } as const;
export const money = { type: "money", currency: "USD" } as const;
const listOf = (of: FieldType): FieldType => ({ type: "list", of });
const recordOf = (fields: Record<string, FieldType>): FieldType => ({ type: "record", fields });

export const texts = listOf(text);

const addressType = recordOf({
  address1: text,
  address2: text,
  city: text,
  state: text,
  country: text,
  zip: text,
});

export const customerType = recordOf({
  user_id: text,
  email: text,
  name: recordOf({ first_name: text, last_name: text }),
  address: addressType,
  orders: texts,
});

export const orderType = recordOf({
  order_id: text,
  user_id: text,
  status: text,
  currency: text,
  total_minor: money,
  address: addressType,
  items: listOf(recordOf({ name: text, product_id: text, item_id: text, price_minor: money })),
  fulfillments: listOf(recordOf({ tracking_id: texts, item_ids: texts })),
  payment_history: listOf(recordOf({ transaction_type: text, payment_method_id: text, amount_minor: money })),
});

export const previewType = recordOf({
  allowed: { type: "boolean" },
  refusal: recordOf({ code: text, message: text }),
  user_id: text,
  amount_minor: money,
  difference_minor: money,
});

export const foundUserType = recordOf({ user_id: text });
