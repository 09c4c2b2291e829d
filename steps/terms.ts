/** The product's words as its forms explain them (docs: the domain). One meaning a word, said the same everywhere. */
const meanings = {
  "case memory":
    "what the case knows: fields, messages, evidence. It survives channel switches and handoffs.",
  consent: "the customer's explicit yes to one action, bound to its inputs: if they change, it is void.",
  gate: "a step that guards another step and stops the case until its control is met.",
  "handoff bundle": "the seven things that a person receives with a handoff.",
  "fallback handoff":
    "where thresholds, failed conditions and customers who ask for a person lead to, from any step.",
  stage: "where a step stands on the cue sheet: identify, verify, execute, communicate, escalate, close.",
  assignment: "who performs a step: AI, a person, both, or the system; with the person's queue.",
  "risk tier": "low, medium, high or critical. Each tier requires controls before the step may act.",
  control: "what must be proved before a step acts: identity, consent, limit, approval, specialist.",
  exit: "a step ends in one of its named exits; a connection leads from an exit to the next step.",
  queue: "where people's work waits, in order of what is due.",
  receipt: "the evidence of a tool call: what was asked, what the system answered, when.",
  operation: "one thing that a system can do, with its tier, limits and retry rule.",
  disposition: "how the case ended, in one word, for reports and dashboards.",
  threshold: "a bound at which AI steps aside; every crossing is recorded with its evidence.",
  intent: "what the customer wants. A conversation's first message is matched to a journey by it.",
  pattern: "how AI and people share the work; the checker holds the journey to it.",
  limit: "an amount of the policy up to which a step may run without an approval.",
} as const;
export type Term = keyof typeof meanings;

/** A word with its meaning, for a help text. */
export function term(word: Term): { word: string; meaning: string } {
  return { word: word.charAt(0).toUpperCase() + word.slice(1), meaning: meanings[word] };
}
