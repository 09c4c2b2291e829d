/*
 * `npm run bench intake -- --train FILE [--test FILE] [--folds 5]`: how well the embedded engine learns intents. Files
 * hold a JSON object a line with `text` and `label` (`oos` for out of scope). Without --test: stratified
 * cross-validation over --train, always the same folds. One model is trained per fold, exactly as the product does
 * (with its calibration), stored as bytes and loaded again; every test text is then classified once and timed.
 */
import { performance } from "node:perf_hooks";
import { z } from "zod";
import { calibrationError, type Verdict } from "@/server/intelligence/embedded/calibration";
import { classifyText } from "@/server/intelligence/embedded/classify-text";
import { OUT_OF_SCOPE } from "@/server/intelligence/embedded/model";
import { decodeModel } from "@/server/intelligence/embedded/model-bytes";
import { stratifiedFolds } from "@/server/intelligence/embedded/stratified-folds";
import { trainModel } from "@/server/intelligence/embedded/train-model";
import { percentile, progress, readGivenFile, readOptions, report, rounded } from "./report";

const exampleSchema = z.object({ text: z.string().min(1), label: z.string().min(1) });
type Example = z.infer<typeof exampleSchema>;
/** `predicted` is `oos` where the product would call the text out of scope. */
type Answer = Verdict & { label: string; intent: string; predicted: string; ms: number };

const FOLD_SEED = 1;
const WARM_UP = 50;

function readExamples(file: string): Example[] {
  const lines = readGivenFile(file).split("\n");
  return lines.flatMap((line, at) => {
    if (line.trim() === "") return [];
    try {
      return [exampleSchema.parse(JSON.parse(line))];
    } catch {
      console.error(`${file}:${at + 1} is not a JSON object with "text" and "label".`);
      return process.exit(2);
    }
  });
}

function measure(train: Example[], test: Example[]) {
  const examples = train.map(({ text, label }) => ({ text, label }));
  const since = performance.now();
  const { bytes, meta } = trainModel({ name: "bench", examples });
  const trainSeconds = (performance.now() - since) / 1000;
  const model = decodeModel(bytes);
  // The first calls run before the code is compiled; a server that answers customers is past them.
  for (const { text } of test.slice(0, WARM_UP)) classifyText(text, model);
  const answers = test.map(({ text, label }): Answer => {
    const start = performance.now();
    const { intent, confidence, outOfScope } = classifyText(text, model);
    const ms = performance.now() - start;
    const top = intent ?? OUT_OF_SCOPE;
    return {
      label,
      intent: top,
      predicted: outOfScope ? OUT_OF_SCOPE : top,
      confidence,
      isRight: top === label,
      ms,
    };
  });
  return { answers, trainSeconds, bytes: bytes.length, temperature: meta.temperature };
}

function macroF1(answers: Answer[], predictedOf: (answer: Answer) => string): number {
  const labels = [...new Set(answers.map(({ label }) => label))];
  const scores = labels.map((name) => {
    const hits = answers.filter((answer) => answer.label === name && predictedOf(answer) === name).length;
    const wanted = answers.filter(({ label }) => label === name).length;
    const given = answers.filter((answer) => predictedOf(answer) === name).length;
    return (2 * hits) / (wanted + given);
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}

const share = (part: number, whole: number) => rounded(whole === 0 ? 0 : part / whole);

function figures(answers: Answer[]) {
  const hasScope = answers.some(({ label }) => label === OUT_OF_SCOPE);
  // Without `oos` in the data every text is in scope, and what counts is the intent itself.
  const predictedOf = ({ intent, predicted }: Answer) => (hasScope ? predicted : intent);
  const right = answers.filter((answer) => predictedOf(answer) === answer.label);
  const ms = answers.map((answer) => answer.ms);
  return {
    accuracy: share(right.length, answers.length),
    macroF1: rounded(macroF1(answers, predictedOf)),
    ece: rounded(calibrationError(answers)),
    p50Ms: rounded(percentile(ms, 0.5), 3),
    p95Ms: rounded(percentile(ms, 0.95), 3),
    ...(hasScope ? scopeFigures(answers) : {}),
  };
}

function scopeFigures(answers: Answer[]) {
  const outside = answers.filter(({ label }) => label === OUT_OF_SCOPE);
  const inside = answers.filter(({ label }) => label !== OUT_OF_SCOPE);
  const calledOutside = answers.filter(({ predicted }) => predicted === OUT_OF_SCOPE);
  const hits = outside.filter(({ predicted }) => predicted === OUT_OF_SCOPE).length;
  return {
    inScopeAccuracy: share(
      inside.filter(({ predicted, label }) => predicted === label).length,
      inside.length,
    ),
    oosRecall: share(hits, outside.length),
    oosPrecision: share(hits, calledOutside.length),
  };
}

function splits(train: Example[], testFile: string | undefined, folds: number): [Example[], Example[]][] {
  if (testFile !== undefined) return [[train, readExamples(testFile)]];
  const labels = train.map(({ label }) => label);
  const foldOf = stratifiedFolds(labels, folds, FOLD_SEED);
  return Array.from({ length: folds }, (_, fold) => [
    train.filter((_example, at) => foldOf[at] !== fold),
    train.filter((_example, at) => foldOf[at] === fold),
  ]);
}

const options = readOptions({ train: "text", test: "text", folds: "number" });
if (options.train === undefined) {
  console.error("--train FILE is needed: a JSON object with text and label a line.");
  process.exit(2);
}
const examples = readExamples(options.train);
const runs = splits(examples, options.test, options.folds ?? 5).map(([train, test], at, all) => {
  const run = measure(train, test);
  const right = run.answers.filter(({ isRight }) => isRight).length;
  progress(
    `${at + 1}/${all.length}: trained on ${train.length} in ${rounded(run.trainSeconds, 1)} s (${run.bytes} bytes, ` +
      `temperature ${rounded(run.temperature, 3)}), ${right} of ${test.length} top intents right`,
  );
  return run;
});
report({
  ...figures(runs.flatMap(({ answers }) => answers)),
  trainSeconds: rounded(runs.reduce((sum, { trainSeconds }) => sum + trainSeconds, 0) / runs.length, 2),
  modelBytes: Math.max(...runs.map(({ bytes }) => bytes)),
  tested: runs.reduce((sum, { answers }) => sum + answers.length, 0),
  folds: options.test === undefined ? runs.length : 0,
});
