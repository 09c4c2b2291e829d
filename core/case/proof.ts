import type { CaseState } from "@/core/case/state";
import type { Catalogue } from "@/core/journey/catalogue";
import { ownValue } from "@/core/step/own-value";

type KeptReceipt = CaseState["receipts"][number];

/** Receipts that show what was done: of writes that were not refused, not undone, and not of an undoing themselves. */
export function provingReceipts(
  state: Pick<CaseState, "receipts" | "undos">,
  catalogue: Pick<Catalogue, "operations">,
): KeptReceipt[] {
  const used = (state.undos ?? []).filter((offer) => offer.used);
  const undone = new Set(
    used.map(
      (offer) => state.receipts.findLast(({ step, seq }) => step === offer.step && seq < offer.seq)?.seq,
    ),
  );
  const isUndoing = ({ operation, step, seq }: KeptReceipt) =>
    used.some((offer) => offer.operation === operation && offer.step !== step && offer.seq < seq);
  return state.receipts.filter(
    (receipt) =>
      !receipt.refused &&
      ownValue(catalogue.operations, receipt.operation)?.writes === true &&
      !undone.has(receipt.seq) &&
      !isUndoing(receipt),
  );
}
