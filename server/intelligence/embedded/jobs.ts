import "server-only";
import type { Classification, Entities, ExtractOptions, Requests } from "../engine";
import { extractEntities } from "../entities/extract-entities";
import { classifyText } from "./classify-text";
import type { Model, ModelArtifact } from "./model";
import { decodeModel } from "./model-bytes";
import { requestsIn } from "./segment-requests";
import { trainModel, type TrainingInput } from "./train-model";

/** A stored model: its version (in the bytes, too) and its bytes. */
export type StoredModel = { version: string; bytes: Uint8Array };

/** The work that may take long or run a tenant's pattern: what goes in and what comes out. */
export type Jobs = {
  train: { input: TrainingInput; answer: ModelArtifact };
  classify: { input: { model: StoredModel; text: string }; answer: Classification };
  requests: { input: { model: StoredModel; text: string }; answer: Requests };
  extract: { input: { text: string; options: ExtractOptions }; answer: Entities };
};
export type JobKind = keyof Jobs;

/** Runs jobs: on threads (thread-pool.ts), or where it is called (in-thread.ts). */
export type JobRunner = {
  run<K extends JobKind>(kind: K, input: Jobs[K]["input"]): Promise<Jobs[K]["answer"]>;
  close(): Promise<void>;
};

/** The job itself, synchronously. `load` gives the decoded model. */
export const performJob: {
  [K in JobKind]: (input: Jobs[K]["input"], load: (model: StoredModel) => Model) => Jobs[K]["answer"];
} = {
  train: (input) => trainModel(input),
  classify: ({ model, text }, load) => classifyText(text, load(model)),
  requests: ({ model, text }, load) => requestsIn(text, load(model)),
  extract: ({ text, options }) => extractEntities(text, options),
};

const MODELS_MAX = 8;

/** Decoded models by version, the last used ones; a version's bytes never change. */
export class ModelCache {
  private readonly models = new Map<string, Model>();

  has(version: string): boolean {
    return this.models.has(version);
  }

  readonly load = ({ version, bytes }: StoredModel): Model => {
    const model = this.models.get(version) ?? decodeModel(bytes);
    this.models.delete(version);
    this.models.set(version, model);
    const [oldest] = this.models.keys();
    if (this.models.size > MODELS_MAX && oldest !== undefined) this.models.delete(oldest);
    return model;
  };
}
