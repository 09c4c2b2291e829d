import type { JourneyDocument } from "@/core/journey/document";
import { drawJourney, inQueue, step } from "./drawing";

/** Everything that no other journey takes: a person looks at it. */
export const anythingElse: JourneyDocument = drawJourney({
  name: "Anything else",
  description: "Requests that no other journey takes go to a person, with what is known of them.",
  intents: ["other"],
  isFallback: true,
  fields: {
    email: { label: "E-mail", type: { type: "text" }, personal: true, entity: "email" },
    order_id: { label: "Order number", type: { type: "text" }, personal: false, entity: "order_id" },
  },
  start: "understand",
  fallbackHandoff: "person",
  completion: { statement: "The customer says that the question is answered.", proof: "consent" },
  steps: [
    step([0, 0], "understand", {
      ...{ kind: "intake", title: "Read the request" },
      settings: { fields: [] },
      connections: { understood: "person", unclear: "person" },
    }),
    step([1, 0], "person", {
      ...{ kind: "handoff", title: "A colleague takes over" },
      assignment: inQueue("general"),
      dueMinutes: 120,
      settings: {
        reason: "No journey of the store takes this request.",
        suggestedNext: "Read the request, answer it, or say which kind of request it is.",
        customerMessage:
          "I am an AI assistant, and this is one for a colleague. They see what you have written and answer you here.",
        entities: ["email", "order_id"],
      },
      connections: { "handed-back": "settled" },
    }),
    step([2, 0], "settled", {
      ...{ kind: "resolve", title: "Ask whether it is answered" },
      settings: {
        message: "The store's AI assistant here again: my colleague has looked at your request.",
        disposition: "answered",
        confirmFirst: true,
      },
    }),
  ],
});
