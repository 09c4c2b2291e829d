import "server-only";
import type { Classification, IntelligenceEngine } from "@/server/intelligence/engine";
import type { Scope } from "./case-entities";
import { splitClauses, type Clause } from "./split-clauses";

/** From this confidence on a clause is believed to make its request; the first such clause is what the customer wants. */
const confidentFrom = 0.6;
/** Below it a clause is not counted as a request of its own. */
const requestFrom = 0.4;
const clausesMax = 24;

export type FoundRequest = Pick<Classification, "intent" | "confidence" | "margin"> & {
  /** The sentence that makes the request; null when no clause does. */
  scope: Scope | null;
  /** All intents that the message speaks of, in the order of their first mention: its complexity is their number. */
  intents: string[];
};

type Judged = { clause: Clause; found: Classification };

/**
 * What a message asks for. Each clause is judged by itself; those that are out of scope (who the customer is, how they
 * feel) say nothing about it. The first confident one decides; none being confident, the surest one.
 */
export async function findRequest(
  engine: Pick<IntelligenceEngine, "classify">,
  text: string,
): Promise<FoundRequest> {
  const clauses = splitClauses(text).slice(0, clausesMax);
  const judged = await Promise.all(
    clauses.map(async (clause): Promise<Judged> => ({ clause, found: await engine.classify(clause.text) })),
  );
  const asking = judged.filter(({ found }) => found.intent !== null && !found.outOfScope);
  const chosen = asking.find(({ found }) => found.confidence >= confidentFrom) ?? surest(asking);
  const intents = asking.flatMap(({ found }) =>
    found.intent !== null && found.confidence >= requestFrom ? [found.intent] : [],
  );
  if (!chosen) return { intent: null, confidence: 0, margin: 0, scope: null, intents: [] };
  const { intent, confidence, margin } = chosen.found;
  const { start, end } = chosen.clause;
  return { intent, confidence, margin, scope: { start, end }, intents: [...new Set(intents)] };
}

function surest(judged: readonly Judged[]): Judged | undefined {
  return judged.toSorted((a, b) => b.found.confidence - a.found.confidence)[0];
}
