import "server-only";
import type { Understanding } from "@/core/case/events";
import type { JsonObject } from "@/core/expression/value";
import type { IntelligenceEngine } from "@/server/intelligence/engine";
import { normaliseText } from "@/server/intelligence/normalise-text";
import type { Ctx } from "@/server/platform/context";
import { caseEntities } from "./case-entities";
import { loadEntityRules } from "./entity-rules";
import { findRequest } from "./find-request";
import { workspaceEngine } from "./workspace-engine";

export type Understood = {
  understanding: Understanding;
  entities: JsonObject;
  /** All intents that the message speaks of; more than one makes it a complex request. */
  intents: string[];
};

const engineNameMax = 120;

/**
 * What a customer's message says: intent, entities, sentiment, priority, risk flags, whether a person is wanted. Data
 * about the text, never an instruction from it.
 * @throws AppError unavailable when the engine cannot answer
 */
export async function understandMessage(
  ctx: Pick<Ctx, "db" | "workspaceId" | "now">,
  text: string,
  given?: IntelligenceEngine,
): Promise<Understood> {
  const [engine, rules] = await Promise.all([
    given ?? workspaceEngine(ctx.db, ctx.workspaceId),
    loadEntityRules(ctx.db, ctx.workspaceId),
  ]);
  const plain = normaliseText(text);
  const patterns = rules.map(({ form: _, ...rule }) => rule);
  const [request, found, sentiment, risk, person] = await Promise.all([
    findRequest(engine, plain),
    engine.extract(plain, { patterns, referenceTime: ctx.now().toISOString() }),
    engine.sentiment(plain),
    engine.riskFlags(plain),
    engine.asksForPerson(plain),
  ]);
  const riskFlags = risk.flags.map(({ name }) => name);
  const { intent, confidence, margin } = request;
  const { level } = await engine.priority(plain, { sentiment: sentiment.score, riskFlags, intent });
  return {
    understanding: {
      ...{ intent, confidence: share(confidence), margin: share(margin), sentiment: round(sentiment.score) },
      ...{ priority: level, riskFlags, asksForPerson: person.asks },
      engine: engine.version.slice(0, engineNameMax),
    },
    entities: caseEntities(found.entities, { rules, scope: request.scope }),
    intents: request.intents,
  };
}

function share(value: number): number {
  return Math.min(1, Math.max(0, round(value)));
}

/** Floats are kept for ever in timelines: four digits say all there is to say. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
