import { z } from "zod";
import { Refusal } from "../refusal";
import { orderSchema } from "../wire";
import { itemIds, orderId, paymentMethodId } from "./arguments";
import {
  loadOrder,
  pairItems,
  refuseUnlessCovered,
  refuseUnlessDelivered,
  refuseUnlessUsersMethod,
} from "./checks";
import { writeOperation } from "./operation";

export const exchangeDeliveredOrderItems = writeOperation({
  name: "exchange_delivered_order_items",
  description:
    "Exchange items in a delivered order to new items of the same product, once. The status becomes 'exchange " +
    "requested'; the price difference is settled when the items are back. Returns the order after the request.",
  argumentsSchema: z.strictObject({
    order_id: orderId,
    item_ids: itemIds("to be exchanged"),
    new_item_ids: itemIds("to be exchanged for, in the same positions and of the same products"),
    payment_method_id: paymentMethodId,
  }),
  resultSchema: orderSchema,
  answers: "order",
  target: ({ order_id }) => ({ orderId: order_id }),
  decide({ order_id, payment_method_id, ...ids }, rows) {
    const found = loadOrder(rows, order_id);
    if (found instanceof Refusal) return found;
    const { order, user } = found;
    const notDelivered = refuseUnlessDelivered(order, "exchanged");
    if (notDelivered) return notDelivered;
    const swaps = pairItems(order, rows.products, ids);
    if (swaps instanceof Refusal) return swaps;
    const { differenceMinor } = swaps;
    const refused =
      refuseUnlessUsersMethod(user, payment_method_id) ??
      refuseUnlessCovered(user, payment_method_id, differenceMinor);
    if (refused) return refused;
    return {
      order: {
        ...order,
        status: "exchange requested",
        exchange_items: ids.item_ids.toSorted(),
        exchange_new_items: ids.new_item_ids.toSorted(),
        exchange_payment_method_id: payment_method_id,
        exchange_price_difference_minor: differenceMinor,
      },
      differenceMinor,
    };
  },
});
