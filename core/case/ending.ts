/** How a case ends: nothing of it stays open, and a resolution carries its proof. */
import { emit, type Burst } from "@/core/case/burst";
import type { By, Decided } from "@/core/case/events";
import { provingReceipts } from "@/core/case/proof";
import type { Meaning } from "@/core/journey/document";

/** Drops every timer and work item, then ends the case. Effects in flight may still answer: that is evidence only. */
export function endCase(
  burst: Burst,
  end: Extract<Decided, { type: "case-resolved" | "case-closed" }>,
): void {
  for (const timer of burst.state.openTimers) emit(burst, { type: "timer-dropped", timerId: timer.timerId });
  for (const work of burst.state.openWork) {
    emit(burst, { type: "work-dropped", workId: work.workId, why: "the case ended" });
  }
  emit(burst, end);
}

/**
 * What shows that the customer's problem ended: receipts of writes, the customer's consents and confirmations, or the
 * person who says so. `isEnough` is what the journey's completion asks for; the checker has proved the same on paper.
 */
export function resolutionProof(
  burst: Burst,
  by: By,
  { completion }: Pick<Meaning, "completion">,
): { proof: string[]; isEnough: boolean } {
  const { controls } = burst.state;
  const receipts = provingReceipts(burst.state, burst.compiled.catalogue).map(({ id }) => `receipt:${id}`);
  const consents = controls.filter((met) => met.control === "consent").map((met) => `consent:${met.seq}`);
  const person = by.kind === "person" ? [`person:${by.id}`] : [];
  const counted = {
    receipt: receipts,
    consent: consents,
    "receipt-or-consent": [...receipts, ...consents],
    // Only a return is left to the caller (advance.ts): by itself such a journey resolves nothing.
    caller: [],
  }[completion.proof];
  return { proof: [...receipts, ...consents, ...person], isEnough: counted.length > 0 || person.length > 0 };
}
