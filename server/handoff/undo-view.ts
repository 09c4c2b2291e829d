import "server-only";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseEvent } from "@/core/case/events";
import type { CaseState, UndoOffer } from "@/core/case/state";
import { undoRefusal } from "@/core/case/undo";
import { ownValue } from "@/core/step/own-value";
import { actionView, type ActionView } from "./work-action";

/** What can be undone, or was: exactly the call, who had it done, and what the system said. */
export type UndoView = {
  /** Seq of the offer: names exactly this one in the decision. */
  offer: number;
  step: string;
  action: ActionView;
  /** Why it cannot be undone now, in a plain sentence; null when it can. */
  refusal: string | null;
  /** What became of it; null while it was not tried. */
  outcome: UndoOutcome | null;
};
export type UndoOutcome =
  | { status: "under-way" | "in-doubt"; by: string }
  | { status: "done"; by: string; receipt: { id: string; at: string } | null }
  | { status: "refused" | "failed"; by: string; words: string };

type Known = {
  state: CaseState;
  events: readonly CaseEvent[];
  compiled: CompiledVersion;
  person: (id: string | null) => string;
};

/** Newest first: the order in which they may be undone. */
export function undoViews({ state, events, compiled, person }: Known): UndoView[] {
  return (state.undos ?? []).toReversed().map((offer) => {
    const operation = offer.operation;
    const args = ownValue(state.private.undos ?? {}, String(offer.seq)) ?? {};
    const rule = "Exactly this is called, once, in your name.";
    const { places, catalogue } = compiled;
    const action = actionView({ operation, arguments: args, rule }, { places, catalogue, step: offer.step });
    const why = undoRefusal(state, catalogue, { step: offer.step, offer: offer.seq, isStopped: false });
    return {
      offer: offer.seq,
      step: offer.step,
      action,
      refusal: why,
      outcome: outcomeOf(offer, { state, events, person }),
    };
  });
}

function outcomeOf(offer: UndoOffer, { state, events, person }: Omit<Known, "compiled">): UndoOutcome | null {
  const { key } = offer;
  if (key === undefined) return null;
  const used = events.find((event) => event.type === "undo-used" && event.key === key);
  const by = used?.type === "undo-used" && used.by.kind === "person" ? person(used.by.id) : "a person";
  const answer = events.findLast((event) => event.type === "effect-answered" && event.key === key);
  if (answer?.type !== "effect-answered") {
    const isInDoubt = state.incidents.some((incident) => incident.key === key && incident.inDoubt);
    return { status: isInDoubt ? "in-doubt" : "under-way", by };
  }
  if (answer.outcome === "ok") {
    const { receipt } = answer;
    return { status: "done", by, receipt: receipt ? { id: receipt.id, at: receipt.at } : null };
  }
  const words = answer.private.message === "" ? answer.code : answer.private.message;
  return { status: answer.outcome, by, words };
}
