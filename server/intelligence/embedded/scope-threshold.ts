import "server-only";
import { largestAt, type HeldOut } from "./calibration";
import { OUT_OF_SCOPE } from "./model";
import { softmaxInPlace } from "./softmax-regression";

/** Without examples of what is out of scope, this share of the model's right answers may be given up. */
const RIGHT_GIVEN_UP_MAX = 0.02;
/** Never stricter than this: a journey's own thresholds decide what is too unsure to act on. */
const THRESHOLD_MAX = 0.5;
const STEPS = 50;
/**
 * The share of messages taken to be out of scope when the threshold is chosen. Training sets hold few such examples, and
 * customers write about anything: their share among the examples says little.
 */
const OUTSIDE_SHARE = 0.15;

type Answer = { confidence: number; answer: string | undefined; label: string | undefined };

/**
 * The confidence below which a text counts as out of scope (0 to 0.5). With examples labelled `oos` it is the one with
 * the most right held-out answers; otherwise the largest that gives up few right ones.
 */
export function fitScopeThreshold(
  heldOut: HeldOut[],
  model: { labels: string[]; temperature: number },
): number {
  const answers = heldOut.map(({ logits, label }): Answer => {
    const probabilities = softmaxInPlace(Float64Array.from(logits), model.temperature);
    const best = largestAt(probabilities);
    return { confidence: probabilities[best] ?? 0, answer: model.labels[best], label: model.labels[label] };
  });
  return answers.some(({ label }) => label === OUT_OF_SCOPE) ? mostRight(answers) : fewGivenUp(answers);
}

function mostRight(answers: Answer[]): number {
  const inside = answers.filter(({ label }) => label !== OUT_OF_SCOPE);
  const outside = answers.filter(({ label }) => label === OUT_OF_SCOPE);
  let best = { threshold: 0, right: -1 };
  for (let step = 0; step <= STEPS; step++) {
    const threshold = (step / STEPS) * THRESHOLD_MAX;
    const right =
      (1 - OUTSIDE_SHARE) * rightShare(inside, threshold) + OUTSIDE_SHARE * rightShare(outside, threshold);
    if (right > best.right) best = { threshold, right };
  }
  return best.threshold;
}

function rightShare(answers: Answer[], threshold: number): number {
  const right = answers.filter(
    ({ confidence, answer, label }) => (confidence < threshold ? OUT_OF_SCOPE : answer) === label,
  );
  return right.length / Math.max(1, answers.length);
}

function fewGivenUp(answers: Answer[]): number {
  const right = answers
    .filter(({ answer, label }) => answer === label)
    .map(({ confidence }) => confidence)
    .sort((a, b) => a - b);
  return Math.min(THRESHOLD_MAX, right[Math.floor(right.length * RIGHT_GIVEN_UP_MAX)] ?? 0);
}
