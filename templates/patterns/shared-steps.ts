import type { Field } from "@/core/journey/document";
import { byAssisted, byPerson, field, step, text, yesNo, type Placed } from "./drawing";
import { customerType, type PatternQueue } from "./operations";

// What several of the templates have in common. Row 1 is the way that most cases take.

export const customerFields: Record<string, Field> = {
  email: field("E-mail", text, {
    ...{ personal: true, entity: "email", carried: true },
    question: "What is the e-mail address of your account?",
  }),
  account_number: field("Account number", text, {
    ...{ personal: true, question: "What is your account number? It stands on every letter from us." },
  }),
  customer: field("Customer's profile", customerType, { personal: true }),
};

/** Understands the request and says that this is AI. Columns 0 and 1. */
export function openingSteps(next: string, words: string): Placed[] {
  return [
    step([0, 1], "understand", {
      ...{ kind: "intake", title: "Understand the request", settings: { fields: [] } },
      connections: { understood: "greet" },
    }),
    step([1, 1], "greet", {
      ...{ kind: "message", title: "Say that this is AI" },
      settings: {
        text: `Hello, I am an AI assistant. ${words} You can ask for a person at any time.`,
        sensitive: false,
      },
      connections: { sent: next },
    }),
  ];
}

/** Who the customer is, by e-mail and account number. Columns 2 to 4. */
export function identifySteps(guards: string, next: string): Placed[] {
  return [
    step([2, 1], "ask-customer", {
      ...{ kind: "collect", title: "Ask who the customer is" },
      settings: { fields: ["email", "account_number"], askAgain: true },
      visitsMax: 3,
      connections: { done: "find-customer" },
    }),
    step([3, 1], "find-customer", {
      ...{ kind: "tool", title: "Find the customer", stage: "verify" },
      settings: {
        ...{ operation: "crm.find_customer", arguments: { email: "email" } },
        outputs: { customer: "answer" },
      },
      connections: { done: "identity", refused: "ask-customer" },
    }),
    step([4, 1], "identity", {
      ...{ kind: "gate", title: "Is it this customer?" },
      settings: {
        ...{ control: "identity", guards, acceptsKnown: true },
        condition: "account_number == customer.account_number",
        method: "e-mail and account number, as the customer system has them",
      },
      connections: { verified: next },
    }),
  ];
}

/** A person owns the conversation before anything is said. Columns 0 and 1. */
export function takenOverSteps(queue: PatternQueue, next: string, suggestedNext: string): Placed[] {
  return [
    step([0, 1], "understand", {
      ...{ kind: "intake", title: "Understand the request", settings: { fields: [] } },
      connections: { understood: "take-over" },
    }),
    step([1, 1], "take-over", {
      ...{ kind: "handoff", title: "A person takes the conversation" },
      ...byAssisted(queue, 30),
      settings: {
        ...{ reason: "In this journey a person owns the conversation from the start.", suggestedNext },
        customerMessage: "A colleague takes care of you personally and sees what you have written.",
        entities: [],
      },
      connections: { done: next, "handed-back": next },
    }),
  ];
}

export const identityConfirmed = { identity_confirmed: field("Identity is confirmed", yesNo) };

/** A person makes sure who the customer is; the gate holds them to it. Two columns from `column`. */
export function confirmedSteps(
  column: number,
  { queue, guards, next }: { queue: PatternQueue; guards: string; next: string },
): Placed[] {
  return [
    step([column, 1], "check-identity", {
      ...{ kind: "task", title: "Make sure who it is", stage: "verify" },
      ...byPerson(queue, 60),
      settings: {
        instructions: "Make sure that the customer is who they say, the way your policy asks for it.",
        form: ["identity_confirmed"],
      },
      connections: { done: "identity" },
    }),
    step([column + 1, 1], "identity", {
      ...{ kind: "gate", title: "Identity is confirmed" },
      settings: {
        ...{ control: "identity", guards, acceptsKnown: true, condition: "identity_confirmed" },
        method: "a colleague made sure who the customer is",
      },
      connections: { verified: next },
    }),
  ];
}

/** The fallback handoff. */
export function personStep(
  at: Placed["at"],
  { queue, next, entities, back }: { queue: PatternQueue; next: string; entities: string[]; back: string },
): Placed {
  return step(at, "person", {
    ...{ kind: "handoff", title: "A colleague takes over" },
    ...byAssisted(queue, 120),
    settings: {
      ...{ reason: "This could not or may not be finished by itself.", suggestedNext: next, entities },
      customerMessage: "A colleague takes over. They see what you have told us, so you need not repeat it.",
    },
    connections: { "handed-back": back },
  });
}
