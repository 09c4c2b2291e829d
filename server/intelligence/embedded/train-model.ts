import "server-only";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { AppError } from "@/server/platform/errors";
import { normaliseText, TEXT_LENGTH_MAX } from "../normalise-text";
import { calibrationError, fitTemperature, verdictsOf, type HeldOut } from "./calibration";
import { featuresOf, type Features } from "./features";
import { EMBEDDED_ENGINE, LABELS_MAX, type ModelArtifact } from "./model";
import { encodeModel } from "./model-bytes";
import { modelParameters, type ModelParameters } from "./parameters";
import { quantise } from "./quantise";
import { fitScopeThreshold } from "./scope-threshold";
import { logitsOf, trainSoftmax, type Weights } from "./softmax-regression";
import { stratifiedFolds } from "./stratified-folds";
import { learnVocabulary, vectorOf, type Vocabulary } from "./vectoriser";

export const EXAMPLES_MAX = 100_000;
const FOLDS_MIN = 2;

export const trainingSchema = z.strictObject({
  name: z.string().min(1).max(120),
  examples: z
    .array(
      z.strictObject({ text: z.string().min(1).max(TEXT_LENGTH_MAX), label: z.string().min(1).max(120) }),
    )
    .min(2)
    .max(EXAMPLES_MAX),
});
export type TrainingInput = z.infer<typeof trainingSchema>;

type Prepared = { features: Features[]; names: string[]; labels: string[]; classes: Int32Array };
type Fitted = { vocabulary: Vocabulary; weights: Weights };

/**
 * Trains, calibrates and packs a model. Synchronous and long (seconds): call it through the thread pool. The same
 * examples in the same order and the same parameters give the same bytes.
 * @throws AppError bad-input when the examples are not usable (fewer than two labels, too many, malformed).
 */
export function trainModel(
  input: TrainingInput,
  parameters: ModelParameters = modelParameters,
): ModelArtifact {
  const { name, examples } = parseTraining(input);
  const prepared = prepare(examples);
  const { labels } = prepared;
  const everything = examples.map((_, at) => at);
  const fitted = fit(prepared, everything, parameters);
  const heldOut = holdOut(prepared, parameters);
  const temperature = fitTemperature(heldOut);
  const verdicts = verdictsOf(heldOut, temperature);
  const meta = {
    name,
    version: versionOf(examples, parameters),
    engine: EMBEDDED_ENGINE,
    labels,
    examples: examples.length,
    temperature,
    scopeThreshold: fitScopeThreshold(heldOut, { labels, temperature }),
    heldOutAccuracy: verdicts.length
      ? verdicts.filter(({ isRight }) => isRight).length / verdicts.length
      : null,
    ece: verdicts.length ? calibrationError(verdicts) : null,
    heldOut: heldOut.length,
  };
  const packed = quantise(fitted.weights);
  return { meta, bytes: encodeModel({ meta, views: parameters.views, ...fitted.vocabulary, ...packed }) };
}

function parseTraining(input: TrainingInput): TrainingInput {
  const parsed = trainingSchema.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AppError(
      "bad-input",
      `The examples cannot be used: ${issue?.path.join(".")}: ${issue?.message}`,
    );
  }
  const labels = new Set(parsed.data.examples.map(({ label }) => label)).size;
  if (labels < 2) throw new AppError("bad-input", "A model needs examples of at least two intents.");
  if (labels > LABELS_MAX) throw new AppError("too-large", `A model holds at most ${LABELS_MAX} intents.`);
  return parsed.data;
}

function prepare(examples: TrainingInput["examples"]): Prepared {
  const names = examples.map(({ label }) => label);
  const labels = [...new Set(names)].sort();
  const places = new Map(labels.map((label, at) => [label, at]));
  return {
    features: examples.map(({ text }) => featuresOf(normaliseText(text))),
    names,
    labels,
    classes: Int32Array.from(names, (label) => places.get(label) ?? 0),
  };
}

function fit(
  { features, labels, classes }: Prepared,
  among: number[],
  { views, training }: ModelParameters,
): Fitted {
  const texts = among.flatMap((at) => features[at] ?? []);
  const vocabulary = learnVocabulary(texts, views);
  const vectors = texts.map((text) => vectorOf(text, vocabulary, views));
  const data = { vectors, classes: Int32Array.from(among, (at) => classes[at] ?? 0) };
  const weights = trainSoftmax({ ...data, labels: labels.length, rows: vocabulary.buckets.length }, training);
  return { vocabulary, weights };
}

/** Answers of models that had not seen the examples they answer for. */
function holdOut(prepared: Prepared, parameters: ModelParameters): HeldOut[] {
  const { names, features, classes, labels } = prepared;
  const { cut, measured } = parameters.folds[names.length < parameters.manyExamples ? "few" : "many"];
  // With fewer examples of a label than folds, some folds would be measured without any of it.
  const folds = Math.min(cut, Math.floor(names.length / labels.length));
  if (folds < FOLDS_MIN) return [];
  const foldOf = stratifiedFolds(names, folds, parameters.training.seed);
  const heldOut: HeldOut[] = [];
  for (let fold = 0; fold < Math.min(folds, measured); fold++) {
    const { vocabulary, weights } = fit(
      prepared,
      places(foldOf, (other) => other !== fold),
      parameters,
    );
    for (const at of places(foldOf, (other) => other === fold)) {
      const text = features[at];
      if (!text) continue;
      const vector = vectorOf(text, vocabulary, parameters.views);
      heldOut.push({ logits: logitsOf(vector, weights), label: classes[at] ?? 0 });
    }
  }
  return heldOut;
}

function places(foldOf: Int32Array, isWanted: (fold: number) => boolean): number[] {
  const found: number[] = [];
  foldOf.forEach((fold, at) => {
    if (isWanted(fold)) found.push(at);
  });
  return found;
}

function versionOf(examples: TrainingInput["examples"], parameters: ModelParameters): string {
  const content = JSON.stringify([
    EMBEDDED_ENGINE,
    parameters,
    examples.map(({ text, label }) => [text, label]),
  ]);
  return bytesToHex(sha256(utf8ToBytes(content))).slice(0, 16);
}
