import type { JourneyDocument } from "@/core/journey/document";
import { thresholdsDefault } from "@/core/journey/defaults";
import { drawJourney, inQueue, step } from "./drawing";
import { identityFields, orderFields, why } from "./fields";
import { identifySteps, personStep } from "./shared-steps";
import { text } from "./wire-types";

const stop = "cancel the order";

/**
 * Somebody uses a customer's account or payment method. Critical: a specialist looks into it, a supervisor approves
 * what is to be done, and the specialist does it. AI only finds out who the customer is.
 */
export const suspectedFraud: JourneyDocument = drawJourney({
  name: "Suspected fraud",
  description:
    "A specialist looks into what the customer reports. An order that somebody else placed is stopped by the specialist after a second person approved it.",
  intents: ["suspected_fraud"],
  fields: {
    ...identityFields,
    ...orderFields,
    finding: {
      label: "Finding",
      type: { type: "choice", values: [stop, "nothing to do"] },
      personal: false,
    },
    finding_note: { label: "What the customer is told", type: text, personal: true },
    ...why,
  },
  start: "understand",
  fallbackHandoff: "person",
  completion: {
    statement: "A specialist stopped the order, or explained to the customer what was found.",
    proof: "receipt-or-consent",
  },
  // The flag is why the customer is here: it does not send the case to a person before it has reached the specialists.
  thresholds: { ...thresholdsDefault, sentimentMin: -1, confidenceMin: 0.3, riskFlags: ["self-harm"] },
  steps: [
    ...identifySteps("stop-order", "investigate"),
    step([6, 1], "investigate", {
      ...{ kind: "handoff", title: "A specialist looks into it", tier: "critical" },
      assignment: inQueue("fraud"),
      dueMinutes: 60,
      settings: {
        reason: "Suspected fraud is for specialists.",
        suggestedNext: "Look at the customer's orders and find out which ones are not theirs.",
        customerMessage:
          "I am an AI assistant, and our fraud specialists take over now. They see what you have told me and answer you here.",
        entities: ["user_id", "email", "order_id"],
        guards: "stop-order",
      },
      connections: { done: "finding" },
    }),
    step([7, 1], "finding", {
      ...{ kind: "task", title: "Note what was found", stage: "verify" },
      assignment: inQueue("fraud"),
      dueMinutes: 120,
      settings: {
        instructions:
          "Say what was found. To stop an order that somebody else placed, name it; what you write is told to the customer.",
        form: ["finding", "order_id", "finding_note"],
      },
      connections: { done: "verdict" },
    }),
    step([8, 1], "verdict", {
      ...{ kind: "branch", title: "What is to be done?" },
      settings: { arms: [{ exit: "stop", title: "Stop the order", condition: `finding == "${stop}"` }] },
      connections: { stop: "load-order", otherwise: "explain" },
    }),
    step([9, 1], "load-order", {
      ...{ kind: "tool", title: "Look up the order" },
      settings: {
        operation: "get_order_details",
        arguments: { order_id: "order_id" },
        outputs: { order: "answer" },
      },
      connections: { done: "may-stop", refused: "finding" },
    }),
    step([10, 1], "may-stop", {
      ...{ kind: "policy-check", title: "May it be stopped?" },
      settings: {
        checks: [
          {
            name: "The order is in the customer's account",
            condition: "order.user_id == customer.user_id",
            explanation: "The order is not in this customer's account.",
          },
          {
            name: "The order is pending",
            condition: 'order.status == "pending"',
            explanation: "Only an order that is still pending can be stopped.",
          },
        ],
        explanationField: "why",
      },
      connections: { passed: "approval", exception: "finding" },
    }),
    step([11, 1], "approval", {
      ...{ kind: "gate", title: "A second person approves", tier: "critical" },
      assignment: inQueue("supervisors"),
      dueMinutes: 120,
      settings: {
        control: "approval",
        guards: "stop-order",
        rule: "An order is stopped for fraud only when a second person approves it.",
      },
      connections: { approved: "stop-order", rejected: "finding" },
    }),
    step([12, 1], "stop-order", {
      ...{ kind: "tool", title: "Stop the order", stage: "execute", tier: "critical" },
      assignment: inQueue("fraud"),
      dueMinutes: 120,
      note: "Stop this order: it was found to be placed by somebody else.",
      settings: {
        operation: "cancel_pending_order",
        arguments: { order_id: "order_id", reason: '"ordered by mistake"' },
        outputs: {},
        amount: "order.total_minor",
        currency: "USD",
        refusalField: "why",
      },
      connections: { done: "told", refused: "investigate" },
    }),
    step([13, 1], "told", {
      ...{ kind: "resolve", title: "Tell the customer" },
      settings: {
        message:
          "I am the store's AI assistant. Order {order_id} was stopped and {order.total_minor} goes back. {finding_note}",
        disposition: "fraud-stopped",
        confirmFirst: false,
      },
    }),
    step([9, 2], "explain", {
      ...{ kind: "resolve", title: "Explain what was found" },
      settings: {
        message: "I am the store's AI assistant. Our specialists tell you: {finding_note}",
        disposition: "fraud-explained",
        confirmFirst: true,
      },
    }),
    personStep([7, 2], {
      queue: "fraud",
      suggestedNext: "Find out who the customer is, look into what they report, and settle it with them.",
      customerMessage: "Our fraud specialists take over. They see what you have written and answer you here.",
      entities: ["user_id", "email", "order_id"],
    }),
  ],
});
