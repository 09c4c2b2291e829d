import type { JourneyDocument } from "@/core/journey/document";
import { actionSteps } from "./action-steps";
import { drawJourney, step } from "./drawing";
import { identityFields, itemFields, orderFields, paymentFields, why } from "./fields";
import { chosenOutputs, itemSteps } from "./item-steps";
import { identifySteps, orderSteps, refusalSteps } from "./shared-steps";
import { previewSteps, returnRules } from "./store-rules";

const details = { order_id: "order_id", item_ids: "chosen_ids", payment_method_id: "pay_with" };

/** Returns items of a delivered order; the money goes to the original method or to a gift card. */
export const returnItems: JourneyDocument = drawJourney({
  name: "Return items",
  description: "Takes back items of an order that was delivered.",
  intents: ["return_items"],
  fields: {
    ...identityFields,
    ...orderFields,
    ...itemFields,
    ...paymentFields(
      'Where should the refund go? Write "original" for the method you paid with, or the number of one of your gift cards.',
    ),
    ...why,
  },
  start: "understand",
  fallbackHandoff: "person",
  steps: [
    ...identifySteps("return-items", "ask-order"),
    ...orderSteps("may-return"),
    step([9, 1], "may-return", {
      ...{ kind: "policy-check", title: "May items be returned?" },
      settings: {
        checks: [
          {
            name: "The order was delivered",
            condition: 'order.status == "delivered"',
            explanation:
              "Only items of an order that was delivered, and not returned or exchanged yet, can be returned.",
          },
        ],
        explanationField: "why",
      },
      connections: { passed: "show-items", exception: "cannot" },
    }),
    ...itemSteps({
      at: [10, 1],
      fields: ["item_ids", "payment_method_id"],
      text: "I am the store's AI assistant.",
      next: "preview",
    }),
    ...previewSteps({
      at: [13, 1],
      operation: "return_delivered_order_items",
      arguments: details,
      outputs: chosenOutputs,
      rules: returnRules,
      ...{ next: "consent", again: "ask-items", otherOrder: "ask-order" },
    }),
    ...actionSteps({
      at: [15, 1],
      ...{ id: "return-items", title: "Return the items", tier: "high" },
      operation: "return_delivered_order_items",
      arguments: details,
      limit: {
        key: "return_total",
        amount: "amount",
        rule: "Returns above the limit are taken only with a supervisor's approval.",
      },
      question:
        "Shall I register the return of {chosen_names} from order {order_id}? {amount} goes to {pay_with} once the items are back. An order can be returned only once, so please make sure that nothing is missing. Please answer yes or no.",
      doneMessage:
        "The return of {chosen_names} from order {order_id} is registered. You get an e-mail that says how to send them back; then {amount} goes to {pay_with}.",
      disposition: "return-requested",
      again: "ask-order",
    }),
    ...refusalSteps({
      ...{ column: 10, row: 2, queue: "returns" },
      suggestedNext:
        "See with the customer what of order {order_id} can be returned, and where the money goes.",
      customerMessage:
        "A colleague takes over your return. They see what you have told me, so you need not repeat it.",
      entities: ["user_id", "email", "order_id", "item_ids", "payment_method_id"],
    }),
  ],
});
