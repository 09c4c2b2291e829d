import "server-only";
import { softmaxInPlace } from "./softmax-regression";

/** A text that a model has not seen in training: its logits and its right class. */
export type HeldOut = { logits: Float64Array; label: number };

const TEMPERATURE_MIN = 0.05;
const TEMPERATURE_MAX = 20;
const BINS = 15;

/**
 * The temperature at which held-out confidences are likeliest (Guo et al. 2017, "On Calibration of Modern Neural
 * Networks"), by golden-section search over its logarithm: the loss has one minimum there. 1 without examples.
 */
export function fitTemperature(heldOut: HeldOut[]): number {
  if (heldOut.length === 0) return 1;
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(TEMPERATURE_MIN);
  let high = Math.log(TEMPERATURE_MAX);
  for (let round = 0; round < 32; round++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (meanLoss(heldOut, Math.exp(left)) <= meanLoss(heldOut, Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

/** Mean negative log likelihood of the right classes. */
function meanLoss(heldOut: HeldOut[], temperature: number): number {
  let sum = 0;
  for (const { logits, label } of heldOut) {
    const right = softmaxInPlace(Float64Array.from(logits), temperature)[label] ?? 0;
    sum -= Math.log(Math.max(right, 1e-12));
  }
  return sum / heldOut.length;
}

/** An answer of a classifier: how sure it was (0 to 1), and whether it was right. */
export type Verdict = { confidence: number; isRight: boolean };

/**
 * Expected calibration error, 0 to 1: the mean distance between confidence and accuracy over 15 bins of equal width,
 * weighed by their answers. 0 without answers.
 */
export function calibrationError(verdicts: Verdict[]): number {
  const bins = Array.from({ length: BINS }, () => ({ confidence: 0, right: 0 }));
  for (const { confidence, isRight } of verdicts) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    if (!bin) continue;
    bin.confidence += confidence;
    bin.right += isRight ? 1 : 0;
  }
  const distance = bins.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0);
  return verdicts.length === 0 ? 0 : distance / verdicts.length;
}

/** The place of the largest number; the first of equals. */
export function largestAt(numbers: Float64Array): number {
  let best = 0;
  numbers.forEach((value, at) => {
    if (value > (numbers[best] ?? -Infinity)) best = at;
  });
  return best;
}

/** What held-out examples say about confidences at a temperature. */
export function verdictsOf(heldOut: HeldOut[], temperature: number): Verdict[] {
  return heldOut.map(({ logits, label }) => {
    const probabilities = softmaxInPlace(Float64Array.from(logits), temperature);
    const best = largestAt(probabilities);
    return { confidence: probabilities[best] ?? 0, isRight: best === label };
  });
}
