/** One arrival being taken: the events so far, and the state that they fold to (state is never ahead of them). */
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseEvent, Decided, Delivery, Given, RecordedArrival, RecordedGiven } from "@/core/case/events";
import { evolve } from "@/core/case/evolve";
import type { CaseState, Token } from "@/core/case/state";
import { ownValue } from "@/core/step/own-value";

export type Burst = {
  readonly compiled: CompiledVersion;
  readonly at: string;
  readonly given: Given;
  readonly events: CaseEvent[];
  state: CaseState;
  /** Steps entered since the arrival (R7). */
  entered: number;
};

/** Steps that one arrival may enter; a journey that needs more is going in circles. */
export const burstMax = 64;

export function startBurst(compiled: CompiledVersion, before: CaseState | null, delivery: Delivery): Burst {
  const { id, at, arrival } = delivery;
  const recorded = recordedGiven(compiled, delivery.given);
  const own: RecordedArrival = recorded ? { ...arrival, id, given: recorded } : { ...arrival, id };
  const event: CaseEvent = { ...own, seq: (before?.seq ?? 0) + 1, at };
  // Only what is recorded may be read, or a replay would see less than the run did.
  return {
    compiled,
    at,
    given: givenOf(recorded),
    events: [event],
    state: evolve(before, event),
    entered: 0,
  };
}

export function emit(burst: Burst, decided: Decided): void {
  const event: CaseEvent = { ...decided, seq: burst.state.seq + 1, at: burst.at };
  burst.state = evolve(burst.state, event);
  burst.events.push(event);
}

export function tokenOf(burst: Burst, id: string): Token | undefined {
  return burst.state.tokens.find((token) => token.id === id);
}

/** The part of `given` that is recorded with an arrival; null when the version can read none of it. */
export function recordedGiven(compiled: CompiledVersion, given: Given): RecordedGiven | null {
  const { ai, tools } = given.stops;
  const limits: Given["limits"] = {};
  for (const key of compiled.limits) {
    const limit = Object.hasOwn(given.limits, key) ? given.limits[key] : undefined;
    if (limit) limits[key] = { amountMinor: limit.amountMinor, currency: limit.currency };
  }
  const dueTimes: Record<string, string> = {};
  for (const key of compiled.dueTimes) {
    const due = given.dueTimes && ownValue(given.dueTimes, key);
    if (due !== undefined) dueTimes[key] = due;
  }
  const hasLimits = Object.keys(limits).length > 0;
  const hasDueTimes = Object.keys(dueTimes).length > 0;
  if (!hasLimits && !hasDueTimes && !ai && !tools) return null;
  return {
    ...(hasLimits && { limits }),
    ...(hasDueTimes && { dueTimes }),
    ...((ai || tools) && {
      stops: { ...(ai && { ai: true as const }), ...(tools && { tools: true as const }) },
    }),
  };
}

/** What an arrival was given, from its record. */
export function givenOf(recorded: RecordedGiven | null | undefined): Given {
  return {
    limits: recorded?.limits ?? {},
    stops: { ai: recorded?.stops?.ai ?? false, tools: recorded?.stops?.tools ?? false },
    ...(recorded?.dueTimes && { dueTimes: recorded.dueTimes }),
  };
}
