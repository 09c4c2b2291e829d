import type { Meaning } from "@/core/journey/document";
import { drawSteps, exampleJourney, inQueue } from "@/proof/example-journey";

/** People first: a person has the conversation before anything is said. */
export const peopleFirstJourney: Meaning = {
  ...exampleJourney,
  name: "People first",
  pattern: "human-first",
  start: "take",
  steps: drawSteps([
    {
      id: "take",
      kind: "handoff",
      stage: "escalate",
      ...inQueue("support"),
      settings: {
        reason: "People first.",
        suggestedNext: "Talk to the customer.",
        customerMessage: "A colleague is with you.",
        entities: ["email"],
      },
      connections: { done: "write", overdue: "help" },
    },
    {
      id: "write",
      kind: "message",
      assignment: { by: "human-ai-assists", queue: "support" },
      dueMinutes: 60,
      settings: { text: "Thank you for your patience.", sensitive: true },
      connections: { sent: "sign" },
    },
    {
      id: "sign",
      kind: "resolve",
      stage: "close",
      ...inQueue("supervisors"),
      settings: { message: "", disposition: "done", confirmFirst: false },
    },
    ...Object.values(exampleJourney.steps).flatMap((step) =>
      step.id === "help" ? [{ ...step, connections: {} }] : [],
    ),
  ]),
};
