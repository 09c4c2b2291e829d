import "server-only";
import type { PatternRule } from "./entities/pattern-rule";

/*
 * The one AI interface. Whatever stands behind it, results are plain JSON, name the engine that gave them and the
 * evidence they rest on. They are data: nothing in them is ever an instruction. Spans are offsets, in UTF-16 units, into
 * the normalised text (normalise-text.ts).
 */

export type Span = { text: string; start: number; end: number };

/** Why a result came from the embedded engine although a provider is configured. */
export type Fallback = { reason: string };

type Answered = { engine: string; fallback?: Fallback };

export type IntentEvidence = Span & { weight: number };

/** Confidences and margin are 0 to 1. intent is null when nothing is known of the text or it is out of scope by label. */
export type Classification = Answered & {
  intent: string | null;
  confidence: number;
  margin: number;
  alternatives: { intent: string; confidence: number }[];
  outOfScope: boolean;
  evidence: IntentEvidence[];
  modelVersion: string;
};

/** score -1 to 1. */
export type Sentiment = Answered & {
  score: number;
  label: "negative" | "neutral" | "positive";
  evidence: (Span & { score: number })[];
};

/** How sentiment moved over a customer's turns: change of score a turn, by least squares. */
export type SentimentTrend = Answered & {
  level: number;
  slope: number;
  label: "falling" | "steady" | "rising";
  turns: number;
};

export type PriorityLevel = "low" | "normal" | "high" | "urgent";
export type PrioritySignals = {
  sentiment?: number;
  riskFlags?: readonly string[];
  intent?: string | null;
  urgentIntents?: readonly string[];
};
export type Priority = Answered & { level: PriorityLevel; reasons: string[]; evidence: Span[] };

export const riskFlagNames = [
  "fraud",
  "threat",
  "legal-threat",
  "self-harm",
  "vulnerable",
  "profanity",
] as const;
export type RiskFlagName = (typeof riskFlagNames)[number];
export type RiskFlags = Answered & { flags: { name: RiskFlagName; evidence: Span[] }[] };

export type PersonRequest = Answered & { asks: boolean; evidence: Span[] };

export type EntityValue = string | number | { amountMinor: number; currency: string };
export type Entity = { name: string; value: EntityValue; span: Span; validator: string };
export type Entities = Answered & { entities: Entity[] };

export type ExtractOptions = {
  patterns: readonly PatternRule[];
  /** What "tomorrow" is counted from: ISO 8601, from the event. The engine reads no clock. */
  referenceTime: string;
  /** For phone numbers without a country code, ISO 3166 alpha-2. */
  defaultCountry?: string;
  /** For amounts that name no currency of their own ("$" is read as this one if it is a dollar), ISO 4217. */
  defaultCurrency?: string;
};

/** What drafts and summaries rest on; `seq` names the event of the case's timeline. */
export type GroundingInput = {
  intent: { name: string; seq: number } | null;
  entities: { name: string; value: string; seq: number }[];
  receipts: { seq: number; operation: string; summary: string; at: string }[];
  checks: { seq: number; name: string; passed: boolean; explanation: string }[];
  turns: { seq: number; from: "customer" | "ai" | "agent"; text: string }[];
  stepTitle: string;
  suggestedNext: string;
  missing: string[];
};

export type GroundedText = Answered & { sentences: { text: string; cites: number[] }[]; text: string };

/** One request found in a longer text; see segment-requests.ts. */
export type RequestSegment = Span & { intent: string; confidence: number };
export type Requests = Answered & { requests: RequestSegment[]; modelVersion: string };

export type IntelligenceEngine = {
  readonly version: string;
  classify(text: string): Promise<Classification>;
  /** The distinct requests in a text, in the order of their first mention. */
  requests(text: string): Promise<Requests>;
  sentiment(text: string): Promise<Sentiment>;
  sentimentTrend(turns: readonly string[]): Promise<SentimentTrend>;
  priority(text: string, signals: PrioritySignals): Promise<Priority>;
  riskFlags(text: string): Promise<RiskFlags>;
  asksForPerson(text: string): Promise<PersonRequest>;
  extract(text: string, options: ExtractOptions): Promise<Entities>;
  /** A reply to the customer, for a person or a message step to use. */
  draft(input: GroundingInput): Promise<GroundedText>;
  /** What a person needs to know of the case so far. */
  summarise(input: GroundingInput): Promise<GroundedText>;
};
