import type { Field } from "@/core/journey/document";
import {
  byAssisted,
  byPerson,
  choice,
  drawJourney,
  field,
  step,
  text,
  yesNo,
  type PatternTemplate,
  type Placed,
} from "./drawing";
import { catalogueOf, customerType } from "./operations";
import { personStep } from "./shared-steps";

// A voice transcript is no channel of its own: each turn arrives as the signal "transcript-turn" of the case, which
// whoever transcribes the call sends. A signal is taken once, so one branch listens and does all that a turn is good for.

const turn = {
  ...{ for: "signal", signal: "transcript-turn", timeoutMinutes: 30 },
  payload: { text: { type: "text" } },
};
/** How many turns of a call are listened to. */
const turnsMax = 60;

const understand = (next: string): Placed =>
  step([0, 1], "understand", {
    ...{ kind: "intake", title: "Understand the request", settings: { fields: [] } },
    connections: { understood: next },
  });

const outcome: Record<string, Field> = {
  outcome: field("How it ended", choice("settled", "follow-up", "not settled")),
};

/** The person works; whoever did signs the case off with how it ended. */
const signOff = (at: Placed["at"]): Placed =>
  step(at, "sign-off", {
    ...{ kind: "resolve", title: "Note how it ended", ...byAssisted("support", 240) },
    settings: { message: "", disposition: "settled", dispositionField: "outcome", confirmFirst: false },
  });

const fork = (
  at: Placed["at"],
  branches: { exit: string; title: string; to: string; background?: boolean }[],
): Placed =>
  step(at, "side-by-side", {
    ...{ kind: "parallel", title: "Person and help, side by side" },
    settings: {
      branches: branches.map(({ exit, title, background = true }) => ({ exit, title, background })),
    },
    connections: Object.fromEntries(branches.map(({ exit, to }) => [exit, to])),
  });

const together = (at: Placed["at"], next: string): Placed =>
  step(at, "together", {
    ...{ kind: "join", title: "The call is over", settings: { fork: "side-by-side", needs: "all" } },
    connections: { joined: next },
  });

const listen = (at: Placed["at"], into: string, next: string): Placed =>
  step(at, "hear", {
    ...{ kind: "wait", title: "Listen to the next turn", stage: "identify", visitsMax: turnsMax },
    settings: { ...turn, outputs: { [into]: "text" } },
    connections: { received: next },
  });

/** A call with help: while the agent talks, what is said is looked up and what is missing is pointed out. */
export const liveAssist: PatternTemplate = {
  key: "live-assist",
  whenToUse:
    "Agents talk to customers on the phone, and the transcript can be sent turn by turn. AI listens, finds the customer and reminds of what must be said, without ever stopping the talk.",
  catalogue: catalogueOf({
    operations: ["crm.find_customer", "compliance.check_words", "knowledge.search"],
    ...{ queues: ["support", "quality"], intent: ["phone_call", "A customer calls"] },
  }),
  document: drawJourney({
    name: "Live assist on a voice transcript",
    description:
      "The agent talks; beside them AI listens to the transcript, which arrives as signals, looks up the knowledge base, and checks what the law wants to be said. A sample is reviewed without anybody waiting for it.",
    ...{ pattern: "parallel-support", intents: ["phone_call"], start: "understand" },
    completion: { statement: "The agent signs off how the call ended.", proof: "receipt-or-consent" },
    fields: {
      ...outcome,
      heard: field("What was just said", text, { personal: true }),
      is_said: field("What must be said is said", yesNo),
      advice: field("Advice", text, { personal: true }),
      review_note: field("Review of the call", text, { personal: true }),
      caller_email: field("E-mail of the caller", text, { personal: true }),
      customer: field("Customer's profile", customerType, { personal: true }),
    },
    steps: [
      understand("side-by-side"),
      fork(
        [1, 1],
        [
          { exit: "agent", title: "The agent talks", to: "talk", background: false },
          { exit: "assist", title: "Find what helps", to: "hear" },
          { exit: "quality", title: "Review the call", to: "review" },
        ],
      ),
      step([2, 1], "talk", {
        ...{
          kind: "task",
          title: "Talk with the customer",
          stage: "communicate",
          ...byAssisted("support", 60),
        },
        settings: {
          instructions: "Talk with the customer. What is found beside you stands on the case as it comes.",
          form: ["caller_email"],
        },
        connections: { done: "find-customer" },
      }),
      step([3, 1], "find-customer", {
        ...{ kind: "tool", title: "Find the customer", stage: "verify" },
        settings: {
          ...{ operation: "crm.find_customer", arguments: { email: "caller_email" } },
          outputs: { customer: "answer" },
        },
        connections: { done: "together" },
      }),
      together([4, 1], "sign-off"),
      signOff([5, 1]),
      listen([2, 2], "heard", "check-words"),
      step([3, 2], "check-words", {
        ...{ kind: "tool", title: "Check what must be said", stage: "verify", assignment: { by: "ai" } },
        settings: {
          ...{ operation: "compliance.check_words", arguments: { words: "heard" } },
          outputs: { is_said: "answer.is_said" },
        },
        ...{ visitsMax: turnsMax, connections: { done: "duties" } },
      }),
      step([4, 2], "duties", {
        ...{ kind: "policy-check", title: "Is all said that must be said?", assignment: { by: "ai" } },
        settings: {
          checks: [
            {
              name: "What the law asks for is said",
              condition: "is_said",
              explanation: "Something that must be said in a call is not said yet.",
            },
          ],
        },
        ...{ visitsMax: turnsMax, connections: { passed: "search", exception: "search" } },
      }),
      step([5, 2], "search", {
        ...{
          kind: "tool",
          title: "Find advice for what was said",
          stage: "verify",
          assignment: { by: "ai" },
        },
        settings: {
          ...{ operation: "knowledge.search", arguments: { words: "heard" } },
          outputs: { advice: "answer.excerpt" },
        },
        ...{ visitsMax: turnsMax, connections: { done: "hear" } },
      }),
      step([2, 3], "review", {
        ...{ kind: "task", title: "Review a sample of the call", stage: "verify" },
        ...byAssisted("quality", 1_440),
        settings: {
          instructions: "Was the customer helped, and was all said that must be said?",
          form: ["review_note"],
        },
      }),
      personStep([5, 3], {
        ...{ queue: "support", entities: [], back: "sign-off" },
        next: "Call the customer back, and settle what is still open.",
      }),
    ],
  }),
};

