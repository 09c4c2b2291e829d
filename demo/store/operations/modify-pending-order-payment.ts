import { z } from "zod";
import { Refusal } from "../refusal";
import type { Order } from "../rows";
import { orderSchema } from "../wire";
import { orderId, paymentMethodId } from "./arguments";
import {
  loadOrder,
  refuseUnlessCovered,
  refuseUnlessPending,
  refuseUnlessUsersMethod,
  withGiftCardChanged,
} from "./checks";
import { writeOperation } from "./operation";

export const modifyPendingOrderPayment = writeOperation({
  name: "modify_pending_order_payment",
  description:
    "Modify the payment method of a pending order, once. The new method pays the whole amount and the old one is " +
    "refunded: to a gift card at once, otherwise within 5 to 7 business days. Returns the order after the change.",
  argumentsSchema: z.strictObject({ order_id: orderId, payment_method_id: paymentMethodId }),
  resultSchema: orderSchema,
  answers: "order",
  target: ({ order_id }) => ({ orderId: order_id }),
  decide({ order_id, payment_method_id }, rows) {
    const found = loadOrder(rows, order_id);
    if (found instanceof Refusal) return found;
    const { order } = found;
    const refused =
      refuseUnlessPending(order, "modified") ?? refuseUnlessUsersMethod(found.user, payment_method_id);
    if (refused) return refused;
    const paid = onlyPaymentOf(order);
    if (paid instanceof Refusal) return paid;
    const { amount_minor } = paid;
    if (paid.payment_method_id === payment_method_id) {
      return new Refusal("same-payment-method", "The new payment method must differ from the current one.");
    }
    const notCovered = refuseUnlessCovered(found.user, payment_method_id, amount_minor);
    if (notCovered) return notCovered;
    const charged = withGiftCardChanged(found.user, payment_method_id, -amount_minor);
    const user = withGiftCardChanged(charged, paid.payment_method_id, amount_minor);
    return {
      order: {
        ...order,
        payment_history: [
          ...order.payment_history,
          { transaction_type: "payment", amount_minor, payment_method_id },
          { transaction_type: "refund", amount_minor, payment_method_id: paid.payment_method_id },
        ],
      },
      ...(user === found.user ? {} : { user }),
      differenceMinor: 0,
    };
  },
});

/** A second line in the history means that the payment has been changed before: once is all. */
function onlyPaymentOf(order: Order) {
  const [first, ...others] = order.payment_history;
  if (first?.transaction_type === "payment" && others.length === 0) return first;
  return new Refusal("payment-already-changed", `The payment of order ${order.order_id} was changed before.`);
}
