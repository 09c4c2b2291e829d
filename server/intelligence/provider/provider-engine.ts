import "server-only";
import type { LanguageModel } from "ai";
import { z } from "zod";
import type {
  Classification,
  Fallback,
  GroundedText,
  GroundingInput,
  IntelligenceEngine,
  Sentiment,
} from "../engine";
import { askModel, UnusableAnswer } from "./ask-model";
import { checkGrounded } from "./check-grounded";
import { maskedText } from "./masked-text";

/*
 * P1 a provider only ever replaces answers of the embedded engine, and only where a wrong one does no harm by itself:
 *    intent, sentiment, drafts and summaries. Risk flags, the wish for a person and entities stay rules, because a text
 *    must not be able to talk them away.
 * P2 what a model answers is data: parsed by a schema, labels among ours, cites among the given events, no figure and no
 *    address that was not given.
 * P3 whatever goes wrong, the embedded engine answers and the result says why.
 */
const PROVIDER_ENGINE = "provider-1";
const LABELS_TOLD_MAX = 200;

const classificationSchema = z.object({
  candidates: z
    .array(z.object({ intent: z.string().max(120), confidence: z.number().min(0).max(1) }))
    .min(1)
    .max(5),
});
const sentimentSchema = z.object({ score: z.number().min(-1).max(1) });
const groundedSchema = z.object({
  sentences: z
    .array(z.object({ text: z.string().min(1).max(600), cites: z.array(z.number().int()).min(1).max(50) }))
    .min(1)
    .max(20),
});

export type ProviderOptions = {
  embedded: IntelligenceEngine;
  model: LanguageModel;
  /** Recorded with each result: a change of it is a change of the engine. */
  modelName: string;
  intents: readonly string[];
  timeoutMs: number;
  defaultCountry?: string;
};

/** The embedded engine with a provider's answers where they are usable. */
export function createProviderEngine(options: ProviderOptions): IntelligenceEngine {
  const { embedded } = options;
  const engine = `${PROVIDER_ENGINE}:${options.modelName}`;
  const grounded =
    (task: string, own: (input: GroundingInput) => Promise<GroundedText>) => (input: GroundingInput) =>
      orFallback(
        async () => ({ ...(await askGrounded(options, task, input)), engine }),
        () => own(input),
      );
  return {
    ...embedded,
    version: `${engine}+${embedded.version}`,
    classify: (text) =>
      orFallback(
        async () => ({ ...(await askIntent(options, text)), modelVersion: engine, engine }),
        () => embedded.classify(text),
      ),
    sentiment: (text) =>
      orFallback(
        async () => ({ ...(await askSentiment(options, text)), engine }),
        () => embedded.sentiment(text),
      ),
    draft: grounded("Write a short, plain reply to the customer. Promise nothing.", embedded.draft),
    summarise: grounded("Summarise the case for the person who takes it over.", embedded.summarise),
  };
}

async function orFallback<T extends { fallback?: Fallback }>(
  ask: () => Promise<T>,
  own: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    return { ...(await own()), fallback: { reason: reasonOf(error) } };
  }
}

/** Names the kind of failure and nothing that a service wrote: its words could hold anything. */
function reasonOf(error: unknown): string {
  if (error instanceof UnusableAnswer) return error.message;
  if (error instanceof Error && /Timeout|Abort/.test(error.name))
    return "The provider did not answer in time.";
  return `The provider failed (${error instanceof Error ? error.name : "unknown"}).`;
}

type IntentAnswer = Omit<Classification, "modelVersion" | "engine">;

async function askIntent(
  { model, intents, timeoutMs, defaultCountry }: ProviderOptions,
  text: string,
): Promise<IntentAnswer> {
  const labels = intents.slice(0, LABELS_TOLD_MAX);
  const { candidates } = await askModel({
    model,
    instructions:
      'Which of the intents is the customer\'s message about? {"candidates":[{"intent","confidence"}]}: up to 5, best ' +
      'first, confidence 0 to 1, adding up to at most 1; intent "none" when no intent fits.',
    data: { intents: labels, message: maskedText(text, defaultCountry) },
    schema: classificationSchema,
    timeoutMs,
  });
  const ranked = candidates.toSorted((a, b) => b.confidence - a.confidence);
  if (ranked.some(({ intent }) => intent !== "none" && !labels.includes(intent)))
    throw new UnusableAnswer("The answer names an unknown intent.");
  const [best, second] = ranked;
  if (!best) throw new UnusableAnswer("The answer names no intent.");
  const isNone = best.intent === "none";
  return {
    intent: isNone ? null : best.intent,
    confidence: best.confidence,
    margin: best.confidence - (second?.confidence ?? 0),
    alternatives: ranked.slice(1).filter(({ intent }) => intent !== "none"),
    outOfScope: isNone,
    evidence: [],
  };
}

async function askSentiment(
  { model, timeoutMs, defaultCountry }: ProviderOptions,
  text: string,
): Promise<Omit<Sentiment, "engine">> {
  const { score } = await askModel({
    model,
    instructions: 'How does the writer feel? {"score"}: -1 very unhappy, 0 neutral, 1 very happy.',
    data: { message: maskedText(text, defaultCountry) },
    schema: sentimentSchema,
    timeoutMs,
  });
  return { score, label: score <= -0.2 ? "negative" : score >= 0.2 ? "positive" : "neutral", evidence: [] };
}

async function askGrounded(
  { model, timeoutMs, defaultCountry }: ProviderOptions,
  task: string,
  input: GroundingInput,
): Promise<Omit<GroundedText, "engine">> {
  const turns = input.turns.map((turn) => ({ ...turn, text: maskedText(turn.text, defaultCountry) }));
  // Values of entities may be personal, and neither text needs them.
  const data = { ...input, turns, entities: input.entities.map(({ name, seq }) => ({ name, seq })) };
  const { sentences } = await askModel({
    model,
    instructions: `${task} Say only what the data says. {"sentences":[{"text","cites"}]}: cites are the seq numbers of the events that the sentence rests on.`,
    data,
    schema: groundedSchema,
    timeoutMs,
  });
  checkGrounded(sentences, data);
  return { sentences, text: sentences.map(({ text }) => text).join(" ") };
}
