/** When AI steps aside for a person (domain.md), with the evidence that the timeline keeps. */
import type { StepAsideReason, Understanding } from "@/core/case/events";
import type { Thresholds } from "@/core/journey/document";

export type Crossing = { reason: StepAsideReason; detail: string; value?: number; threshold?: number };

/**
 * What a customer's message crosses; null when AI may go on. Confidence and margin are not asked here: they are about
 * the intent, which only the step that reads it can judge.
 */
export function crossingOf(
  thresholds: Thresholds,
  message: { understanding: Understanding | null; asksForPerson: boolean; turns: number },
): Crossing | null {
  const { understanding, turns } = message;
  if (message.asksForPerson || understanding?.asksForPerson) {
    return { reason: "asked-for-person", detail: "The customer asked for a person." };
  }
  const flag = understanding?.riskFlags.find((found) => thresholds.riskFlags.includes(found));
  if (flag !== undefined)
    return { reason: "risk-flag", detail: `The message carries the risk flag "${flag}".` };
  if (understanding && understanding.sentiment <= thresholds.sentimentMin) {
    return {
      reason: "sentiment",
      detail: "The customer is upset.",
      value: understanding.sentiment,
      threshold: thresholds.sentimentMin,
    };
  }
  if (turns > thresholds.turnsMax) {
    return {
      reason: "turns",
      detail: "The conversation has become long.",
      value: turns,
      threshold: thresholds.turnsMax,
    };
  }
  return null;
}

/** What too many failed attempts cross; null while they are within the bound. */
export function failuresCrossing(thresholds: Thresholds, failedAttempts: number): Crossing | null {
  if (failedAttempts <= thresholds.failedAttemptsMax) return null;
  return {
    reason: "failed-attempts",
    detail: "Too many attempts failed.",
    value: failedAttempts,
    threshold: thresholds.failedAttemptsMax,
  };
}

/** Whether the intent is too uncertain to act on; null when it is clear. */
export function uncertaintyOf(thresholds: Thresholds, understanding: Understanding): Crossing | null {
  const { intent, confidence, margin } = understanding;
  if (intent === null || confidence < thresholds.confidenceMin) {
    return {
      reason: "confidence",
      detail: "The request was not understood with enough confidence.",
      value: confidence,
      threshold: thresholds.confidenceMin,
    };
  }
  if (margin >= thresholds.marginMin) return null;
  return {
    reason: "ambiguity",
    detail: "The request could mean two things.",
    value: margin,
    threshold: thresholds.marginMin,
  };
}
