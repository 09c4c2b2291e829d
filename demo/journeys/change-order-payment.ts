import type { JourneyDocument } from "@/core/journey/document";
import { actionSteps } from "./action-steps";
import { drawJourney, step } from "./drawing";
import { identityFields, itemFields, orderFields, why } from "./fields";
import { identifySteps, orderSteps, refusalSteps } from "./shared-steps";
import { paymentRules, previewSteps } from "./store-rules";

const { preview } = itemFields;
const details = { order_id: "order_id", payment_method_id: "payment_method_id.trim()" };

/** Has a pending order paid with another method of the customer's. */
export const changeOrderPayment: JourneyDocument = drawJourney({
  name: "Change an order's payment",
  description: "Has an order that was not shipped yet paid with another payment method of the customer's.",
  intents: ["change_order_payment"],
  fields: {
    ...identityFields,
    ...orderFields,
    payment_method_id: {
      label: "New payment method",
      type: { type: "text" },
      personal: true,
      entity: "payment_method_id",
      question:
        "Which payment method should it be? Give its number, such as credit_card_1234567 or gift_card_1234567.",
    },
    ...(preview && { preview }),
    ...why,
  },
  start: "understand",
  fallbackHandoff: "person",
  steps: [
    ...identifySteps("change-payment", "ask-order"),
    ...orderSteps("may-change"),
    step([9, 1], "may-change", {
      ...{ kind: "policy-check", title: "May it be changed?" },
      settings: {
        checks: [
          {
            name: "The order is pending",
            condition: 'order.status == "pending"',
            explanation:
              "Only the payment of an order that is still pending, and whose items were not changed, can be changed.",
          },
        ],
        explanationField: "why",
      },
      connections: { passed: "ask-payment", exception: "cannot" },
    }),
    step([10, 1], "ask-payment", {
      ...{ kind: "collect", title: "Ask for the payment method" },
      settings: {
        fields: ["payment_method_id"],
        text: "I am the store's AI assistant and can change it for you.",
        askAgain: true,
      },
      visitsMax: 4,
      connections: { done: "preview" },
    }),
    ...previewSteps({
      at: [11, 1],
      operation: "modify_pending_order_payment",
      arguments: details,
      rules: paymentRules,
      ...{ next: "consent", again: "ask-payment" },
    }),
    ...actionSteps({
      at: [13, 1],
      ...{ id: "change-payment", title: "Change the payment", tier: "high" },
      operation: "modify_pending_order_payment",
      arguments: details,
      limit: {
        key: "payment_total",
        amount: "order.total_minor",
        rule: "The payment of orders above the limit is changed only with a supervisor's approval.",
      },
      question:
        "Shall I have order {order_id} ({order.total_minor}) paid with {payment_method_id} instead of {paid_with}? What was paid goes back to {paid_with}. Please answer yes or no.",
      doneMessage:
        "Order {order_id} is now paid with {payment_method_id}. What was paid before goes back: at once to a gift card, otherwise within 5 to 7 business days.",
      disposition: "payment-changed",
      again: "ask-order",
    }),
    ...refusalSteps({
      ...{ column: 10, row: 2, queue: "orders" },
      suggestedNext: "See how order {order_id} can be paid the way that the customer wishes.",
      customerMessage:
        "A colleague takes over the change of payment. They see what you have told me, so you need not repeat it.",
      entities: ["user_id", "email", "order_id", "payment_method_id"],
    }),
  ],
});
