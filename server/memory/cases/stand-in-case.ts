import "server-only";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseEvent, Delivery } from "@/core/case/events";
import { mineValues } from "@/core/case/mined-values";
import { deliveriesOf } from "@/core/case/replay";
import type { CaseState } from "@/core/case/state";
import type { Json } from "@/core/expression/value";
import { canonicalJson } from "@/core/step/canonical-json";
import { transition } from "@/steps/interpreter";
import { withoutPrivate } from "./shown-event";
import { createStandIns, leavesOf, type PrivateLeaf } from "./stand-in-values";

// P1 nothing that stood under `private` is sent as it was, unless the reader sees the same value elsewhere in the case or
//    in the journey; a value is taken over only where the case would otherwise go another way.
// P2 what is sent takes the version the same way: every decision is compared, less what is private and what hashes it.
// P3 where no stand-in takes it the same way, it ends before; what was hidden is never made up for.

export type StandInCase = {
  deliveries: Delivery[];
  /** Seq of the first event that hidden values decide in a way that no stand-in does; null when all hold. */
  endsBefore: number | null;
};

const triesMax = 4_000;

/**
 * The arrivals of a recorded case with stand-ins for what is personal, that take it the same way step by step.
 * @param events opened, in order
 * @param versionOf the version that a case moved to, by its hash
 */
export function standInCase(
  compiled: CompiledVersion,
  events: readonly CaseEvent[],
  versionOf: (hash: string) => CompiledVersion | null = () => null,
): StandInCase {
  const standIns = createStandIns();
  const deliveries: Delivery[] = [];
  const budget = { left: triesMax };
  let version = compiled;
  let state: CaseState | null = null;
  let from = 0;
  for (const delivery of deliveriesOf(events)) {
    if (delivery.arrival.type === "case-migrated")
      version = versionOf(delivery.arrival.versionHash) ?? version;
    const recorded = events.slice(from, nextArrivalAt(events, from + 1));
    const found = standInFor({ version, state, delivery, recorded, standIns, budget });
    if (!found) return { deliveries, endsBefore: recorded[0]?.seq ?? from + 1 };
    deliveries.push(found.delivery);
    state = found.state;
    from += recorded.length;
  }
  return { deliveries, endsBefore: null };
}

/** Where the next arrival stands: of all events only these were delivered under an id. */
function nextArrivalAt(events: readonly CaseEvent[], from: number): number {
  const at = events.findIndex((event, place) => place >= from && "id" in event);
  return at === -1 ? events.length : at;
}

type Arriving = {
  version: CompiledVersion;
  state: CaseState | null;
  delivery: Delivery;
  recorded: readonly CaseEvent[];
  standIns: ReturnType<typeof createStandIns>;
  budget: { left: number };
};
type Found = { delivery: Delivery; state: CaseState };

function standInFor(arriving: Arriving): Found | null {
  const { version, state, recorded, standIns, budget } = arriving;
  const delivery = withoutNames(arriving.delivery);
  const part: unknown = "private" in delivery.arrival ? delivery.arrival.private : {};
  const leaves = leavesOf(part, {
    ...{ compiled: version, at: delivery.at, seen: seenIn(recorded, state), standIns },
    constantsOf: mineValues(version).constantsOf,
  });
  if (!leaves) return null;
  const attempt = (values: readonly Json[]): { found: Found; isWhole: boolean; isWay: boolean } => {
    budget.left -= 1;
    const arrival = { ...delivery.arrival, private: withValues(part, leaves, values) };
    const made = {
      ...delivery,
      arrival: ("private" in delivery.arrival ? arrival : delivery.arrival) as Delivery["arrival"],
    }; // the same arrival with other values
    const result = transition(version, state, made);
    const isWay = wayOf(result.events) === wayOf(recorded);
    const isWhole = isWay && valuesOf(result.events) === valuesOf(recorded);
    return { found: { delivery: made, state: result.state }, isWhole, isWay };
  };
  const hidden = leaves.map(({ allowed }) => allowed[0] ?? null);
  const likely = leaves.map((leaf) => leaf.likely);
  const [least, most] = [attempt(hidden), attempt(likely)];
  if (least.isWhole) return least.found;
  if (!most.isWay) return least.isWay ? least.found : null;
  const holds = (one: ReturnType<typeof attempt>) => (most.isWhole ? one.isWhole : one.isWay);
  // What says more than it needs to is put back, one after the other.
  const values = [...likely];
  let kept = most.found;
  for (const [place, { allowed }] of leaves.entries()) {
    for (const value of allowed) {
      if (value === values[place]) break;
      if (budget.left <= 0) return null;
      const tried = attempt(values.with(place, value));
      if (!holds(tried)) continue;
      values[place] = value;
      kept = tried.found;
      break;
    }
  }
  return kept;
}

/** Who the customer and the conversation are says nothing to a run. */
function withoutNames(delivery: Delivery): Delivery {
  if (delivery.arrival.type !== "case-started") return delivery;
  const names = { conversationId: "recorded", customerId: "recorded" };
  return { ...delivery, arrival: { ...delivery.arrival, ...names } };
}

/** Plain values that are shown of what followed, and of what the case knew before. */
function seenIn(recorded: readonly CaseEvent[], state: CaseState | null): ReadonlySet<Json> {
  const seen = new Set<Json>();
  const visit = (value: unknown) => {
    if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
    else if (typeof value === "string" || typeof value === "number") seen.add(value);
  };
  for (const event of recorded.slice(1)) visit(withoutPrivate(event));
  visit(state?.fields ?? {});
  return seen;
}

function withValues(part: unknown, leaves: readonly PrivateLeaf[], values: readonly Json[]): unknown {
  const byPath = new Map(leaves.map(({ path }, place) => [path.join("\n"), values[place]]));
  const copy = (value: unknown, path: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map((inner, index) => copy(inner, [...path, String(index)]));
    if (typeof value !== "object" || value === null) return byPath.get(path.join("\n")) ?? value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, copy(inner, [...path, key])]),
    );
  };
  return copy(part, []);
}

/** What was decided, without what is private, what hashes it, and what tells it in words. */
function wayOf(events: readonly CaseEvent[]): string {
  return canonicalJson(events.map((event) => less(withoutPrivate(event), leftOut)));
}

function valuesOf(events: readonly CaseEvent[]): string {
  return canonicalJson(events.flatMap((event) => (event.type === "fields-set" ? [event.values] : [])));
}

const leftOut: ReadonlySet<string> = new Set([
  ...["inputsHash", "detail", "explanation", "proof", "values", "value"],
  ...["customerId", "conversationId"],
]);

function less(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => less(one, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (names.has(name) ? [] : [[name, less(inner, names)]])),
  );
}
