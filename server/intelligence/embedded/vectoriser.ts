import "server-only";
import { BUCKETS, views, type Features, type View } from "./features";

/** Which buckets a model knows, in rising order, and how much each tells (inverse document frequency). */
export type Vocabulary = { buckets: Uint32Array; idf: Float32Array };

/** A text as a sparse vector: rows of the vocabulary and their values. */
export type Vector = { rows: Int32Array; values: Float32Array };

/** How much each view weighs against the others, and in how many texts a bucket must occur to be kept. */
export type ViewSettings = Record<View, { weight: number; textsMin: number }>;

/** Learns the vocabulary of training texts. */
export function learnVocabulary(texts: Features[], settings: ViewSettings): Vocabulary {
  const counts = new Int32Array(BUCKETS);
  const textsMin = new Int32Array(BUCKETS).fill(0x7fffffff);
  const lastText = new Int32Array(BUCKETS).fill(-1);
  texts.forEach((features, text) => {
    for (const view of views) {
      for (const { bucket } of features[view]) {
        textsMin[bucket] = Math.min(textsMin[bucket] ?? 0, settings[view].textsMin);
        if (lastText[bucket] === text) continue;
        lastText[bucket] = text;
        counts[bucket] = (counts[bucket] ?? 0) + 1;
      }
    }
  });
  const kept: number[] = [];
  counts.forEach((count, bucket) => {
    if (count > 0 && count >= (textsMin[bucket] ?? 0)) kept.push(bucket);
  });
  const idf = kept.map((bucket) => Math.log((1 + texts.length) / (1 + (counts[bucket] ?? 0))) + 1);
  return { buckets: Uint32Array.from(kept), idf: Float32Array.from(idf) };
}

/** TF-IDF with 1 + log(count); each view is scaled to its weight, so that long words do not drown short ones. */
export function vectorOf(features: Features, vocabulary: Vocabulary, settings: ViewSettings): Vector {
  const rows: number[] = [];
  const values: number[] = [];
  for (const view of views) {
    const counts = new Map<number, number>();
    for (const { bucket } of features[view]) {
      const row = rowOf(vocabulary, bucket);
      if (row >= 0) counts.set(row, (counts.get(row) ?? 0) + 1);
    }
    const weights = [...counts].map(([row, count]) => (1 + Math.log(count)) * (vocabulary.idf[row] ?? 0));
    const length = Math.sqrt(weights.reduce((sum, value) => sum + value * value, 0)) || 1;
    const scale = settings[view].weight / length;
    rows.push(...counts.keys());
    for (const weight of weights) values.push(weight * scale);
  }
  return { rows: Int32Array.from(rows), values: Float32Array.from(values) };
}

/** The row of a bucket, or -1 where the model does not know it. */
export function rowOf({ buckets }: Vocabulary, bucket: number): number {
  let low = 0;
  let high = buckets.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = buckets[middle] ?? 0;
    if (found === bucket) return middle;
    if (found < bucket) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
