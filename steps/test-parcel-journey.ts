/**
 * A late parcel, drawn in code: a fork whose branches ask the customer and a system at the same time, a helper in the
 * background, and a called journey that finds out what to do. For tests only.
 */
import type { Catalogue } from "@/core/journey/catalogue";
import type { Field, Meaning } from "@/core/journey/document";
import { thresholdsDefault } from "@/core/journey/defaults";
import { refundCatalogue, stepsOf } from "@/steps/test-refund-journey";

const text = { type: "text" } as const;
const ai = { by: "ai" } as const;
const choice = { type: "choice" as const, values: ["wait", "refund"] };

function field(label: string, type: Field["type"], more: Partial<Field> = {}): Field {
  return { label, type, personal: false, ...more };
}

const help = (entities: string[]) => ({
  id: "help",
  kind: "handoff",
  stage: "escalate" as const,
  assignment: { by: "human" as const, queue: "support" },
  dueMinutes: 30,
  settings: {
    reason: "The journey could not go on by itself.",
    suggestedNext: "Look at the parcel and decide with the customer.",
    customerMessage: "A colleague will look at your parcel.",
    entities,
  },
  connections: {},
});

/** Asks what the customer wants, and ends with their yes. */
export const wishJourney: Meaning = {
  name: "What the customer wants",
  description: "Asks whether to wait or to have the money back.",
  pattern: "ai-first",
  intents: [],
  isFallback: false,
  fields: {
    status: field("Status of the parcel", text, { input: true }),
    wish: field("What the customer wants", choice, { question: "Wait, or have the money back?" }),
  },
  start: "tell",
  fallbackHandoff: "help",
  completion: { statement: "The customer said what they want.", proof: "consent" },
  thresholds: thresholdsDefault,
  steps: stepsOf([
    {
      id: "tell",
      kind: "message",
      assignment: ai,
      settings: { text: "Hello, I am the shop's AI assistant. Your parcel is {status}.", sensitive: false },
      connections: { sent: "ask" },
    },
    {
      id: "ask",
      kind: "collect",
      assignment: ai,
      settings: { fields: ["wish"] },
      connections: { done: "sure" },
    },
    {
      id: "sure",
      kind: "resolve",
      assignment: ai,
      settings: { message: "So you want to {wish}.", disposition: "told", confirmFirst: true },
      connections: { "not-solved": "ask" },
    },
    help(["status"]),
  ]),
};

export const parcelCatalogue: Catalogue = {
  ...refundCatalogue,
  intents: { ...refundCatalogue.intents, late: { title: "A parcel is late" } },
  journeys: { wish: { title: wishJourney.name, versionHash: "wish-1", meaning: wishJourney } },
};

export const parcelJourney: Meaning = {
  name: "Late parcel",
  description: "",
  pattern: "ai-first",
  intents: ["late"],
  isFallback: false,
  fields: {
    order_id: field("Order", text, { entity: "order_id", question: "What is your order number?" }),
    why: field("What happened", text, { question: "What did the carrier tell you?" }),
    status: field("Status of the parcel", text),
    wish: field("What the customer wants", choice),
  },
  start: "intake",
  fallbackHandoff: "help",
  completion: { statement: "The customer has decided.", proof: "consent" },
  thresholds: thresholdsDefault,
  steps: stepsOf([
    {
      id: "intake",
      kind: "intake",
      assignment: ai,
      settings: { fields: ["order_id"] },
      connections: { understood: "order" },
    },
    {
      id: "order",
      kind: "collect",
      assignment: ai,
      settings: { fields: ["order_id"] },
      connections: { done: "both" },
    },
    {
      id: "both",
      kind: "parallel",
      settings: {
        branches: [
          { exit: "ask", title: "Ask the customer", background: false },
          { exit: "look", title: "Look it up", background: false },
          { exit: "assist", title: "Prepare a person's help", background: true },
        ],
      },
      connections: { ask: "ask", look: "look", assist: "note" },
    },
    {
      id: "ask",
      kind: "collect",
      assignment: ai,
      settings: { fields: ["why"] },
      connections: { done: "together" },
    },
    {
      id: "look",
      kind: "tool",
      settings: {
        operation: "store.get_order",
        arguments: { order_id: "order_id" },
        outputs: { status: "answer.status" },
      },
      connections: { done: "together", refused: "order-unknown" },
    },
    {
      id: "order-unknown",
      kind: "compute",
      settings: { sets: [{ field: "status", expression: '"not known"' }] },
      connections: { done: "together" },
    },
    {
      id: "note",
      kind: "task",
      assignment: { by: "human", queue: "support" },
      dueMinutes: 60,
      settings: { instructions: "Look whether the carrier has trouble today.", form: [] },
      connections: { done: "together", refused: "together", overdue: "together" },
    },
    {
      id: "together",
      kind: "join",
      settings: { fork: "both", needs: "all" },
      connections: { joined: "wish" },
    },
    {
      id: "wish",
      kind: "sub-journey",
      settings: { journey: "wish", inputs: { status: "status" }, outputs: { wish: "wish" } },
      connections: { done: "decide" },
    },
    {
      id: "decide",
      kind: "branch",
      settings: { arms: [{ exit: "refund", title: "Money back", condition: 'wish == "refund"' }] },
      connections: { refund: "help", otherwise: "end" },
    },
    {
      id: "end",
      kind: "resolve",
      settings: { message: "We keep you posted.", disposition: "waiting", confirmFirst: false },
      connections: {},
    },
    help(["order_id", "status", "wish"]),
  ]),
};
