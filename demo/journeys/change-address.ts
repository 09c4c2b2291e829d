import type { JourneyDocument } from "@/core/journey/document";
import { actionSteps } from "./action-steps";
import { drawJourney, step } from "./drawing";
import { addressFields, identityFields, orderFields, why } from "./fields";
import { identifySteps, orderSteps, refusalSteps } from "./shared-steps";

const address = Object.keys(addressFields);
/** No apartment is an empty text to the store, and "none" to a customer who was asked. */
const apartment = 'lower(address2.trim()) == "none" ? "" : address2';
const addressArguments = {
  ...{
    address1: "address1",
    address2: apartment,
    city: "city",
    state: "state",
    country: "country",
    zip: "zip",
  },
};
const written = "{address1}, {address2}, {city}, {state} {zip}, {country}";

/** Sends a pending order somewhere else. */
export const changeOrderAddress: JourneyDocument = drawJourney({
  name: "Change an order's address",
  description: "Changes where an order that was not shipped yet is sent.",
  intents: ["change_order_address"],
  fields: { ...identityFields, ...orderFields, ...addressFields, ...why },
  start: "understand",
  fallbackHandoff: "person",
  steps: [
    ...identifySteps("change-address", "ask-order"),
    ...orderSteps("may-change"),
    step([9, 1], "may-change", {
      ...{ kind: "policy-check", title: "May it be changed?" },
      settings: {
        checks: [
          {
            name: "The order is pending",
            condition: 'order.status == "pending"',
            explanation:
              "Only an order that is still pending, and whose items were not changed, can be sent elsewhere.",
          },
        ],
        explanationField: "why",
      },
      connections: { passed: "ask-address", exception: "cannot" },
    }),
    step([10, 1], "ask-address", {
      ...{ kind: "collect", title: "Ask for the new address" },
      settings: {
        fields: address,
        text: "I am the store's AI assistant. Where should the order go?",
        askAgain: true,
      },
      connections: { done: "consent" },
    }),
    ...actionSteps({
      at: [11, 1],
      ...{ id: "change-address", title: "Change the address", tier: "medium" },
      operation: "modify_pending_order_address",
      arguments: { order_id: "order_id", ...addressArguments },
      question: `Shall I send order {order_id} to this address: ${written}? Please answer yes or no.`,
      doneMessage: `Order {order_id} now goes to ${written}.`,
      disposition: "address-changed",
      again: "ask-order",
    }),
    ...refusalSteps({
      ...{ column: 10, row: 2, queue: "orders" },
      suggestedNext: "See whether order {order_id} can still be sent elsewhere.",
      customerMessage:
        "A colleague takes over the change of address. They see what you have told me, so you need not repeat it.",
      entities: ["user_id", "email", "order_id", ...address],
    }),
  ],
});

/** Changes the default address of the account; orders keep theirs. */
export const changeUserAddress: JourneyDocument = drawJourney({
  name: "Change the account's address",
  description: "Changes the customer's default address. Orders that were placed already keep theirs.",
  intents: ["change_user_address"],
  fields: { ...identityFields, ...addressFields, ...why },
  start: "understand",
  fallbackHandoff: "person",
  steps: [
    ...identifySteps("change-address", "ask-address"),
    step([6, 1], "ask-address", {
      ...{ kind: "collect", title: "Ask for the new address" },
      settings: {
        fields: address,
        text: "I am the store's AI assistant. What is your new address?",
        askAgain: true,
      },
      connections: { done: "consent" },
    }),
    ...actionSteps({
      at: [7, 1],
      ...{
        id: "change-address",
        title: "Change the address",
        tier: "medium",
        operation: "modify_user_address",
      },
      arguments: { user_id: "customer.user_id", ...addressArguments },
      question: `Shall I make this the address of your account: ${written}? Orders that you have placed keep theirs. Please answer yes or no.`,
      doneMessage: `Your account's address is now ${written}.`,
      disposition: "address-changed",
      again: "ask-address",
    }),
    ...refusalSteps({
      ...{ column: 9, row: 2, queue: "general" },
      suggestedNext: "Change the account's address with the customer.",
      customerMessage:
        "A colleague takes over the change of address. They see what you have told me, so you need not repeat it.",
      entities: ["user_id", "email", ...address],
    }),
  ],
});
