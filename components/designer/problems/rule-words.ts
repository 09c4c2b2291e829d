/** What each rule of the check is about, for who meets it in the list. Its page in docs/checks has all of it. */
export type RuleWords = { title: string; promise: string; repair: string };

const words: Readonly<Record<string, RuleWords>> = {
  structure: {
    title: "Structure",
    promise: "A journey has a first step and a fallback handoff, and every exit leads somewhere.",
    repair: "Connect the exit, or take the connection away.",
  },
  forks: {
    title: "Forks and joins",
    promise:
      "What a fork opens, one join brings together, so that nothing runs twice and nothing is left behind.",
    repair: "Give each branch steps of its own up to the join.",
  },
  reachability: {
    title: "Reachability",
    promise: "Every step can be reached from the first one, and from each of those the case can end.",
    repair: "Connect the step, or remove it.",
  },
  loops: {
    title: "Loops",
    promise: "Every loop has a bound and a way out.",
    repair: "Let something wait on the way, allow fewer visits, or lead an “exhausted” exit out of the loop.",
  },
  settings: {
    title: "Settings",
    promise: "Every step has the settings that its kind needs.",
    repair: "Open the step and correct the setting that is named.",
  },
  references: {
    title: "References",
    promise: "A journey refers only to what the workspace has: operations, limits, intents, journeys.",
    repair: "Choose one that exists, or have it added to the catalogue.",
  },
  assignments: {
    title: "Assignments",
    promise: "Every step is performed by somebody who can perform that kind of step.",
    repair: "Assign the step to one of those named.",
  },
  people: {
    title: "People",
    promise:
      "Every step that can wait for a person has a queue, a due time, and a way for when it is missed.",
    repair: "Give the step a queue and a due time.",
  },
  "fields-and-conditions": {
    title: "Fields and conditions",
    promise:
      "A field is set on every path before it is read. A condition that cannot be evaluated sends the case to the fallback handoff.",
    repair: "Correct the condition, or put a step that sets the field before it.",
  },
  conditions: {
    title: "Conditions",
    promise: "Conditions decide something: none is always true, never true, or taken by one before it.",
    repair: "Put the narrower way first, correct the condition, or remove the way.",
  },
  "decision-tables": {
    title: "Decision tables",
    promise:
      "A decision table says what to do for every combination of its inputs, and no two rows contradict each other.",
    repair: "Add a row for the inputs that are shown, or change the rows that overlap.",
  },
  "handoff-contract": {
    title: "Handoff contract",
    promise: "All seven parts of the handoff bundle are there on every path that can reach a handoff.",
    repair:
      "Understand the request before the handoff, and fill in its suggestion and its words for the customer.",
  },
  "risk-tiers": {
    title: "Risk tiers",
    promise: "No path reaches an operation without the controls of its tier, for that step and its inputs.",
    repair: "Put the missing gate before the step, on every way into it.",
  },
  completion: {
    title: "Completion",
    promise: "No path resolves the case without a receipt, the customer’s consent, or a person’s sign-off.",
    repair:
      "Ask the customer at the end, have a person sign off, or lead over the step that leaves a receipt.",
  },
  patterns: {
    title: "Pattern",
    promise: "A journey keeps to the pattern that it declares: who speaks first, and where people confirm.",
    repair: "Put a gate or a handoff before the step, or have a person confirm it.",
  },
  respect: {
    title: "Respect",
    promise: "Customers are not asked twice, know whom they talk to, and can reach a person.",
    repair: "Leave the question out, or say “I am an AI assistant” in the first message.",
  },
};

/** The words of a rule; for one that nobody wrote about, its name. */
export function ruleWords(rule: string): RuleWords {
  return words[rule] ?? { title: rule, promise: "", repair: "" };
}
