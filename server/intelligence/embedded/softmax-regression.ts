import "server-only";
import { seededRandom, shuffle } from "./random";
import type { Vector } from "./vectoriser";

export type TrainingParameters = {
  /** Rounds over the examples; few examples get more rounds, so that the number of updates stays useful. */
  epochsMin: number;
  epochsMax: number;
  updatesAim: number;
  learningRate: number;
  /**
   * Share of a text's features hidden at random in each update. For softmax regression this is an L2 penalty that
   * spares rare features (Wager, Wang and Liang 2013, "Dropout Training as Adaptive Regularization").
   */
  dropout: number;
  seed: number;
};

/** weights: one row of `labels` numbers per row of the vocabulary. */
export type Weights = { weights: Float32Array; bias: Float32Array; labels: number };

const BIAS_SHARE = 0.1;
const ERROR_MIN = 1e-4;

type Training = { vectors: Vector[]; classes: Int32Array; labels: number; rows: number };

/** Multinomial logistic regression by stochastic gradient descent; the step falls linearly to zero. */
export function trainSoftmax(training: Training, parameters: TrainingParameters): Weights {
  const { vectors, classes, labels, rows } = training;
  const model: Weights = { weights: new Float32Array(rows * labels), bias: new Float32Array(labels), labels };
  const random = seededRandom(parameters.seed);
  const epochs = epochsFor(vectors.length, parameters);
  const order = Int32Array.from(vectors, (_, at) => at);
  const errors = new Float64Array(labels);
  const touched = new Int32Array(labels);
  const updates = epochs * vectors.length;
  let update = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const example of shuffle(order, random)) {
      const vector = vectors[example];
      if (!vector) continue;
      const rate = parameters.learningRate * (1 - update++ / updates);
      const seen = hideSome(vector, parameters.dropout, random);
      addLogits(seen, model, errors);
      softmaxInPlace(errors);
      const label = classes[example] ?? 0;
      errors[label] = (errors[label] ?? 0) - 1;
      descend(model, seen, { errors, touched, rate });
    }
  }
  return model;
}

function epochsFor(examples: number, { epochsMin, epochsMax, updatesAim }: TrainingParameters): number {
  return Math.max(epochsMin, Math.min(epochsMax, Math.round(updatesAim / Math.max(1, examples))));
}

function hideSome({ rows, values }: Vector, share: number, random: () => number): Vector {
  if (share === 0) return { rows, values };
  const keptRows = new Int32Array(rows.length);
  const keptValues = new Float32Array(rows.length);
  // Scaled up, so that the logits keep the size they have when nothing is hidden.
  const scale = 1 / (1 - share);
  let kept = 0;
  for (let at = 0; at < rows.length; at++) {
    if (random() < share) continue;
    keptRows[kept] = rows[at] ?? 0;
    keptValues[kept++] = (values[at] ?? 0) * scale;
  }
  return { rows: keptRows.subarray(0, kept), values: keptValues.subarray(0, kept) };
}

/** Writes the logits of a vector into `into`. */
function addLogits({ rows, values }: Vector, { weights, bias, labels }: Weights, into: Float64Array): void {
  into.set(bias);
  for (let at = 0; at < rows.length; at++) {
    const value = values[at] ?? 0;
    const offset = (rows[at] ?? 0) * labels;
    for (let label = 0; label < labels; label++)
      into[label] = (into[label] ?? 0) + value * (weights[offset + label] ?? 0);
  }
}

type Step = { errors: Float64Array; touched: Int32Array; rate: number };

/** Moves the weights against the errors. Labels that are off by next to nothing are left alone: most of them, soon. */
function descend(
  { weights, bias, labels }: Weights,
  { rows, values }: Vector,
  { errors, touched, rate }: Step,
): void {
  let count = 0;
  for (let label = 0; label < labels; label++) {
    // The bias sees every example, so it takes smaller steps.
    const error = errors[label] ?? 0;
    bias[label] = (bias[label] ?? 0) - BIAS_SHARE * rate * error;
    if (Math.abs(error) > ERROR_MIN) touched[count++] = label;
  }
  for (let at = 0; at < rows.length; at++) {
    const step = rate * (values[at] ?? 0);
    const offset = (rows[at] ?? 0) * labels;
    for (let each = 0; each < count; each++) {
      const label = touched[each] ?? 0;
      weights[offset + label] = (weights[offset + label] ?? 0) - step * (errors[label] ?? 0);
    }
  }
}

/** The logits of a vector, one a label. */
export function logitsOf(vector: Vector, model: Weights): Float64Array {
  const logits = new Float64Array(model.labels);
  addLogits(vector, model, logits);
  return logits;
}

/** Turns logits into probabilities that sum to 1, dividing them by the temperature first. */
export function softmaxInPlace(logits: Float64Array, temperature = 1): Float64Array {
  let largest = -Infinity;
  for (const logit of logits) if (logit > largest) largest = logit;
  let sum = 0;
  for (let at = 0; at < logits.length; at++) {
    const share = Math.exp(((logits[at] ?? 0) - largest) / temperature);
    logits[at] = share;
    sum += share;
  }
  for (let at = 0; at < logits.length; at++) logits[at] = (logits[at] ?? 0) / sum;
  return logits;
}
