/** Plays a version against a world drawn from a seed, and tells what the monitors saw. The same seed plays the same. */
import type { Arrival, CaseEvent, Delivery, Given } from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import { interpreterNumber } from "@/core/case/behaviour";
import { transition } from "@/core/case/transition";
import type { CompiledVersion } from "@/core/case/compile-version";
import { minutesAfter } from "@/core/step/due";
import { chance as chanceOf, type Chance } from "@/demo/chance";
import { createMonitor, type Breach } from "@/proof/monitors";
import { calm, expected, unexpected, type World } from "@/proof/stimuli";

const startsAt = "2026-01-05T09:00:00.000Z";

export type Played = {
  breaches: readonly Breach[];
  arrivals: number;
  deliveries: readonly Delivery[];
  events: readonly CaseEvent[];
  state: CaseState | null;
};

export type PlayOptions = {
  arrivalsMax?: number;
  /** Keeps what happened, for a report. */ isKept?: boolean;
};

/** One sequence: `seed` says what the world does, from the customer's first words on. */
export function play(compiled: CompiledVersion, seed: number, options: PlayOptions = {}): Played {
  const { arrivalsMax = 24, isKept = false } = options;
  const chance = chanceOf(seed);
  const monitor = createMonitor(compiled);
  const events: CaseEvent[] = [];
  const deliveries: Delivery[] = [];
  const arrivals: Arrival[] = [];
  const world: World = { compiled, chance, number: 0 };
  let now = startsAt;
  let state: CaseState | null = null;
  const roughness = chance.pick([0, 0.1, 0.3, 0.6]);
  while (world.number < arrivalsMax) {
    const arrival =
      state === null ? startOf(compiled, chance) : nextArrival(world, state, { arrivals, roughness });
    if (!arrival) break;
    now = timeOf(chance, now, { arrival, state });
    world.number += 1;
    arrivals.push(arrival);
    const delivery = { id: `d${world.number}`, at: now, given: givenOf(compiled, chance, now), arrival };
    if (isKept) deliveries.push(delivery);
    try {
      const taken = transition(compiled, state, delivery);
      if (isKept) events.push(...taken.events);
      ({ state } = taken);
      monitor.take(taken.events, state);
    } catch (error) {
      const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      const crash: Breach = { kind: "crash", step: null, detail, seq: state?.seq ?? 0 };
      return { breaches: [...monitor.breaches, crash], arrivals: world.number, deliveries, events, state };
    }
    if (monitor.breaches.length > 0) break;
    if ((state.status === "resolved" || state.status === "closed") && !chance.below(0.2)) break;
  }
  return { breaches: monitor.breaches, arrivals: world.number, deliveries, events, state };
}

/** A case begins understood where intake picks the journey by its intents, and with nothing where others start it. */
export function startOf(compiled: CompiledVersion, chance: Chance): Arrival {
  const { meaning } = compiled;
  const isUnderstood = meaning.intents.length > 0 || meaning.isFallback;
  const risky = chance.below(0.03) ? { riskFlags: ["fraud"] } : {};
  return {
    type: "case-started",
    journeyId: "j",
    versionHash: "v",
    conversationId: "c",
    customerId: "u",
    channel: "chat",
    interpreter: interpreterNumber,
    understanding: isUnderstood ? { ...calm, ...risky } : null,
    identity: chance.below(0.15) ? { method: "before", at: startsAt } : null,
    private: {
      text: chance.below(0.9) ? "Help" : "",
      fields: {},
      entities: chance.below(0.4) ? { order_id: "W1" } : {},
    },
  };
}

function nextArrival(
  world: World,
  state: CaseState,
  { arrivals, roughness }: { arrivals: readonly Arrival[]; roughness: number },
): Arrival | null {
  const isOver = state.status === "resolved" || state.status === "closed";
  const wanted = isOver || world.chance.below(roughness) ? null : expected(world, state);
  return wanted ?? unexpected(world, state, arrivals.slice(-6));
}

function timeOf(
  chance: Chance,
  now: string,
  { arrival, state }: { arrival: Arrival; state: CaseState | null },
): string {
  if (arrival.type === "timer-fired" && !chance.below(0.1)) {
    const due = state?.openTimers.find((timer) => timer.timerId === arrival.timerId)?.dueAt;
    if (due !== undefined && Date.parse(due) > Date.parse(now)) return due;
  }
  return chance.below(0.3) ? minutesAfter(now, chance.pick([1, 20, 3_000])) : now;
}

function givenOf(compiled: CompiledVersion, chance: Chance, now: string): Given {
  const limits: Given["limits"] = {};
  for (const key of compiled.limits) {
    const limit = compiled.catalogue.limits[key];
    if (limit)
      limits[key] = { amountMinor: chance.pick([0, limit.amountMinor, 1_000_000]), currency: limit.currency };
  }
  return {
    limits,
    stops: { ai: chance.below(0.01), tools: chance.below(0.01) },
    ...(compiled.dueTimes.length > 0 && {
      dueTimes: Object.fromEntries(compiled.dueTimes.map((key) => [key, minutesAfter(now, 90)])),
    }),
  };
}
