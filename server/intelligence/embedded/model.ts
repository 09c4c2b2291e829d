import "server-only";
import { z } from "zod";
import { FEATURES_VERSION } from "./features";
import type { Vocabulary } from "./vectoriser";

/** A model is only understood by the engine that made it: its buckets mean what that engine's features meant. */
export const EMBEDDED_ENGINE = `embedded-1-${FEATURES_VERSION}`;
export const OUT_OF_SCOPE = "oos";
export const LABELS_MAX = 500;

const viewSchema = z.strictObject({ weight: z.number(), textsMin: z.number() });

/** What is known of a trained model; shown to people and stored beside its bytes. Shares are 0 to 1. */
export const modelMetaSchema = z.strictObject({
  name: z.string().min(1).max(120),
  /** Hash of the training data, the parameters and the engine: the same inputs give the same version. */
  version: z.string().regex(/^[0-9a-f]{16}$/),
  engine: z.string().min(1).max(60),
  labels: z.array(z.string().min(1).max(120)).min(1).max(LABELS_MAX),
  examples: z.number().int().min(1),
  temperature: z.number().positive(),
  /** Below this confidence a text counts as out of scope. */
  scopeThreshold: z.number().min(0).max(1),
  /** Of examples that the measuring models had not seen; null when there were too few to hold any back. */
  heldOutAccuracy: z.number().min(0).max(1).nullable(),
  ece: z.number().min(0).max(1).nullable(),
  heldOut: z.number().int().min(0),
});
export type ModelMeta = z.infer<typeof modelMetaSchema>;

export const modelHeaderSchema = z.strictObject({
  meta: modelMetaSchema,
  views: z.strictObject({ words: viewSchema, skips: viewSchema, chars: viewSchema }),
  rows: z
    .number()
    .int()
    .min(0)
    .max(1 << 20),
});

/** A model as it is used: weights are one signed byte each, times their row's scale. */
export type Model = Vocabulary & {
  meta: ModelMeta;
  views: z.infer<typeof modelHeaderSchema>["views"];
  weights: Int8Array;
  scales: Float32Array;
  bias: Float32Array;
};

/** A trained model as it is stored. */
export type ModelArtifact = { bytes: Uint8Array; meta: ModelMeta };
