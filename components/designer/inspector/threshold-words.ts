import type { Thresholds } from "@/core/journey/document";

export type NumberKey = Exclude<keyof Thresholds, "riskFlags">;

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** What a threshold does at its present value, in a sentence. */
export function thresholdEffect(key: NumberKey, value: number): string {
  switch (key) {
    case "confidenceMin":
      return value <= 0
        ? "AI goes on however unsure it is of what the customer wants."
        : `Below ${percent(value)} certainty of what the customer wants, a person takes over.`;
    case "marginMin":
      return value <= 0
        ? "AI goes on even when two intents are equally likely."
        : `When the best two intents are less than ${percent(value)} apart, a person takes over.`;
    case "sentimentMin":
      return value <= -1
        ? "Only the angriest message that can be measured goes to a person."
        : `At a sentiment of ${value} or lower (${moodOf(value)}), a person takes over.`;
    case "failedAttemptsMax":
      return value === 0
        ? "The first wrong answer or refusal goes to a person."
        : `After more than ${value} wrong ${value === 1 ? "answer or refusal" : "answers or refusals"}, a person takes over.`;
    case "turnsMax":
      return `After more than ${value} messages from the customer in one case, a person takes over.`;
  }
}

function moodOf(value: number): string {
  if (value <= -0.6) return "angry";
  if (value <= -0.2) return "displeased";
  return value < 0.2 ? "neutral: most conversations" : "content: nearly all conversations";
}
