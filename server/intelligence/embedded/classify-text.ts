import "server-only";
import type { Classification, IntentEvidence } from "../engine";
import { normaliseText } from "../normalise-text";
import { featuresOf, type Features } from "./features";
import { OUT_OF_SCOPE, type Model } from "./model";
import { softmaxInPlace } from "./softmax-regression";
import { rowOf, vectorOf, type Vector } from "./vectoriser";

const ALTERNATIVES_MAX = 4;
const EVIDENCE_MAX = 5;

type Ranked = { label: string; place: number; probability: number };

/** The probability of each label, in the model's order; they sum to 1. */
export function probabilitiesOf(text: string, model: Model): Float64Array {
  return weigh(featuresOf(normaliseText(text)), model);
}

function weigh(features: Features, model: Model): Float64Array {
  const logits = quantisedLogits(vectorOf(features, model, model.views), model);
  return softmaxInPlace(logits, model.meta.temperature);
}

function quantisedLogits({ rows, values }: Vector, { weights, scales, bias }: Model): Float64Array {
  const labels = bias.length;
  const logits = Float64Array.from(bias);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const value = (values[at] ?? 0) * (scales[row] ?? 0);
    for (let label = 0; label < labels; label++) {
      logits[label] = (logits[label] ?? 0) + value * (weights[row * labels + label] ?? 0);
    }
  }
  return logits;
}

/** The intent of a text, how sure the model is, and the words that speak for it against the next best intent. */
export function classifyText(text: string, model: Model): Classification {
  const normalised = normaliseText(text);
  const features = featuresOf(normalised);
  const probabilities = weigh(features, model);
  const ranked = model.meta.labels
    .map((label, place): Ranked => ({ label, place, probability: probabilities[place] ?? 0 }))
    .sort((a, b) => b.probability - a.probability || a.place - b.place);
  const [best, second] = ranked;
  const confidence = best?.probability ?? 0;
  // A text without a single known word or run of characters gives the model nothing to go by.
  const isUnknown = featuresKnown(features, model) === 0;
  const outOfScope = isUnknown || best?.label === OUT_OF_SCOPE || confidence < model.meta.scopeThreshold;
  return {
    intent: best && !isUnknown && best.label !== OUT_OF_SCOPE ? best.label : null,
    confidence: isUnknown ? 0 : confidence,
    margin: isUnknown ? 0 : confidence - (second?.probability ?? 0),
    alternatives: ranked
      .slice(1, 1 + ALTERNATIVES_MAX)
      .map(({ label, probability }) => ({ intent: label, confidence: probability })),
    outOfScope,
    evidence:
      best && second
        ? evidenceFor(features, model, { text: normalised, best: best.place, second: second.place })
        : [],
    modelVersion: model.meta.version,
    engine: model.meta.engine,
  };
}

function featuresKnown({ words, chars }: Features, model: Model): number {
  return [...words, ...chars].filter(({ bucket }) => rowOf(model, bucket) >= 0).length;
}

type Between = { text: string; best: number; second: number };

function evidenceFor({ words }: Features, model: Model, { text, best, second }: Between): IntentEvidence[] {
  const labels = model.bias.length;
  return words
    .flatMap(({ bucket, start, end }) => {
      const row = rowOf(model, bucket);
      if (row < 0) return [];
      const lead = (model.weights[row * labels + best] ?? 0) - (model.weights[row * labels + second] ?? 0);
      const weight = lead * (model.scales[row] ?? 0) * (model.idf[row] ?? 0);
      return weight > 0
        ? [{ text: text.slice(start, end), start, end, weight: Math.round(weight * 1_000) / 1_000 }]
        : [];
    })
    .sort((a, b) => b.weight - a.weight || a.start - b.start || a.end - b.end)
    .slice(0, EVIDENCE_MAX);
}