/** The person answers; somebody else reviews the answer beside it, and coaching follows where it is needed. */
export const qualityReview: PatternTemplate = {
  key: "background-quality-review",
  whenToUse:
    "You want to know whether answers are accurate, helpful and in line with your standards, while customers wait for nothing.",
  catalogue: catalogueOf({
    ...{ operations: [], queues: ["support", "quality", "supervisors"] },
    intent: ["question", "Ask a question"],
  }),
  document: drawJourney({
    name: "Background quality review",
    description:
      "A person answers the customer. Beside it the quality team reviews the conversation, and a supervisor is asked to coach where it was not right. The customer waits for neither.",
    ...{ pattern: "parallel-support", intents: ["question"], start: "understand" },
    completion: { statement: "The customer says that the question is answered.", proof: "consent" },
    fields: {
      answer: field("Answer", text, { personal: true }),
      accurate: field("The answer is accurate", yesNo),
      helpful: field("The answer is helpful", yesNo),
      review_note: field("What the reviewer noted", text, { personal: true }),
      coached: field("What was agreed", text),
    },
    steps: [
      understand("greet"),
      step([1, 1], "greet", {
        ...{ kind: "message", title: "Say that a person answers" },
        settings: {
          text: "Hello, I am an AI assistant. A colleague answers your question in a moment.",
          sensitive: false,
        },
        connections: { sent: "side-by-side" },
      }),
      fork(
        [2, 1],
        [
          { exit: "agent", title: "The agent answers", to: "answer", background: false },
          { exit: "quality", title: "Review beside it", to: "a-while" },
        ],
      ),
      step([3, 1], "answer", {
        ...{
          kind: "task",
          title: "Answer the question",
          stage: "communicate",
          ...byAssisted("support", 240),
        },
        settings: {
          instructions: "Find the answer, and write it as the customer is to read it.",
          form: ["answer"],
        },
        connections: { done: "together" },
      }),
      together([4, 1], "tell"),
      step([5, 1], "tell", {
        ...{ kind: "resolve", title: "Send the answer" },
        settings: { message: "{answer}", disposition: "answered", confirmFirst: true },
      }),
      step([3, 2], "a-while", {
        ...{ kind: "wait", title: "Until there is something to review", stage: "verify" },
        settings: { for: "timer", minutes: 30 },
        connections: { elapsed: "review" },
      }),
      step([4, 2], "review", {
        ...{
          kind: "task",
          title: "Review the conversation",
          stage: "verify",
          ...byAssisted("quality", 2_880),
        },
        settings: {
          instructions:
            "Is what the customer is told accurate and helpful? AI marks what to look at; you decide.",
          form: ["accurate", "helpful", "review_note"],
        },
        connections: { done: "is-good" },
      }),
      step([5, 2], "is-good", {
        ...{ kind: "branch", title: "Was it right?" },
        settings: { arms: [{ exit: "wrong", title: "Not right", condition: "!accurate || !helpful" }] },
        connections: { wrong: "coach" },
      }),
      step([6, 2], "coach", {
        ...{
          kind: "task",
          title: "Coach whoever answered",
          stage: "escalate",
          ...byPerson("supervisors", 2_880),
        },
        settings: { instructions: "Talk it over with whoever answered: {review_note}", form: ["coached"] },
      }),
      personStep([5, 3], {
        ...{ queue: "support", entities: [], back: "greet" },
        next: "Answer the customer's question.",
      }),
    ],
  }),
};

