import { z } from "zod";
import { Refusal } from "../refusal";
import type { Order } from "../rows";
import { orderSchema } from "../wire";
import { orderId } from "./arguments";
import { loadOrder, refuseUnlessPending, withGiftCardChanged } from "./checks";
import { writeOperation } from "./operation";

export const cancelPendingOrder = writeOperation({
  name: "cancel_pending_order",
  description:
    "Cancel a pending order. The status becomes 'cancelled' and the payment is refunded: to a gift card at once, " +
    "otherwise within 5 to 7 business days. Returns the order after the cancellation.",
  argumentsSchema: z.strictObject({
    order_id: orderId,
    reason: z.enum(["no longer needed", "ordered by mistake"]).describe("The reason for cancellation."),
  }),
  resultSchema: orderSchema,
  answers: "order",
  target: ({ order_id }) => ({ orderId: order_id }),
  decide({ order_id, reason }, rows) {
    const found = loadOrder(rows, order_id);
    if (found instanceof Refusal) return found;
    const { order } = found;
    const refused = refuseUnlessPending(order, "cancelled");
    if (refused) return refused;
    let user = found.user;
    const refunds = netPaymentsOf(order);
    for (const [methodId, amountMinor] of refunds) user = withGiftCardChanged(user, methodId, amountMinor);
    const payment_history = [
      ...order.payment_history,
      ...refunds.map(([payment_method_id, amount_minor]) => ({
        transaction_type: "refund" as const,
        amount_minor,
        payment_method_id,
      })),
    ];
    return {
      order: { ...order, status: "cancelled", payment_history, cancel_reason: reason },
      ...(user === found.user ? {} : { user }),
      differenceMinor: -refunds.reduce((sum, [, amountMinor]) => sum + amountMinor, 0),
    };
  },
});

/**
 * What each method has paid and not got back. The reference tool refunds every line of the history instead, which
 * after a change of the payment method pays the customer three times (README, "Where we differ").
 */
function netPaymentsOf(order: Order): [methodId: string, amountMinor: number][] {
  const net = new Map<string, number>();
  for (const { payment_method_id, transaction_type, amount_minor } of order.payment_history) {
    const signed = transaction_type === "payment" ? amount_minor : -amount_minor;
    net.set(payment_method_id, (net.get(payment_method_id) ?? 0) + signed);
  }
  return [...net].filter(([, amountMinor]) => amountMinor > 0);
}
