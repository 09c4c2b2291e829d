import type { JourneyDocument } from "@/core/journey/document";
import { drawJourney, inQueue, step } from "./drawing";
import { identityFields, orderFields, why } from "./fields";
import { identifySteps, orderSteps, personStep } from "./shared-steps";
import { text } from "./wire-types";

const wishType = { type: "choice" as const, values: ["wait", "send again", "money back"] };
const wayType = { type: "choice" as const, values: ["reassure", "promise", "person"] };

/** Asks what the customer wants, until they are sure. Starts no case itself: other journeys call it. */
export const customersWish: JourneyDocument = drawJourney({
  name: "What does the customer want?",
  description: "Tells how things stand, asks what the customer wants, and makes sure of the answer.",
  intents: [],
  fields: {
    standing: { label: "How things stand", type: text, personal: false, input: true },
    wish: {
      label: "Wish",
      type: wishType,
      personal: false,
      question: "What would you like: wait, have it sent again, or your money back?",
    },
  },
  start: "tell",
  fallbackHandoff: "person",
  completion: { statement: "The customer said what they want.", proof: "consent" },
  steps: [
    step([0, 0], "tell", {
      ...{ kind: "message", title: "Say how it stands" },
      settings: { text: "I am the store's AI assistant. {standing}", sensitive: false },
      connections: { sent: "ask" },
    }),
    step([1, 0], "ask", {
      ...{ kind: "collect", title: "Ask for the wish" },
      settings: { fields: ["wish"] },
      visitsMax: 3,
      connections: { done: "sure" },
    }),
    step([2, 0], "sure", {
      ...{ kind: "resolve", title: "Make sure" },
      settings: {
        message: "So you would like this: {wish}.",
        disposition: "told",
        confirmFirst: true,
      },
    }),
    step([2, 1], "person", {
      ...{ kind: "handoff", title: "A colleague asks" },
      assignment: inQueue("general"),
      dueMinutes: 120,
      settings: {
        reason: "AI could not find out what the customer wants.",
        suggestedNext: "Ask the customer what they want.",
        customerMessage: "A colleague talks it over with you.",
        entities: ["standing"],
      },
    }),
  ],
});

/**
 * A parcel that is late: asks the customer and the store at the same time while a colleague looks at the carrier, calls
 * the journey above (`wishJourney` is its id), and decides by a table. The demo keeps it as a draft: nobody is served by it.
 */
export const lateParcel = (wishJourney: string): JourneyDocument =>
  drawJourney({
    name: "A parcel is late",
    description: "A draft to look at: branches at the same time, a called journey and a decision table.",
    intents: ["order_status"],
    fields: {
      ...identityFields,
      ...orderFields,
      ...why,
      days_late: {
        label: "Days late",
        type: { type: "integer" },
        personal: false,
        question: "By how many days is the parcel late?",
      },
      standing: { label: "How things stand", type: text, personal: false },
      wish: { label: "Wish", type: wishType, personal: false },
    },
    start: "understand",
    fallbackHandoff: "person",
    completion: { statement: "The customer says that they know what happens next.", proof: "consent" },
    steps: [
      ...identifySteps("load-order", "ask-order"),
      ...orderSteps("both"),
      step([9, 1], "both", {
        ...{ kind: "parallel", title: "At the same time" },
        settings: {
          branches: [
            { exit: "customer", title: "Ask the customer", background: false },
            { exit: "store", title: "Look it up again", background: false },
            { exit: "colleague", title: "Prepare help", background: true },
          ],
        },
        connections: { customer: "ask-days", store: "look-again", colleague: "carrier" },
      }),
      step([10, 0], "ask-days", {
        ...{ kind: "collect", title: "Ask how late it is" },
        settings: { fields: ["days_late"] },
        connections: { done: "together" },
      }),
      step([10, 1], "look-again", {
        ...{ kind: "compute", title: "Say how it stands" },
        settings: {
          sets: [{ field: "standing", expression: '"Order " + order_id + " is " + order.status + "."' }],
        },
        connections: { done: "together" },
      }),
      step([10, 2], "carrier", {
        ...{ kind: "task", title: "Look at the carrier" },
        assignment: inQueue("orders"),
        dueMinutes: 240,
        settings: { instructions: "Does the carrier have trouble today? Note what you find.", form: [] },
        connections: { done: "together", refused: "together", overdue: "together" },
      }),
      step([11, 1], "together", {
        ...{ kind: "join", title: "Both are known" },
        settings: { fork: "both", needs: "all" },
        connections: { joined: "wish" },
      }),
      step([12, 1], "wish", {
        ...{ kind: "sub-journey", title: "Ask for the wish" },
        settings: { journey: wishJourney, inputs: { standing: "standing" }, outputs: { wish: "wish" } },
        connections: { done: "decide" },
      }),
      step([13, 1], "decide", {
        ...{ kind: "branch", title: "What follows" },
        settings: {
          table: {
            title: "What follows from a late parcel",
            hitPolicy: "unique",
            inputs: [
              { name: "late", label: "Days late", expression: "days_late", type: { type: "integer" } },
              { name: "wish", label: "Wish", expression: "wish", type: wishType },
            ],
            outputs: [{ name: "way", label: "Way", type: wayType }],
            rows: [
              {
                when: ["late < 3", 'wish == "wait"'],
                then: ['"reassure"'],
                note: "Still on time, more or less.",
              },
              { when: ["late >= 3 && late < 14", 'wish == "wait"'], then: ['"promise"'] },
              { when: ["late >= 14", 'wish == "wait"'], then: ['"person"'], note: "Probably lost." },
              { when: ["", 'wish != "wait"'], then: ['"person"'] },
            ],
          },
          exitBy: "way",
          outputs: {},
        },
        connections: { reassure: "tell", promise: "next-day", person: "person" },
      }),
      step([14, 0], "next-day", {
        ...{ kind: "wait", title: "Four open hours later" },
        settings: { for: "business-hours", calendar: "customer-care", minutes: 240 },
        connections: { elapsed: "tell" },
      }),
      step([15, 1], "tell", {
        ...{ kind: "resolve", title: "Tell the customer" },
        settings: {
          message: "I am the store's AI assistant. {standing} It is on its way, and we keep an eye on it.",
          disposition: "reassured",
          confirmFirst: true,
        },
      }),
      personStep([14, 2], {
        queue: "orders",
        suggestedNext: "Decide with the customer about order {order_id}.",
        customerMessage: "A colleague decides with you what happens with your parcel.",
        entities: ["user_id", "email", "order_id", "days_late", "wish"],
      }),
    ],
  });
