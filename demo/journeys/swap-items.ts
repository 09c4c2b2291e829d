import type { JourneyDocument } from "@/core/journey/document";
import { actionSteps } from "./action-steps";
import { drawJourney, step, type Placed } from "./drawing";
import { identityFields, itemFields, newItemFields, orderFields, paymentFields, why } from "./fields";
import { chosenOutputs, itemSteps } from "./item-steps";
import { identifySteps, orderSteps, refusalSteps } from "./shared-steps";
import { previewSteps, swapRules } from "./store-rules";

const details = {
  order_id: "order_id",
  item_ids: "chosen_ids",
  new_item_ids: "new_item_ids.map(w, w.trim())",
  payment_method_id: "pay_with",
};
const fields = {
  ...identityFields,
  ...orderFields,
  ...itemFields,
  ...newItemFields,
  ...paymentFields(
    'With which payment method is a difference in price paid or refunded? Write "original" for the method you paid with, or give the number of another one of yours.',
  ),
  ...why,
};

type Way = {
  row: number;
  prefix?: string;
  operation: string;
  action: { id: string; title: string };
  limit: { key: string; rule: string };
  intro: string;
  question: string;
  doneMessage: string;
  disposition: string;
};

/** One way of swapping items, from showing them to telling that it is done; columns 10 to 18 of its row. */
function swapWay(way: Way): Placed[] {
  const prefix = way.prefix ?? "";
  const again = `${prefix}ask-items`;
  return [
    ...itemSteps({
      at: [10, way.row],
      prefix,
      fields: ["item_ids", "new_item_ids", "payment_method_id"],
      text: way.intro,
      next: `${prefix}preview`,
    }),
    ...previewSteps({
      at: [13, way.row],
      prefix,
      operation: way.operation,
      arguments: details,
      outputs: { ...chosenOutputs, price_difference: "answer.difference_minor" },
      rules: swapRules,
      ...{ next: `${prefix}consent`, again, otherOrder: "ask-order" },
    }),
    ...actionSteps({
      at: [15, way.row],
      prefix,
      ...way.action,
      ...{ tier: "high", operation: way.operation, arguments: details },
      limit: { ...way.limit, amount: "amount" },
      ...{ question: way.question, doneMessage: way.doneMessage, disposition: way.disposition, again },
    }),
  ];
}

const differenceText =
  "The difference in price is {price_difference} (with a minus you get it back), by {pay_with}.";

function changeWay(row: number, prefix: string, intro: string): Placed[] {
  return swapWay({
    row,
    prefix,
    operation: "modify_pending_order_items",
    action: { id: "change-items", title: "Change the items" },
    limit: {
      key: "change_items_total",
      rule: "Items above the limit are changed only with a supervisor's approval.",
    },
    intro,
    question: `Shall I change {chosen_names} in order {order_id} to {new_item_ids}? ${differenceText} Items can be changed only once, and then the order can no longer be changed or cancelled, so please make sure that nothing is missing. Please answer yes or no.`,
    doneMessage: `Order {order_id} is changed: {new_item_ids} instead of {chosen_names}. ${differenceText}`,
    disposition: "items-changed",
  });
}

const people = {
  suggestedNext: "See with the customer which items of order {order_id} can be swapped for which.",
  entities: ["user_id", "email", "order_id", "item_ids", "new_item_ids", "payment_method_id"],
};

/** Swaps items of a pending order for other variants of the same products. */
export const changeOrderItems: JourneyDocument = drawJourney({
  name: "Change items of an order",
  description: "Swaps items of an order that was not shipped yet for other variants of the same products.",
  intents: ["change_order_items"],
  fields,
  start: "understand",
  fallbackHandoff: "person",
  steps: [
    ...identifySteps("change-items", "ask-order"),
    ...orderSteps("may-change"),
    step([9, 1], "may-change", {
      ...{ kind: "policy-check", title: "May items be changed?" },
      settings: {
        checks: [
          {
            name: "The order is pending",
            condition: 'order.status == "pending"',
            explanation: "Only items of an order that is still pending can be changed, and only once.",
          },
        ],
        explanationField: "why",
      },
      connections: { passed: "show-items", exception: "cannot" },
    }),
    ...changeWay(1, "", "I am the store's AI assistant."),
    ...refusalSteps({
      ...{ column: 10, row: 2, queue: "orders" },
      ...people,
      customerMessage:
        "A colleague takes over the change of your order. They see what you have told me, so you need not repeat it.",
    }),
  ],
});

/** Exchanges items of a delivered order. Of one that is pending still, customers mean that its items be changed. */
export const exchangeItems: JourneyDocument = drawJourney({
  name: "Exchange items",
  description:
    "Exchanges items of an order that was delivered for other variants; of an order that was not shipped yet, changes them.",
  intents: ["exchange_items"],
  fields,
  start: "understand",
  fallbackHandoff: "person",
  steps: [
    ...identifySteps("exchange-items", "ask-order"),
    ...orderSteps("how-far"),
    step([9, 1], "how-far", {
      ...{ kind: "branch", title: "How far is the order?" },
      settings: {
        arms: [
          { exit: "delivered", title: "Delivered", condition: 'order.status == "delivered"' },
          { exit: "pending", title: "Not shipped yet", condition: 'order.status == "pending"' },
        ],
      },
      connections: { delivered: "show-items", pending: "early-show-items", otherwise: "say-status" },
    }),
    ...swapWay({
      row: 1,
      operation: "exchange_delivered_order_items",
      action: { id: "exchange-items", title: "Exchange the items" },
      limit: {
        key: "exchange_total",
        rule: "Exchanges above the limit are made only with a supervisor's approval.",
      },
      intro: "I am the store's AI assistant.",
      question: `Shall I register the exchange of {chosen_names} from order {order_id} for {new_item_ids}? ${differenceText} An order can be exchanged only once, so please make sure that nothing is missing. Please answer yes or no.`,
      doneMessage: `The exchange of {chosen_names} from order {order_id} for {new_item_ids} is registered. ${differenceText} You get an e-mail that says how to send the items back.`,
      disposition: "exchange-requested",
    }),
    ...changeWay(
      4,
      "early-",
      "I am the store's AI assistant. This order was not shipped yet, so its items can be changed before it leaves.",
    ),
    step([10, 6], "say-status", {
      ...{ kind: "compute", title: "Say how the order stands" },
      settings: {
        sets: [{ field: "why", expression: '"The order is " + order.status + "."' }],
      },
      connections: { done: "cannot" },
    }),
    ...refusalSteps({
      ...{ column: 11, row: 6, queue: "returns" },
      ...people,
      customerMessage:
        "A colleague takes over your exchange. They see what you have told me, so you need not repeat it.",
    }),
  ],
});
