import "server-only";
import { givenOf } from "@/core/case/burst";
import { isArrival, type Arrival, type CaseEvent, type Delivery } from "@/core/case/events";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseState } from "@/core/case/state";
import { loadTimeline } from "@/server/memory/timeline/load-timeline";
import { canonicalText } from "@/server/memory/timeline/sealed-event";
import type { Ctx } from "@/server/platform/context";
import type { Language } from "./ports";
import { runtimeOf } from "./runtime";

export type ReplayVerdict = {
  /** Every decision was reproduced byte for byte, the state is the fold, and the chain is intact. */
  identical: boolean;
  decisions: number;
  chainIntact: boolean;
  /** Seq of the first event that came out differently, or where the chain breaks; null when none does. */
  differsAt: number | null;
};

/**
 * Decides the case again from its recorded arrivals, without touching the world, and compares (safety.md 6, 7, 8, 9).
 * @throws AppError not-found, also when the customer's data was erased
 */
export async function replayCase(ctx: Ctx, input: { caseId: string }): Promise<ReplayVerdict> {
  const runtime = runtimeOf(ctx);
  const ref = { workspaceId: ctx.workspaceId, caseId: input.caseId };
  const { events, brokenAt } = await loadTimeline(runtime.pool, runtime.keys, ref);
  const first = events[0];
  if (brokenAt !== null || first?.type !== "case-started") {
    return { identical: false, decisions: 0, chainIntact: false, differsAt: brokenAt ?? 1 };
  }
  const compiled = await runtime.versions.load(ref.workspaceId, first.versionHash);
  const replayed = replayEvents(runtime.language, compiled, events);
  const stored = await runtime.advancer.load(ref);
  const isFold = replayed.state !== null && canonicalText(replayed.state) === canonicalText(stored.state);
  const differsAt =
    replayed.differsAt ?? (isFold || stored.state.seq !== events.length ? null : events.length);
  return { identical: differsAt === null, decisions: replayed.decisions, chainIntact: true, differsAt };
}

/** Pure: the same events give the same verdict. */
export function replayEvents(
  language: Pick<Language, "transition">,
  compiled: CompiledVersion,
  events: readonly CaseEvent[],
): { decisions: number; differsAt: number | null; state: CaseState | null } {
  let state: CaseState | null = null;
  let decisions = 0;
  for (let index = 0; index < events.length;) {
    const arrived = events[index];
    if (!arrived || !isArrival(arrived)) return { decisions, differsAt: index + 1, state };
    const again = language.transition(compiled, state, deliveryOf(arrived));
    for (const event of again.events) {
      const recorded = events[index];
      if (!recorded || canonicalText(recorded) !== canonicalText(event))
        return { decisions, differsAt: index + 1, state };
      if (!isArrival(event)) decisions += 1;
      index += 1;
    }
    state = again.state;
  }
  return { decisions, differsAt: null, state };
}

/** What the case was given then, from what was recorded of it. */
function deliveryOf(event: Extract<CaseEvent, { id: string }>): Delivery {
  const { seq: _seq, at, id, given, ...arrival } = event;
  // Without the recorded parts it is the arrival that it was made of.
  return { id, at, given: givenOf(given), arrival: arrival as Arrival };
}