/** The right article while the customer still speaks, and what similar cases taught; what helped is noted. */
export const knowledgeRetrieval: PatternTemplate = {
  key: "knowledge-retrieval",
  whenToUse:
    "Agents search while customers wait. Here articles and similar cases come by themselves as the customer speaks, and the agent says which of them helped.",
  catalogue: catalogueOf({
    operations: ["knowledge.search", "crm.similar_cases", "knowledge.note_use"],
    ...{ queues: ["support"], intent: ["expert_question", "Ask an expert"] },
  }),
  document: drawJourney({
    name: "Knowledge retrieval while the customer speaks",
    description:
      "Each turn of the transcript, which arrives as a signal, is searched for in the knowledge base and in settled cases. The agent answers, and what helped is noted for the next one.",
    ...{ pattern: "parallel-support", intents: ["expert_question"], start: "understand" },
    completion: { statement: "The agent signs off how the talk ended.", proof: "receipt-or-consent" },
    fields: {
      ...outcome,
      words: field("What was just said", text, { personal: true }),
      found: field("Article", text),
      excerpt: field("What it says", text),
      score: field("How well it fits", { type: "decimal" }),
      suggestion: field("Suggested answer", text, { personal: true }),
      similar: field("What similar cases taught", text, { personal: true }),
      helped: field("An article helped", yesNo),
      article: field("Article that helped", text),
    },
    steps: [
      understand("side-by-side"),
      fork(
        [1, 1],
        [
          { exit: "agent", title: "The agent talks", to: "talk", background: false },
          { exit: "assist", title: "Find articles and similar cases", to: "hear" },
        ],
      ),
      step([2, 1], "talk", {
        ...{
          kind: "task",
          title: "Talk, and say what helped",
          stage: "communicate",
          ...byAssisted("support", 60),
        },
        settings: {
          instructions:
            "Talk with the customer. Articles and similar cases come beside you; say which article helped.",
          form: ["helped", "article"],
        },
        connections: { done: "together" },
      }),
      together([3, 1], "did-help"),
      step([4, 1], "did-help", {
        ...{ kind: "branch", title: "Did an article help?" },
        settings: { arms: [{ exit: "helped", title: "One helped", condition: "helped" }] },
        connections: { helped: "note-use", otherwise: "sign-off" },
      }),
      step([5, 1], "note-use", {
        ...{ kind: "tool", title: "Note that it helped" },
        settings: { operation: "knowledge.note_use", arguments: { article: "article" }, outputs: {} },
        connections: { done: "sign-off", refused: "sign-off", failed: "sign-off" },
      }),
      signOff([6, 1]),
      listen([2, 2], "words", "search"),
      step([3, 2], "search", {
        ...{ kind: "tool", title: "Search the knowledge base", stage: "verify", assignment: { by: "ai" } },
        settings: {
          ...{ operation: "knowledge.search", arguments: { words: "words" } },
          outputs: { found: "answer.article", excerpt: "answer.excerpt", score: "answer.score" },
        },
        ...{ visitsMax: turnsMax, connections: { done: "fits" } },
      }),
      step([4, 2], "fits", {
        ...{ kind: "branch", title: "Does it fit?", visitsMax: turnsMax },
        settings: { arms: [{ exit: "fits", title: "It fits well", condition: "score >= 0.6" }] },
        connections: { fits: "suggest", otherwise: "look-back" },
      }),
      step([5, 2], "suggest", {
        ...{ kind: "compute", title: "Suggest what it says", stage: "communicate", visitsMax: turnsMax },
        settings: { sets: [{ field: "suggestion", expression: 'found + ": " + excerpt' }] },
        connections: { done: "look-back" },
      }),
      step([4, 3], "look-back", {
        ...{ kind: "tool", title: "Find similar settled cases", stage: "verify", assignment: { by: "ai" } },
        settings: {
          ...{ operation: "crm.similar_cases", arguments: { words: "words" } },
          outputs: { similar: "answer.summary" },
        },
        ...{ visitsMax: turnsMax, connections: { done: "hear" } },
      }),
      personStep([6, 2], {
        ...{ queue: "support", entities: [], back: "sign-off" },
        next: "Call the customer back with the answer.",
      }),
    ],
  }),
};
