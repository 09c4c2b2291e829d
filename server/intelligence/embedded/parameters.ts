import "server-only";
import type { TrainingParameters } from "./softmax-regression";
import type { ViewSettings } from "./vectoriser";

/** Everything that decides a model besides its examples; hashed into the model's version. */
export type ModelParameters = {
  views: ViewSettings;
  training: TrainingParameters;
  /** Held-out folds for calibration: how many are cut, and how many of them are trained when examples abound. */
  folds: number;
  foldsWhenMany: number;
  /** From this many examples on there are enough held-out answers in `foldsWhenMany` folds. */
  manyExamples: number;
};

/** Chosen on BANKING77 and CLINC150 by five-fold cross-validation; docs/intelligence.md has the figures. */
export const modelParameters: ModelParameters = {
  views: {
    words: { weight: 1, textsMin: 1 },
    skips: { weight: 0.8, textsMin: 2 },
    chars: { weight: 1, textsMin: 1 },
  },
  training: {
    epochsMin: 25,
    epochsMax: 200,
    updatesAim: 60_000,
    learningRate: 1,
    dropout: 0.65,
    seed: 7,
  },
  folds: 10,
  foldsWhenMany: 2,
  manyExamples: 3_000,
};
