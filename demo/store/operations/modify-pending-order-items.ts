import { z } from "zod";
import { Refusal } from "../refusal";
import type { OrderItem } from "../rows";
import { orderSchema } from "../wire";
import { itemIds, orderId, paymentMethodId } from "./arguments";
import type { Swap } from "./checks";
import {
  loadOrder,
  pairItems,
  refuseUnlessCovered,
  refuseUnlessPending,
  refuseUnlessUsersMethod,
  withGiftCardChanged,
} from "./checks";
import { writeOperation } from "./operation";

export const modifyPendingOrderItems = writeOperation({
  name: "modify_pending_order_items",
  description:
    "Modify items in a pending order to new items of the same product, once. The status becomes 'pending (item " +
    "modified)' and the price difference is paid or refunded. Returns the order after the change.",
  argumentsSchema: z.strictObject({
    order_id: orderId,
    item_ids: itemIds("to be modified"),
    new_item_ids: itemIds("to be modified for, in the same positions and of the same products"),
    payment_method_id: paymentMethodId,
  }),
  resultSchema: orderSchema,
  answers: "order",
  target: ({ order_id }) => ({ orderId: order_id }),
  decide({ order_id, payment_method_id, ...ids }, rows) {
    const found = loadOrder(rows, order_id);
    if (found instanceof Refusal) return found;
    const { order } = found;
    const notPending = refuseUnlessPending(order, "modified");
    if (notPending) return notPending;
    const swaps = pairItems(order, rows.products, ids);
    if (swaps instanceof Refusal) return swaps;
    const { differenceMinor } = swaps;
    const refused =
      refuseUnlessUsersMethod(found.user, payment_method_id) ??
      refuseUnlessCovered(found.user, payment_method_id, differenceMinor);
    if (refused) return refused;
    const user = withGiftCardChanged(found.user, payment_method_id, -differenceMinor);
    return {
      order: {
        ...order,
        status: "pending (item modified)",
        items: swaps.list.reduce(swapFirst, order.items),
        payment_history: [
          ...order.payment_history,
          {
            // No difference is written down as a refund of nothing, as in the reference.
            transaction_type: differenceMinor > 0 ? "payment" : "refund",
            amount_minor: Math.abs(differenceMinor),
            payment_method_id,
          },
        ],
      },
      ...(user === found.user ? {} : { user }),
      differenceMinor,
    };
  },
});

/** One after the other, the first that matches: what an earlier swap brought in can be swapped by a later one. */
function swapFirst(items: readonly OrderItem[], { itemId, variant }: Swap): readonly OrderItem[] {
  const position = items.findIndex((item) => item.item_id === itemId);
  return items.map((item, index) =>
    index === position
      ? { ...item, item_id: variant.item_id, price_minor: variant.price_minor, options: variant.options }
      : item,
  );
}
