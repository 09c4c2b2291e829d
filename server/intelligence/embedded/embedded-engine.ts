import "server-only";
import type { Classification, IntelligenceEngine } from "../engine";
import { ENTITIES_ENGINE } from "../entities/extract-entities";
import { draftReply } from "../grounded/draft-reply";
import { GROUNDED_ENGINE } from "../grounded/sentence";
import { summariseCase } from "../grounded/summarise-case";
import { asksForPersonIn } from "../signals/asks-for-person";
import { priorityOf } from "../signals/priority";
import { riskFlagsOf } from "../signals/risk-flags";
import { sentimentOf, sentimentTrendOf } from "../signals/sentiment";
import { SIGNALS_ENGINE } from "../signals/signals-engine";
import type { JobRunner, StoredModel } from "./jobs";
import { EMBEDDED_ENGINE } from "./model";

const NO_MODEL = "none";

/**
 * The engine that needs no key and no network. Cheap to make: one a workspace and request is fine, over one shared
 * runner. Without a model every text is out of scope, so that the fallback journey takes it.
 */
export function createEmbeddedEngine({
  runner,
  model,
}: {
  runner: JobRunner;
  model: StoredModel | null;
}): IntelligenceEngine {
  return {
    version: [
      EMBEDDED_ENGINE,
      SIGNALS_ENGINE,
      ENTITIES_ENGINE,
      GROUNDED_ENGINE,
      model?.version ?? NO_MODEL,
    ].join("+"),
    classify: async (text) => (model ? runner.run("classify", { model, text }) : withoutModel()),
    requests: async (text) =>
      model
        ? runner.run("requests", { model, text })
        : { requests: [], modelVersion: NO_MODEL, engine: EMBEDDED_ENGINE },
    extract: (text, options) => runner.run("extract", { text, options }),
    sentiment: async (text) => sentimentOf(text),
    sentimentTrend: async (turns) => sentimentTrendOf(turns),
    priority: async (text, signals) => priorityOf(text, signals),
    riskFlags: async (text) => riskFlagsOf(text),
    asksForPerson: async (text) => asksForPersonIn(text),
    draft: async (input) => draftReply(input),
    summarise: async (input) => summariseCase(input),
  };
}

function withoutModel(): Classification {
  return {
    intent: null,
    confidence: 0,
    margin: 0,
    alternatives: [],
    outOfScope: true,
    evidence: [],
    modelVersion: NO_MODEL,
    engine: EMBEDDED_ENGINE,
  };
}
