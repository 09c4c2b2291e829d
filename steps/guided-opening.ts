/** How a guided journey begins, asks, makes sure who the customer is, and ends; by its pattern. */
import type { Assignment } from "@/core/journey/document";
import { answerExpression } from "@/steps/guided-fields";
import type { GuidedChoices } from "@/steps/guided-choices";
import type { Drawing } from "@/steps/guided-operations";
import { onward, type Part } from "@/steps/guided-thread";
import { inSentence, stepOf } from "@/steps/guided-steps";

const inQueue = ({ people }: GuidedChoices, by: "human" | "human-ai-assists") => ({
  assignment: { by, queue: people.queue } satisfies Assignment,
  dueMinutes: people.dueMinutes,
});

/** Understands the request; then AI says that it is one, or a person takes the conversation. */
export function openingParts({ choices, ids }: Drawing): { parts: Part[]; goOn: string } {
  const understand = stepOf(ids("understand"), {
    ...{ kind: "intake", title: "Understand the request", stage: "identify", assignment: { by: "ai" } },
    ...{ settings: { fields: [] }, connections: { understood: onward } },
  });
  const next = choices.pattern === "human-first" ? takeOver(choices, ids) : greet(ids, choices);
  return { parts: [{ step: understand }, { step: next }], goOn: next.id };
}

function greet(ids: Drawing["ids"], { pattern }: GuidedChoices) {
  const help =
    pattern === "parallel-support" ? "I prepare your request for my colleague" : "I can help you with this";
  return stepOf(ids("greet"), {
    ...{ kind: "message", title: "Say that this is AI", stage: "communicate", assignment: { by: "ai" } },
    settings: {
      text: `Hello, I am an AI assistant. ${help}, and you can ask for a person at any time.`,
      sensitive: false,
    },
    connections: { sent: onward },
  });
}

function takeOver(choices: GuidedChoices, ids: Drawing["ids"]) {
  return stepOf(ids("take-over"), {
    ...{ kind: "handoff", title: "A person takes the conversation", stage: "escalate" },
    ...inQueue(choices, "human-ai-assists"),
    settings: {
      reason: "In this journey a person owns the conversation from the start.",
      suggestedNext: "Greet the customer, hear what it is about, then complete this handoff to go on.",
      customerMessage: "A colleague takes care of you now and sees what you have written.",
      entities: [],
    },
    connections: { done: onward, "handed-back": onward },
  });
}

/** Asks for what is not known; in a journey of people first a person does, with AI's suggestions. */
export function askPart(fields: readonly string[], title: string, { choices, ids }: Drawing): Part[] {
  if (fields.length === 0) return [];
  const who =
    choices.pattern === "human-first"
      ? inQueue(choices, "human-ai-assists")
      : { assignment: { by: "ai" as const } };
  const step = stepOf(ids(title), {
    ...{ kind: "collect", title, stage: "identify", ...who },
    ...{ settings: { fields: [...fields] }, connections: { done: onward } },
  });
  return [{ step }];
}

/** The field in which a person notes that the customer is who they say. */
export const identityField = "identity_confirmed";

/** The gate of identity, after a person's look where no system can tell. `guards`: the first step that needs it. */
export function identityParts(guards: string, { choices, ids }: Drawing): Part[] {
  const { identity } = choices;
  const byMatch = identity.by === "match";
  const gate = stepOf(ids("identity"), {
    ...{ kind: "gate", title: "Is it this customer?", stage: "verify", assignment: { by: "ai" } },
    settings: {
      ...{ control: "identity", guards, acceptsKnown: true },
      condition: byMatch ? `lower(${identity.field}) == lower(${answerExpression(identity)})` : identityField,
      method: byMatch
        ? "what the customer says equals what the system has"
        : "a colleague made sure who the customer is",
    },
    connections: { verified: onward },
  });
  if (byMatch) return [{ step: gate }];
  const check = stepOf(ids("check-identity"), {
    ...{ kind: "task", title: "Make sure who the customer is", stage: "verify" },
    ...inQueue(choices, "human-ai-assists"),
    settings: {
      instructions: "Make sure that the customer is who they say, the way your policy asks for it.",
      form: [identityField],
    },
    connections: { done: onward },
  });
  return [{ step: check }, { step: gate }];
}

export type Ending = { text: string; disposition: string; isAnswered: boolean };

/** Tells the customer what came of it, and makes sure that the problem ended. */
export function endingParts({ text, disposition, isAnswered }: Ending, { choices, ids }: Drawing): Part[] {
  const isPersons = choices.pattern === "human-first";
  const isWritten = choices.pattern !== "ai-first" || !isAnswered;
  const tell = stepOf(ids("tell"), {
    ...{ kind: "message", title: "Tell the customer", stage: "communicate" },
    ...(isWritten ? inQueue(choices, "human-ai-assists") : { assignment: { by: "ai" as const } }),
    ...{ settings: { text, sensitive: false }, connections: { sent: onward } },
  });
  const resolve = stepOf(ids("resolve"), {
    ...{ kind: "resolve", title: isPersons ? "Sign it off" : "Is it solved?", stage: "close" },
    ...(isPersons ? inQueue(choices, "human-ai-assists") : { assignment: { by: "ai" as const } }),
    settings: {
      message: isPersons ? "Your request is settled. Thank you." : "",
      ...{ disposition, confirmFirst: !isPersons && choices.completion.proof !== "receipt" },
    },
  });
  return [{ step: tell }, { step: resolve }];
}

/** Where thresholds, failed conditions and customers who ask for a person lead. */
export function fallbackStep(entities: readonly string[], goOn: string, { choices, ids }: Drawing) {
  return stepOf(ids("person"), {
    ...{ kind: "handoff", title: "A colleague takes over", stage: "escalate" },
    ...inQueue(choices, "human-ai-assists"),
    settings: {
      reason: "This could not or may not be finished by itself.",
      suggestedNext: `Read the summary, settle “${inSentence(choices.name)}” with the customer, and say how it ended.`,
      customerMessage: "A colleague takes over. They see what you have told us, so you need not repeat it.",
      entities: [...entities],
    },
    connections: { "handed-back": goOn },
  });
}
