import { z } from "zod";
import { Refusal } from "../refusal";
import type { Order, User } from "../rows";
import { orderSchema } from "../wire";
import { itemIds, orderId, paymentMethodId } from "./arguments";
import { loadOrder, refuseUnlessDelivered, refuseUnlessInOrder, refuseUnlessUsersMethod } from "./checks";
import { writeOperation } from "./operation";

export const returnDeliveredOrderItems = writeOperation({
  name: "return_delivered_order_items",
  description:
    "Return some items of a delivered order, once. The status becomes 'return requested'; the refund goes to the " +
    "original payment method or a gift card when the items are back. Returns the order after the request.",
  argumentsSchema: z.strictObject({
    order_id: orderId,
    item_ids: itemIds("to be returned"),
    payment_method_id: paymentMethodId,
  }),
  resultSchema: orderSchema,
  answers: "order",
  target: ({ order_id }) => ({ orderId: order_id }),
  decide({ order_id, item_ids, payment_method_id }, rows) {
    const found = loadOrder(rows, order_id);
    if (found instanceof Refusal) return found;
    const { order, user } = found;
    const refused =
      refuseUnlessDelivered(order, "returned") ??
      refuseUnlessUsersMethod(user, payment_method_id) ??
      refuseUnlessRefundable(order, user, payment_method_id) ??
      refuseUnlessInOrder(order, item_ids);
    if (refused) return refused;
    return {
      order: {
        ...order,
        status: "return requested",
        return_items: item_ids.toSorted(),
        return_payment_method_id: payment_method_id,
      },
      differenceMinor: -priceMinorOf(order, item_ids),
    };
  },
});

function refuseUnlessRefundable(order: Order, user: User, methodId: string): Refusal | undefined {
  const isOriginal = order.payment_history[0]?.payment_method_id === methodId;
  if (isOriginal || user.payment_methods[methodId]?.source === "gift_card") return undefined;
  return new Refusal(
    "payment-method-not-allowed",
    "A refund goes to the order's original payment method or to a gift card of the customer.",
  );
}

function priceMinorOf(order: Order, itemIds: readonly string[]): number {
  const priceOf = new Map(order.items.map((item) => [item.item_id, item.price_minor]));
  return itemIds.reduce((sum, itemId) => sum + (priceOf.get(itemId) ?? 0), 0);
}
