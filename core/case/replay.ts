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
  /** The first difference: texts of the recorded event and of the one decided now; empty where there is none. */
  | { identical: false; seq: number; expected: string; found: string };

/** Replays a case's events, in order and with their private parts. No events give the state null. */
export function replay(compiled: CompiledVersion, events: readonly CaseEvent[]): Replayed {
  let state: CaseState | null = null;
  let at = 0;
  while (at < events.length) {
    const event = events[at];
    if (!event || !isRecordedArrival(event) || (state === null && event.type !== "case-started")) {
      return { identical: false, seq: at + 1, expected: event ? canonicalText(event) : "", found: "" };
    }
    const again = transition(compiled, state, deliveryOf(event));
    for (const found of again.events) {
      const recorded = events[at];
      const expected = recorded ? canonicalText(recorded) : "";
      const now = canonicalText(found);
      if (expected !== now) return { identical: false, seq: found.seq, expected, found: now };
      at += 1;
    }
    state = again.state;
  }
  return { identical: true, state };
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
