import { Refusal } from "../refusal";
import type { Order, Products, User, Variant } from "../rows";
import type { Rows } from "./operation";

/** Questions that several rules ask of the rows. Each answers with the value, or with the Refusal that ends the rule. */

export interface OrderRows {
  readonly order: Order;
  readonly user: User;
}

export function loadOrder({ order, user }: Rows, orderId: string): OrderRows | Refusal {
  // An order without its user cannot be stored (foreign key): one answer serves both.
  return order && user ? { order, user } : new Refusal("not-found", `There is no order ${orderId}.`);
}

export function refuseUnlessPending(order: Order, act: string): Refusal | undefined {
  if (order.status === "pending") return undefined;
  return new Refusal(
    "not-pending",
    `Order ${order.order_id} is '${order.status}': only a pending order can be ${act}.`,
  );
}

export function refuseUnlessDelivered(order: Order, act: string): Refusal | undefined {
  if (order.status === "delivered") return undefined;
  return new Refusal(
    "not-delivered",
    `Order ${order.order_id} is '${order.status}': only a delivered order can be ${act}.`,
  );
}

/** The list may name an item as often as the order holds it. */
export function refuseUnlessInOrder(order: Order, itemIds: readonly string[]): Refusal | undefined {
  const held = countOf(order.items.map((item) => item.item_id));
  for (const [itemId, wanted] of countOf(itemIds)) {
    const has = held.get(itemId) ?? 0;
    if (wanted > has) {
      return new Refusal(
        "item-not-in-order",
        `Item ${itemId} is named ${wanted} times, but the order holds ${has}.`,
      );
    }
  }
  return undefined;
}

function countOf(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

export interface Swap {
  readonly itemId: string;
  readonly variant: Variant;
}

export interface Swaps {
  readonly list: readonly Swap[];
  /** New prices less old ones, in cents. */
  readonly differenceMinor: number;
}

/** Pairs each item with the variant in the same position: of the same product and available, the same one included. */
export function pairItems(
  order: Order,
  products: Products,
  ids: { readonly item_ids: readonly string[]; readonly new_item_ids: readonly string[] },
): Swaps | Refusal {
  const notInOrder = refuseUnlessInOrder(order, ids.item_ids);
  if (notInOrder) return notInOrder;
  if (ids.item_ids.length !== ids.new_item_ids.length) {
    return new Refusal("item-count-mismatch", "Each item needs exactly one new item in the same position.");
  }
  const list: Swap[] = [];
  let differenceMinor = 0;
  for (const [position, itemId] of ids.item_ids.entries()) {
    const item = order.items.find((candidate) => candidate.item_id === itemId);
    const newItemId = ids.new_item_ids[position];
    const product = item && products.get(item.product_id);
    const variant = newItemId === undefined ? undefined : ownVariant(product?.variants, newItemId);
    if (!item || !variant) {
      return new Refusal(
        "not-same-product",
        `New item ${newItemId} is not a variant of the product of ${itemId}.`,
      );
    }
    if (!variant.available) return new Refusal("unavailable-item", `New item ${newItemId} is not available.`);
    list.push({ itemId, variant });
    differenceMinor += variant.price_minor - item.price_minor;
  }
  return { list, differenceMinor };
}

/** Ids come from callers: `constructor` and its like must not find what every object inherits. */
function ownVariant(
  variants: Readonly<Record<string, Variant>> | undefined,
  itemId: string,
): Variant | undefined {
  return variants && Object.hasOwn(variants, itemId) ? variants[itemId] : undefined;
}

export function refuseUnlessUsersMethod(user: User, methodId: string): Refusal | undefined {
  if (Object.hasOwn(user.payment_methods, methodId)) return undefined;
  return new Refusal("payment-method-not-found", `The customer has no payment method ${methodId}.`);
}

/** A gift card must hold at least what is to be paid; every other method takes any amount. */
export function refuseUnlessCovered(user: User, methodId: string, dueMinor: number): Refusal | undefined {
  const method = user.payment_methods[methodId];
  if (method?.source !== "gift_card" || method.balance_minor >= dueMinor) return undefined;
  return new Refusal(
    "insufficient-gift-card",
    `Gift card ${methodId} does not hold enough to pay the amount due.`,
  );
}

/** The user with cents put on a gift card (negative: taken off); the same user when the method is not a gift card. */
export function withGiftCardChanged(user: User, methodId: string, byMinor: number): User {
  const method = user.payment_methods[methodId];
  if (method?.source !== "gift_card" || byMinor === 0) return user;
  const changed = { ...method, balance_minor: method.balance_minor + byMinor };
  return { ...user, payment_methods: { ...user.payment_methods, [methodId]: changed } };
}
