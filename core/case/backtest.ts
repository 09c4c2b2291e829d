/**
 * Backtest: what another version would have made of recorded cases. The new version runs from the same beginning in
 * virtual time; what it asks for is answered by what was recorded: customers by what they were asked, systems by
 * operation and arguments, people by the work that they decided, events by name, each not before the time at which it
 * came. Nothing is made up: where something is needed that was never recorded, the case is undecidable.
 */
import { givenOf } from "@/core/case/burst";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { Arrival, CaseEvent, Delivery, Given } from "@/core/case/events";
import { nextOf, type Playing } from "@/core/case/recorded-moves";
import { readWorld } from "@/core/case/recorded-world";
import { transition } from "@/core/case/transition";
import { ownValue } from "@/core/step/own-value";

export type RecordedCase = { id: string; events: readonly CaseEvent[] };

export type BacktestOptions = {
  /** Limits that take the place of those that were in force: what another limit would have done. */
  limits?: Given["limits"];
};

/** A case's way: steps in order, what it did in the world, and how it ended. */
export type CaseStory = { path: string[]; actions: string[]; end: string };

export type CaseResult =
  | { id: string; result: "same" }
  /** `at` is the place in both paths where they part; -1 when only actions or ends differ. */
  | {
      id: string;
      result: "different";
      reason: string;
      at: number;
      recorded: CaseStory;
      now: CaseStory;
    }
  | { id: string; result: "undecidable"; reason: string; needs: string };

export type BacktestSummary = {
  cases: number;
  same: number;
  different: number;
  undecidable: number;
  /** How many cases for each reason, most frequent first. */
  reasons: { result: "different" | "undecidable"; reason: string; cases: number }[];
};

const movesMax = 2_000;

/** Runs cases through a version, one after the other; `each` gets every result, and the summary comes at the end. */
export function backtest(
  compiled: CompiledVersion,
  cases: Iterable<RecordedCase>,
  options: BacktestOptions & { each?: (result: CaseResult) => void } = {},
): BacktestSummary {
  const counts = { same: 0, different: 0, undecidable: 0 };
  const reasons = new Map<string, BacktestSummary["reasons"][number]>();
  let count = 0;
  for (const one of cases) {
    const result = backtestCase(compiled, one, options);
    count += 1;
    counts[result.result] += 1;
    if (result.result !== "same") {
      const key = `${result.result} ${result.reason}`;
      const known = reasons.get(key) ?? { result: result.result, reason: result.reason, cases: 0 };
      reasons.set(key, { ...known, cases: known.cases + 1 });
    }
    options.each?.(result);
  }
  const sorted = [...reasons.values()].toSorted(
    (a, b) => b.cases - a.cases || (a.reason < b.reason ? -1 : 1),
  );
  return { cases: count, ...counts, reasons: sorted };
}

/** One case. Never throws: events that are no case's are undecidable. */
export function backtestCase(
  compiled: CompiledVersion,
  { id, events }: RecordedCase,
  options: BacktestOptions = {},
): CaseResult {
  const play = playRecorded(compiled, events, options);
  if (!play) {
    const needs = "the beginning of the case";
    return { id, result: "undecidable", reason: needs, needs };
  }
  const both = { compiled, recorded: events, now: play.events };
  // What was done already and was not done then cannot become the same again.
  if (play.lacks === null || (!play.isEndless && hasParted(both))) return compare(id, both);
  return { id, result: "undecidable", ...play.lacks };
}

/**
 * What a version makes of a recorded case: what was delivered to it, under its own names, and what it decided. `lacks` is
 * what it needs to go on and was never recorded; null when it stands where the record does.
 */
export type CasePlay = {
  deliveries: Delivery[];
  events: CaseEvent[];
  lacks: { reason: string; needs: string } | null;
  isEndless: boolean;
};

