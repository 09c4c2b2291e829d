/**
 * Replay: takes the arrivals of a recorded case again and compares every decision with the recorded one, byte for byte
 * over canonical text. Touches nothing outside.
 */
import { givenOf } from "@/core/case/burst";
import { canonicalText } from "@/core/case/chain";
import type { CompiledVersion } from "@/core/case/compile-version";
import {
  isArrival,
  type Arrival,
  type CaseEvent,
  type Delivery,
  type RecordedArrival,
} from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import { transition } from "@/core/case/transition";

export type Replayed =
  | { identical: true; state: CaseState | null }
  /**
   * The first difference: texts of the recorded event and of the one decided now, empty where there is none. `kind` is
   * what differs: an event's type, a member of an event, the state that was stored, or the version that is not there.
   * `at` is the path of the first member that differs; `what` says it in a sentence.
   */
  | {
      identical: false;
      seq: number;
      expected: string;
      found: string;
      kind: "type" | "member" | "missing" | "state" | "version";
      at: string | null;
      what: string;
    };

export type ReplayOptions = {
  /** The version that a case moved to, by its hash; null when it is not there. Needed for migrated cases only. */
  versionOf?: (versionHash: string) => CompiledVersion | null;
  /** The state that was stored after the last event, to be compared as well. */
  state?: CaseState | null;
};

/** Replays a case's events, in order and with their private parts. No events give the state null. */
export function replay(
  compiled: CompiledVersion,
  events: readonly CaseEvent[],
  options: ReplayOptions = {},
): Replayed {
  let version = compiled;
  let state: CaseState | null = null;
  let at = 0;
  while (at < events.length) {
    const event = events[at];
    if (!event || !isRecordedArrival(event) || (state === null && event.type !== "case-started")) {
      return differs(at + 1, event, undefined);
    }
    if (event.type === "case-migrated" && state?.status === "waiting") {
      const next = options.versionOf?.(event.versionHash) ?? null;
      if (!next) return unknownVersion(event);
      version = next;
    }
    const again = transition(version, state, deliveryOf(event));
    for (const found of again.events) {
      const recorded = events[at];
      const expected = recorded ? canonicalText(recorded) : "";
      if (expected !== canonicalText(found)) return differs(found.seq, recorded, found);
      at += 1;
    }
    state = again.state;
  }
  if (options.state !== undefined && canonicalText(options.state) !== canonicalText(state))
    return stateDiffers(events.length, options.state, state);
  return { identical: true, state };
}

function differs(seq: number, recorded: CaseEvent | undefined, found: CaseEvent | undefined): Replayed {
  const expected = recorded ? canonicalText(recorded) : "";
  const now = found ? canonicalText(found) : "";
  const texts = { identical: false as const, seq, expected, found: now };
  if (!recorded || !found) {
    const type = recorded?.type ?? found?.type ?? "nothing";
    const what = recorded
      ? `Event ${seq} is recorded as ${type}, and nothing brings it about now.`
      : `Event ${seq} is ${type} now, and nothing is recorded there.`;
    return { ...texts, kind: "missing", at: null, what };
  }
  if (recorded.type !== found.type) {
    const what = `Event ${seq} is recorded as ${recorded.type}, and is ${found.type} now.`;
    return { ...texts, kind: "type", at: "type", what };
  }
  const path = firstDifference(recorded, found);
  return { ...texts, kind: "member", at: path, what: `Event ${seq}, ${found.type}: "${path}" differs.` };
}

function stateDiffers(seq: number, stored: CaseState | null, state: CaseState | null): Replayed {
  const path = firstDifference(stored, state);
  return {
    ...{ identical: false, seq, expected: canonicalText(stored), found: canonicalText(state) },
    ...{
      kind: "state",
      at: path,
      what: `The events are the same, but the stored state differs at "${path}".`,
    },
  };
}

function unknownVersion(event: Extract<CaseEvent, { type: "case-migrated" }>): Replayed {
  const what = `Event ${event.seq} moves the case to a version that is not there (${event.versionHash}).`;
  return {
    ...{ identical: false, seq: event.seq, expected: canonicalText(event), found: "" },
    ...{ kind: "version", at: "versionHash", what },
  };
}

/** The path of the first member, in the order of its names, that differs; "" when the two differ as a whole. */
function firstDifference(a: unknown, b: unknown): string {
  const isRecord = (value: unknown): value is Record<string, unknown> =>
    value !== null && typeof value === "object";
  if (!isRecord(a) || !isRecord(b)) return "";
  for (const key of [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted()) {
    if (canonicalText(a[key] ?? null) === canonicalText(b[key] ?? null)) continue;
    const inner = firstDifference(a[key], b[key]);
    return inner === "" ? key : `${key}.${inner}`;
  }
  return "";
}

/** The deliveries that a case's arrivals came with. */
export function deliveriesOf(events: readonly CaseEvent[]): Delivery[] {
  return events.filter(isRecordedArrival).map(deliveryOf);
}

type ArrivalEvent = RecordedArrival & { seq: number; at: string };

function isRecordedArrival(event: CaseEvent): event is ArrivalEvent {
  return isArrival(event);
}

function deliveryOf(event: ArrivalEvent): Delivery {
  const { id, at, given } = event;
  // What is left of a recorded arrival is the arrival: only these members were added when it was recorded.
  const added: ReadonlySet<string> = new Set(["id", "at", "given", "seq"]);
  const arrival = Object.fromEntries(Object.entries(event).filter(([name]) => !added.has(name))) as Arrival;
  return { id, at, given: givenOf(given), arrival };
}
