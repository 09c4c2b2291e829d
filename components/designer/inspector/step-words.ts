import type { Control, Tier } from "@/core/governance/tiers";
import type { Performer, Stage } from "@/core/journey/words";

export const stageTitles: Record<Stage, string> = {
  identify: "Identify",
  verify: "Verify",
  execute: "Execute",
  communicate: "Communicate",
  escalate: "Escalate",
  close: "Close",
};

export const performerTitles: Record<Performer, string> = {
  ai: "AI",
  "ai-human-confirms": "AI, a person confirms",
  "human-ai-assists": "A person, AI assists",
  human: "A person",
  system: "The system",
};

export const tierTitles: Record<Tier, string> = {
  low: "Low",
  medium: "Medium",
  high: "High",
  critical: "Critical",
};

/** What a tier is for, and what it asks for. */
export const tierMeanings: Record<Tier, string> = {
  low: "Answers and look-ups: monitored and sampled.",
  medium: "Scheduling, address updates: the customer's identity is proved first.",
  high: "Refunds, account recovery: identity, consent, and a limit or a person's approval.",
  critical: "Fraud, regulation: AI never executes; a specialist does and a second person approves.",
};

export const controlTitles: Record<Control, string> = {
  identity: "Identity of the customer",
  consent: "The customer's consent",
  limit: "Amount within the limit",
  approval: "A person's approval",
  specialist: "A specialist takes it over",
};

export function performerNeedsQueue(by: Performer): boolean {
  return by !== "ai" && by !== "system";
}

export const dueMinutesMax = 525_600;