/** Null when the events do not begin with a start. */
export function playRecorded(
  compiled: CompiledVersion,
  events: readonly CaseEvent[],
  options: BacktestOptions = {},
): CasePlay | null {
  const world = readWorld(events);
  if (!world) return null;
  const played: CaseEvent[] = [];
  const deliveries: Delivery[] = [];
  const playing: Playing = { compiled, world, events: played, state: null, now: world.start.at };
  let delivered: CaseEvent = world.start;
  for (let moves = 0; moves < movesMax; moves += 1) {
    const delivery = deliveryOf(compiled, delivered, { playing, moves, options });
    deliveries.push(delivery);
    const result = transition(compiled, playing.state, delivery);
    played.push(...result.events);
    playing.state = result.state;
    const next = nextOf(playing);
    if (!("event" in next)) {
      const lacks = "needs" in next ? { reason: next.reason, needs: next.needs } : null;
      return { deliveries, events: played, lacks, isEndless: false };
    }
    playing.now = next.at;
    delivered = next.event;
  }
  const needs = "an end: the case goes round";
  return { deliveries, events: played, lacks: { reason: needs, needs }, isEndless: true };
}

type Delivering = { playing: Playing; moves: number; options: BacktestOptions };

function deliveryOf(
  compiled: CompiledVersion,
  event: CaseEvent,
  { playing, moves, options }: Delivering,
): Delivery {
  const at = playing.now;
  const { arrival, given: recorded } = arrivalOf(event);
  const before = givenOf(recorded);
  const limits = { ...catalogueLimits(compiled), ...before.limits, ...options.limits };
  const dueTimes = compiled.reckonDueTimes?.(at) ?? before.dueTimes;
  const given: Given = { limits, stops: before.stops, ...(dueTimes && { dueTimes }) };
  return { id: `backtest-${moves}`, at, given, arrival };
}

function arrivalOf(event: CaseEvent): { arrival: Arrival; given: Parameters<typeof givenOf>[0] } {
  const { id: _id, given, at: _at, seq: _seq, ...arrival } = event as Extract<CaseEvent, { id: string }>; // only arrivals are delivered
  return { arrival: arrival as Arrival, given }; // what is left of a recorded arrival is the arrival
}

function catalogueLimits({ catalogue }: CompiledVersion): Given["limits"] {
  return Object.fromEntries(
    Object.entries(catalogue.limits).map(([key, { amountMinor, currency }]) => [
      key,
      { amountMinor, currency },
    ]),
  );
}

type Both = { compiled: CompiledVersion; recorded: readonly CaseEvent[]; now: readonly CaseEvent[] };

function compare(id: string, { compiled, recorded, now }: Both): CaseResult {
  const [before, after] = [storyOf(compiled, recorded), storyOf(compiled, now)];
  const sameActions = before.actions.join("\n") === after.actions.join("\n");
  if (before.end === after.end && sameActions) return { id, result: "same" };
  const at = before.path.findIndex((step, index) => step !== after.path[index]);
  const place = at === -1 ? before.path.length : at;
  const [was, is] = [before.path[place], after.path[place]];
  const parts = was !== is;
  return {
    ...{ id, result: "different" },
    reason: parts
      ? `after ${before.path[place - 1] ?? "the start"}: ${is ?? "the end"} instead of ${was ?? "the end"}`
      : before.end === after.end
        ? "the same way with other actions"
        : `${after.end} instead of ${before.end}`,
    at: parts ? place : -1,
    recorded: before,
    now: after,
  };
}

/** True when the new run has acted otherwise than the record did, so far as it came. */
function hasParted({ compiled, recorded, now }: Both): boolean {
  const before = storyOf(compiled, recorded).actions;
  return storyOf(compiled, now).actions.some((action, index) => action !== before[index]);
}

/** What a compliance officer would compare: the way, the actions in the world and the end. */
export function storyOf(compiled: CompiledVersion, events: readonly CaseEvent[]): CaseStory {
  const path: string[] = [];
  const actions: string[] = [];
  let end: string | null = null;
  for (const event of events) {
    if (event.type === "step-entered") path.push(event.step);
    if (event.type === "effect-intended" && event.request.effect === "tool") {
      const { operation, inputsHash } = event.request;
      if (ownValue(compiled.catalogue.operations, operation)?.writes !== false)
        actions.push(`${operation} ${inputsHash}`);
    }
    if (event.type === "work-opened" && event.work.type === "handoff")
      actions.push(`handoff to ${event.work.queue}`);
    if (event.type === "case-resolved") end = `resolved as ${event.disposition}`;
    if (event.type === "case-closed") end = `closed: ${event.reason}`;
  }
  return { path, actions, end: end ?? `waits at ${path.at(-1) ?? "the start"}` };
}
