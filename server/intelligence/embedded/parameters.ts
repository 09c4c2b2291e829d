import "server-only";
import type { TrainingParameters } from "./softmax-regression";
import type { ViewSettings } from "./vectoriser";

/** Everything that decides a model besides its examples; hashed into the model's version. */
export type ModelParameters = {
  views: ViewSettings;
  training: TrainingParameters;
  /** Folds that are cut for calibration, and how many of them are trained and measured: each costs a training. */
  folds: Record<"few" | "many", { cut: number; measured: number }>;
  /** From this many examples on, two small folds hold enough answers. */
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
    updatesAim: 30_000,
    learningRate: 1,
    dropout: 0.65,
    seed: 7,
  },
  folds: { few: { cut: 5, measured: 5 }, many: { cut: 10, measured: 2 } },
  manyExamples: 3_000,
};
