import "server-only";
import Analyzer from "sentiment";
import { normaliseText } from "../normalise-text";
import type { Sentiment, SentimentTrend } from "../engine";
import { SIGNALS_ENGINE } from "./signals-engine";

/** Words of the trade that AFINN counts as moods: a polite order to cancel is not an angry one. */
const WORDS_OF_BUSINESS = [
  "cancel",
  "cancelled",
  "canceled",
  "cancelling",
  "cancels",
  "please",
  "want",
  "wants",
  "stop",
  "no",
  "free",
  "like",
  "matter",
  "pay",
  "share",
  "fit",
  "big",
  "charged",
  "chance",
  "help",
  "hard",
  "top",
  "clear",
  "cut",
  "alone",
];
/** And words that name what happened rather than how it feels: AFINN gives most of them -2 or -3. */
const MATTERS_OF_FACT = {
  ...{
    error: 0,
    errors: 0,
    missing: 0,
    charges: 0,
    excess: 0,
    block: 0,
    blocked: 0,
    sorry: 0,
    withdrawal: 0,
  },
  ...{
    lost: -1,
    stolen: -1,
    wrong: -1,
    mistake: -1,
    problem: -1,
    problems: -1,
    fake: -1,
    fraud: -1,
    worried: -2,
  },
};
const moods = { ...Object.fromEntries(WORDS_OF_BUSINESS.map((word) => [word, 0])), ...MATTERS_OF_FACT };

/** As in VADER: sums of a few strong words come near 1, none reaches it. */
const SATURATION = 15;
/** Longer texts hold more words of any mood; from here on their sum is thinned by the square root of their length. */
const WORDS_USUAL = 15;
const LABEL_FROM = 0.2;
const EVIDENCE_MAX = 8;

const analyzer = new Analyzer();

/** Mood of one text by AFINN-165, -1 to 1. English; other languages come out neutral. */
export function sentimentOf(text: string): Sentiment {
  const normalised = normaliseText(text);
  const { score, calculation, tokens } = analyzer.analyze(normalised, { extras: moods });
  const thinned = score / Math.sqrt(Math.max(1, tokens.length / WORDS_USUAL));
  const bounded = round(thinned / Math.sqrt(thinned * thinned + SATURATION));
  return {
    score: bounded,
    label: labelOf(bounded),
    evidence: evidenceOf(normalised, calculation),
    engine: SIGNALS_ENGINE,
  };
}

function labelOf(score: number): Sentiment["label"] {
  if (score <= -LABEL_FROM) return "negative";
  return score >= LABEL_FROM ? "positive" : "neutral";
}

/** Where the counted words stand. The package gives them last first, without their places. */
function evidenceOf(text: string, calculation: { [word: string]: number }[]): Sentiment["evidence"] {
  const lower = text.toLowerCase();
  // Where lower case has another length, places would be wrong; there is then none rather than a wrong one.
  if (lower.length !== text.length) return [];
  let from = 0;
  return [...calculation]
    .reverse()
    .flatMap((entry) => Object.entries(entry))
    .flatMap(([word, score]) => {
      const start = lower.indexOf(word, from);
      if (start < 0) return [];
      from = start + word.length;
      return score === 0 ? [] : [{ text: text.slice(start, from), start, end: from, score }];
    })
    .slice(0, EVIDENCE_MAX);
}

const TREND_FROM = 0.1;

/** Level (recent turns count more) and slope of sentiment over a customer's turns, oldest first. */
export function sentimentTrendOf(turns: readonly string[]): SentimentTrend {
  const scores = turns.map((turn) => sentimentOf(turn).score);
  const level = round(scores.reduce((sum, score, at) => (at === 0 ? score : (sum + score) / 2), 0));
  const slope = round(slopeOf(scores));
  const label = slope <= -TREND_FROM ? "falling" : slope >= TREND_FROM ? "rising" : "steady";
  return { level, slope, label, turns: turns.length, engine: SIGNALS_ENGINE };
}

/** Least squares over the place of each turn; 0 for fewer than two turns. */
function slopeOf(scores: number[]): number {
  const middle = (scores.length - 1) / 2;
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  const spread = scores.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  if (spread === 0) return 0;
  return scores.reduce((sum, score, at) => sum + (at - middle) * (score - mean), 0) / spread;
}

// "+ 0" turns -0 into 0, which JSON would not keep.
const round = (value: number) => Math.round(value * 10_000) / 10_000 + 0;
