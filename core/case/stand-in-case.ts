import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseEvent, Delivery } from "@/core/case/events";
import { mineValues } from "@/core/case/mined-values";
import { deliveriesOf } from "@/core/case/replay";
import type { CaseState } from "@/core/case/state";
import type { Json } from "@/core/expression/value";
import { canonicalJson } from "@/core/step/canonical-json";
import { transition } from "@/core/case/transition";
import { createStandIns, leavesOf, type PrivateLeaf } from "@/core/case/stand-in-values";

// P1 nothing that stood under `private` is sent as it was, unless the reader sees the same value elsewhere in the case or
//    in the journey; a value is taken over only where the case would otherwise go another way.
// P2 what is sent takes the version the same way: every decision is compared, less what is private and what hashes it.
//    On which side of the journey's own constants a number or a date lies may be told, never the number itself.
// P3 where no stand-in takes it the same way, it ends before; what was hidden is never made up for.

export type StandInCase = {
  deliveries: Delivery[];
  /** Seq of the first event that hidden values decide in a way that no stand-in does; null when all hold. */
  endsBefore: number | null;
};

const triesMax = 6_000;

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
  const least = standInAll(compiled, events, { versionOf, keepsSides: false });
  if (least.endsBefore === null) return least;
  // Something later hangs on a value that nothing hung on when it came.
  const more = standInAll(compiled, events, { versionOf, keepsSides: true });
  return more.deliveries.length > least.deliveries.length ? more : least;
}

type How = { versionOf: (hash: string) => CompiledVersion | null; keepsSides: boolean };

function standInAll(
  compiled: CompiledVersion,
  events: readonly CaseEvent[],
  { versionOf, keepsSides }: How,
): StandInCase {
  const standIns = createStandIns(shownIn(events));
  const deliveries: Delivery[] = [];
  const budget = { left: triesMax };
  let version = compiled;
  let state: CaseState | null = null;
  let from = 0;
  for (const delivery of deliveriesOf(events)) {
    if (delivery.arrival.type === "case-migrated")
      version = versionOf(delivery.arrival.versionHash) ?? version;
    const recorded = events.slice(from, nextArrivalAt(events, from + 1));
    const found = standInFor({ version, state, delivery, recorded, standIns, budget, keepsSides });
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
  keepsSides: boolean;
};
type Found = { delivery: Delivery; state: CaseState };

function standInFor(arriving: Arriving): Found | null {
  const { version, state, recorded, standIns, budget, keepsSides } = arriving;
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
  if (least.isWhole && !keepsSides) return least.found;
  if (!most.isWay) return least.isWay ? least.found : null;
  const holds = (one: ReturnType<typeof attempt>) => (most.isWhole ? one.isWhole : one.isWay);
  const isKept = (leaf: PrivateLeaf) =>
    leaf.isPlainlySeen || (keepsSides && leaf.likely !== leaf.value && typeof leaf.value !== "boolean");
  // What says more than it needs to is put back, first as much as possible at once, then one after the other.
  const values = [...likely];
  let kept = most.found;
  const hide = (from: number, to: number): void => {
    const places = leaves.flatMap((leaf, at) =>
      at >= from && at < to && !isKept(leaf) && values[at] !== leaf.allowed[0] ? [at] : [],
    );
    if (places.length === 0 || budget.left <= 0) return;
    const hiding = values.map((value, at) =>
      places.includes(at) ? (leaves[at]?.allowed[0] ?? null) : value,
    );
    const tried = attempt(hiding);
    if (holds(tried)) {
      for (const at of places) values[at] = hiding[at] ?? null;
      kept = tried.found;
    } else if (to - from > 1) {
      const middle = Math.floor((from + to) / 2);
      hide(from, middle);
      hide(middle, to);
    }
  };
  hide(0, leaves.length);
  for (const [place, leaf] of leaves.entries()) {
    const { allowed, isSeen } = leaf;
    // What is not hidden by now has to be something like it; what everybody sees anyhow may be itself.
    for (const value of isSeen || isKept(leaf) ? [] : allowed.slice(1)) {
      if (values[place] === allowed[0] || value === values[place]) break;
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

const shownLength = 4;

/** Texts among the values of fields that are not personal: the case's page shows them to everybody who sees cases. */
function shownIn(events: readonly CaseEvent[]): ReadonlySet<string> {
  const shown = new Set<string>();
  const visit = (value: unknown) => {
    if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
    else if (typeof value === "string" && value.length >= shownLength) shown.add(value);
  };
  for (const event of events) if (event.type === "fields-set") visit(event.values);
  return shown;
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
  for (const event of recorded.slice(1)) visit(less(event, privateOnly));
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
  return canonicalJson(events.map((event) => less(event, leftOut)));
}

function valuesOf(events: readonly CaseEvent[]): string {
  return canonicalJson(events.flatMap((event) => (event.type === "fields-set" ? [event.values] : [])));
}

const privateOnly: ReadonlySet<string> = new Set(["private"]);
const leftOut: ReadonlySet<string> = new Set([
  ...["private", "inputsHash", "detail", "explanation", "proof", "values", "value"],
  ...["customerId", "conversationId"],
]);

function less(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => less(one, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (names.has(name) ? [] : [[name, less(inner, names)]])),
  );
}
