import type { CompiledVersion } from "@/core/case/compile-version";
import type { Arrival, Delivery } from "@/core/case/events";
import { calledBy, type ScriptedDecision, type ScriptMove } from "@/core/case/script-move";
import type { Run } from "@/core/case/simulate";

/**
 * Something that came to a recorded case. `standIn`: the same without anything personal, which is all that may be kept of
 * it; null where there is none. `version`: the one that the case moves to.
 */
export type Recorded = { delivery: Delivery; standIn: Delivery | null; version?: CompiledVersion };
export type RecordedMove = { move: "recorded"; recorded: Recorded };

/**
 * A recorded delivery as moves that name what they answer, so that they hold in other versions. First time passes, as far
 * as no due time is in between.
 * @param before the run that the delivery came to, which says what it answered
 * @param now the run that the moves are for
 */
export function movesOf(delivery: Delivery, before: Run | undefined, now: Run | null): ScriptMove[] {
  const move = before ? moveOf(delivery.arrival, before) : null;
  if (!move) return [];
  return move.move === "timer" || !now ? [move] : [...passTo(delivery.at, now), move];
}

function passTo(at: string, { now, pending }: Run): ScriptMove[] {
  const due = Math.min(...pending().timers.map(({ dueAt }) => Date.parse(dueAt)));
  const until = Math.min(Date.parse(at), due - 1);
  const minutes = Math.floor((until - Date.parse(now)) / 60_000);
  return minutes > 0 ? [{ move: "pass", minutes }] : [];
}

function moveOf(arrival: Arrival, before: Run): ScriptMove | null {
  switch (arrival.type) {
    case "message-received": {
      const { asksForPerson, yes, understanding } = arrival;
      const { text, answers, entities } = arrival.private;
      return {
        move: "message",
        message: { text, answers, entities, asksForPerson, understanding, ...(yes !== null && { yes }) },
      };
    }
    case "effect-answered":
    case "effect-in-doubt": {
      const effect = before.pending().effects.find(({ key }) => key === arrival.key);
      if (!effect) return null;
      const asked = { operation: calledBy(effect.request), step: effect.step };
      if (arrival.type === "effect-in-doubt") return { move: "doubt", ...asked };
      const { type: _type, key: _key, by, ...answer } = arrival;
      return { move: "answer", ...asked, answer, ...(by.kind === "person" && { by: by.id }) };
    }
    case "work-claimed":
    case "work-released":
    case "work-decided": {
      const step = before.state?.openWork.find(({ workId }) => workId === arrival.workId)?.step;
      if (step === undefined || arrival.by.kind !== "person") return null;
      const by = arrival.by.id;
      if (arrival.type !== "work-decided")
        return { move: arrival.type === "work-claimed" ? "claim" : "release", step, by };
      const { type: _type, workId: _workId, by: _by, private: own, ...decided } = arrival;
      const decision: ScriptedDecision = { ...decided, ...own, by };
      return { move: "decide", step, decision };
    }
    case "timer-fired":
      return { move: "timer" };
    case "signal-received": {
      const { payload } = arrival.private;
      const isRecord = typeof payload === "object" && payload !== null && !Array.isArray(payload);
      return { move: "signal", name: arrival.name, ...(isRecord && { payload }) };
    }
    case "survey-answered":
      return { move: "survey", score: arrival.score, comment: arrival.private.comment };
    case "agent-replied":
      return arrival.by.kind === "person"
        ? { move: "reply", by: arrival.by.id, text: arrival.private.text }
        : null;
    case "case-cancelled":
      return { move: "cancel", by: "id" in arrival.by ? arrival.by.id : "system", reason: arrival.reason };
    case "case-started":
    case "case-migrated":
      return null;
  }
}

/** What a recorded delivery is, in a few words. */
export function deliveryInWords({ arrival }: Delivery, before: Run | null): string {
  const move = before && moveOf(arrival, before);
  switch (arrival.type) {
    case "case-started":
      return "The customer writes first";
    case "message-received":
      return "The customer writes";
    case "effect-answered":
    case "effect-in-doubt": {
      const called = move && "operation" in move ? move.operation : "a system";
      const what = arrival.type === "effect-answered" ? "answers" : "does not answer";
      return `${called} ${what}`;
    }
    case "work-claimed":
      return "A person takes the work";
    case "work-released":
      return "A person gives the work back";
    case "work-decided":
      return "A person decides";
    case "timer-fired":
      return "A due time comes";
    case "signal-received":
      return `The event “${arrival.name}” comes`;
    case "survey-answered":
      return "The customer says how it was";
    case "agent-replied":
      return "A person writes";
    case "case-cancelled":
      return "A person cancels the case";
    case "case-migrated":
      return "The case moves to another version";
  }
}
