/**
 * Compensation: what a case did and can be taken back, by a person who sees exactly what will be done.
 * One rule, asked by the interpreter, and by the desk before it delivers and when it shows the offers.
 * 1 Newest first (safety.md 27): an act is undone only when all later ones that can be undone were.
 * 2 Once: an offer is used up by the attempt, whatever the system answers; a failed one is an incident for a person.
 * 3 Never a critical operation: its controls need two persons and a specialist, so it needs a step of its own.
 */
import type { CaseState, UndoOffer } from "@/core/case/state";
import type { Catalogue } from "@/core/journey/catalogue";
import { ownValue } from "@/core/step/own-value";

/** An offer as it is named by a decision; without `offer`, the newest of the step that is not used. */
export type UndoChoice = { step: string; offer?: number | undefined };

export function findOffer(
  state: Pick<CaseState, "undos">,
  { step, offer }: UndoChoice,
): UndoOffer | undefined {
  return state.undos?.findLast(
    (one) => one.step === step && (offer === undefined ? !one.used : one.seq === offer),
  );
}

/** Why an offer may not be undone now, in a plain sentence; null when it may. `isStopped`: calling systems is. */
export function undoRefusal(
  state: Readonly<CaseState>,
  catalogue: Catalogue,
  choice: UndoChoice & { isStopped: boolean },
): string | null {
  const offer = findOffer(state, choice);
  if (!offer) return "there is nothing here that can be undone";
  if (offer.used) return "it was undone before";
  const operation = ownValue(catalogue.operations, offer.operation);
  if (!operation) return "the operation that undoes it is gone";
  if (operation.tier === "critical") return "a critical operation needs a step with its own controls";
  const open = state.undos?.filter((one) => one.key !== undefined) ?? [];
  if (open.some((one) => state.openEffects.some((effect) => effect.key === one.key)))
    return "another undo is under way";
  const isLater = state.undos?.some((one) => !one.used && one.seq > offer.seq);
  if (isLater) return "what was done after it must be undone first";
  return choice.isStopped ? "calling systems was stopped" : null;
}

/** What can still be undone, newest first, with the arguments that the call would carry. */
export function openOffers(state: Readonly<CaseState>) {
  return (state.undos ?? [])
    .filter((offer) => !offer.used)
    .toReversed()
    .map((offer) => ({
      ...offer,
      title: state.completedSteps.findLast((done) => done.step === offer.step)?.title ?? offer.step,
      arguments: ownValue(state.private.undos ?? {}, String(offer.seq)) ?? {},
    }));
}
