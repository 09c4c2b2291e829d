import type { JourneyDocument } from "@/core/journey/document";
import { drawJourney, step } from "./drawing";
import { identityFields, orderFields, why } from "./fields";
import { identifySteps, orderSteps, personStep } from "./shared-steps";
import { text } from "./wire-types";

/** Tells where an order stands. Reads only. */
export const orderStatus: JourneyDocument = drawJourney({
  name: "Where is my order?",
  description: "Tells the customer how an order stands: status, items, address and tracking.",
  intents: ["order_status"],
  fields: {
    ...identityFields,
    ...orderFields,
    tracking: { label: "Tracking numbers", type: text, personal: false },
    ...why,
  },
  start: "understand",
  fallbackHandoff: "person",
  completion: { statement: "The customer says that the question is answered.", proof: "consent" },
  steps: [
    ...identifySteps("load-order", "ask-order"),
    ...orderSteps("work-out"),
    step([9, 1], "work-out", {
      ...{ kind: "compute", title: "Work out the tracking" },
      settings: {
        sets: [
          {
            field: "tracking",
            expression:
              'size(order.fulfillments) == 0 ? "none yet" : order.fulfillments.map(f, f.tracking_id.join(", ")).join(", ")',
          },
        ],
      },
      connections: { done: "tell" },
    }),
    step([10, 1], "tell", {
      ...{ kind: "resolve", title: "Tell the customer" },
      settings: {
        message:
          "I am the store's AI assistant. Order {order_id} is {order.status}. Items: {item_list}. Total: {order.total_minor}, paid with {paid_with}. It goes to {order.address.address1} {order.address.address2}, {order.address.city}, {order.address.state} {order.address.zip}. Tracking: {tracking}.",
        disposition: "answered",
        confirmFirst: true,
      },
    }),
    personStep([10, 2], {
      queue: "orders",
      suggestedNext: "Answer the customer's question about order {order_id}.",
      customerMessage:
        "A colleague takes over your question. They see what you have told me, so you need not repeat it.",
      entities: ["user_id", "email", "order_id"],
    }),
  ],
});
