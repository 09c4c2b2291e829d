import type { JourneyDocument } from "@/core/journey/document";
import { actionSteps } from "./action-steps";
import { drawJourney, step } from "./drawing";
import { identityFields, orderFields, why } from "./fields";
import { identifySteps, orderSteps, refusalSteps } from "./shared-steps";

/** Cancels a pending order. The store refunds the original payment method. */
export const cancelOrder: JourneyDocument = drawJourney({
  name: "Cancel an order",
  description: "Cancels a whole order that was not shipped yet, with the customer's yes and a reason.",
  intents: ["cancel_order"],
  fields: {
    ...identityFields,
    ...orderFields,
    reason: {
      label: "Reason",
      type: { type: "choice", values: ["no longer needed", "ordered by mistake"] },
      personal: false,
      question: 'Why should it be cancelled: "no longer needed" or "ordered by mistake"?',
    },
    ...why,
  },
  start: "understand",
  fallbackHandoff: "person",
  steps: [
    ...identifySteps("cancel", "ask-order"),
    ...orderSteps("may-cancel"),
    step([9, 1], "may-cancel", {
      ...{ kind: "policy-check", title: "May it be cancelled?" },
      settings: {
        checks: [
          {
            name: "The order is pending",
            condition: 'order.status == "pending"',
            explanation:
              "Only an order that is still pending, and whose items were not changed, can be cancelled.",
          },
        ],
        explanationField: "why",
      },
      connections: { passed: "ask-reason", exception: "cannot" },
    }),
    step([10, 1], "ask-reason", {
      ...{ kind: "collect", title: "Ask for the reason" },
      settings: {
        fields: ["reason"],
        text: "I am the store's AI assistant and can cancel it for you.",
        askAgain: true,
      },
      connections: { done: "consent" },
    }),
    ...actionSteps({
      at: [11, 1],
      ...{ id: "cancel", title: "Cancel the order", tier: "high", operation: "cancel_pending_order" },
      arguments: { order_id: "order_id", reason: "reason" },
      limit: {
        key: "cancel_total",
        amount: "order.total_minor",
        rule: "Orders above the limit are cancelled only with a supervisor's approval.",
      },
      question:
        "Shall I cancel order {order_id} ({item_list}) because it is {reason}? {order.total_minor} goes back to {paid_with}: at once to a gift card, otherwise within 5 to 7 business days. Please answer yes or no.",
      doneMessage:
        "Order {order_id} is cancelled. {order.total_minor} goes back to {paid_with}: at once to a gift card, otherwise within 5 to 7 business days.",
      disposition: "order-cancelled",
      again: "ask-order",
    }),
    ...refusalSteps({
      ...{ column: 10, row: 2, queue: "orders" },
      suggestedNext:
        "Look at order {order_id} and settle with the customer whether it can still be cancelled.",
      customerMessage:
        "A colleague takes over your cancellation. They see what you have told me, so you need not repeat it.",
      entities: ["user_id", "email", "order_id", "reason"],
    }),
  ],
});
