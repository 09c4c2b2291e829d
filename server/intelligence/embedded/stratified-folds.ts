import "server-only";
import { seededRandom, shuffle } from "./random";

/**
 * The fold (0 to folds - 1) of each example; every label is spread over the folds as evenly as it can be. The same
 * labels and seed give the same folds.
 */
export function stratifiedFolds(labels: readonly string[], folds: number, seed: number): Int32Array {
  const random = seededRandom(seed);
  const byLabel = new Map<string, number[]>();
  labels.forEach((label, at) => byLabel.set(label, [...(byLabel.get(label) ?? []), at]));
  const result = new Int32Array(labels.length);
  let dealt = 0;
  // Sorted by code units: the order must not depend on a locale.
  for (const label of [...byLabel.keys()].sort()) {
    for (const example of shuffle(byLabel.get(label) ?? [], random)) result[example] = dealt++ % folds;
  }
  return result;
}
