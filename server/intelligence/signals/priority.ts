import "server-only";
import type { Priority, PriorityLevel, PrioritySignals, Span } from "../engine";
import { normaliseText } from "../normalise-text";
import { findPhrases, type PhraseRule } from "./phrase-rules";
import { SIGNALS_ENGINE } from "./signals-engine";

const urgency: PhraseRule = {
  finds: [
    /\b(?:urgent|urgently|emergency|asap|a\.s\.a\.p|as soon as possible|immediately|right away|right now|straight away)\b/giu,
    /\b(?:by|before) (?:tonight|tomorrow|noon|end of (?:the )?day|today)\b/giu,
    /\b(?:can't|cannot) wait\b/giu,
    /\btime[- ]sensitive\b/giu,
  ],
  unless: [/\b(?:not|isn't|no|nothing)\s(?:\w+\s)?(?:urgent|emergency|immediately|right away)\b/giu],
};
const patience: PhraseRule = {
  finds: [
    /\b(?:no rush|no hurry|not urgent|isn't urgent|whenever you (?:can|have time|get a chance)|take your time|just (?:curious|wondering))\b/giu,
  ],
};

const URGENT_FLAGS = ["self-harm", "threat", "fraud"];
const HIGH_FLAGS = ["legal-threat", "vulnerable"];
const ANGER_FROM = -0.6;

type Ground = { level: PriorityLevel; reason: string; evidence?: Span[] };

/** How soon a person should look at it, with every reason. The strongest reason decides; patience only when nothing else speaks. */
export function priorityOf(text: string, signals: PrioritySignals): Priority {
  const normalised = normaliseText(text);
  const grounds = groundsFor(normalised, signals);
  const strongest = (["urgent", "high"] as const).find((level) =>
    grounds.some((ground) => ground.level === level),
  );
  const calm = findPhrases(normalised, patience);
  if (!strongest && calm.length > 0) {
    return {
      level: "low",
      reasons: ["The customer says that there is no hurry."],
      evidence: calm,
      engine: SIGNALS_ENGINE,
    };
  }
  return {
    level: strongest ?? "normal",
    reasons: grounds.map(({ reason }) => reason),
    evidence: grounds.flatMap(({ evidence }) => evidence ?? []),
    engine: SIGNALS_ENGINE,
  };
}

function groundsFor(
  text: string,
  { riskFlags = [], sentiment = 0, intent, urgentIntents = [] }: PrioritySignals,
): Ground[] {
  const grounds: Ground[] = [];
  for (const flag of riskFlags) {
    if (URGENT_FLAGS.includes(flag)) grounds.push({ level: "urgent", reason: `Risk flag: ${flag}.` });
    else if (HIGH_FLAGS.includes(flag)) grounds.push({ level: "high", reason: `Risk flag: ${flag}.` });
  }
  if (intent && urgentIntents.includes(intent))
    grounds.push({ level: "urgent", reason: `The intent ${intent} is urgent here.` });
  const urgent = findPhrases(text, urgency);
  if (urgent.length > 0)
    grounds.push({ level: "high", reason: "The customer says that it is urgent.", evidence: urgent });
  if (sentiment <= ANGER_FROM) grounds.push({ level: "high", reason: "The customer is very unhappy." });
  return grounds;
}
