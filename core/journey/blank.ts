import type { JourneyDocument } from "@/core/journey/document";
import { documentFormat, thresholdsDefault } from "@/core/journey/defaults";
import type { Pattern } from "@/core/journey/words";

const completionByPattern: Record<Pattern, JourneyDocument["meaning"]["completion"]> = {
  "ai-first": {
    statement: "The customer's request was carried out or answered.",
    proof: "receipt-or-consent",
  },
  "human-first": {
    statement: "The agent and the customer agree that the request is settled.",
    proof: "consent",
  },
  "parallel-support": {
    statement: "The agent settled the request with AI's help.",
    proof: "receipt-or-consent",
  },
};

/** A new journey of a pattern: named, with careful thresholds and a completion to refine; its canvas is empty. */
export function blankJourney({ name, pattern }: { name: string; pattern: Pattern }): JourneyDocument {
  return {
    format: documentFormat,
    meaning: {
      name,
      description: "",
      pattern,
      intents: [],
      isFallback: false,
      fields: {},
      start: "",
      steps: {},
      fallbackHandoff: "",
      completion: completionByPattern[pattern],
      thresholds: { ...thresholdsDefault, riskFlags: [...thresholdsDefault.riskFlags] },
    },
    layout: { positions: {} },
  };
}
