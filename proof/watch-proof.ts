/** Completion, recomputed: what proves that the problem ended is a receipt of something done, a consent, or a person. */
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseEvent } from "@/core/case/events";
import type { Meaning } from "@/core/journey/document";
import { createBackgroundTokens } from "@/proof/background-tokens";
import type { Report, Watch } from "@/proof/monitors";

export function createProofWatch(compiled: CompiledVersion, report: Report): Watch {
  const calls = new Map<string, { operation: string; step: string }>();
  /** Acts that left a receipt, by the seq of their answer; gone once they were undone. */
  const receipts = new Set<number>();
  const offers = new Map<number, number>();
  const undoing = new Map<string, number>();
  let lastReceipt = 0;
  let hasConsent = false;
  let isByPerson = false;
  /** The step whose call failed after something had been written; null once it is done or a person has looked. */
  let halfDone: string | null = null;
  let isWritten = false;
  /** Calls under way when a person looked: they saw that those were not answered, and went on. */
  const shown = new Set<string>();
  const work = new Map<string, string>();
  const background = createBackgroundTokens();
  const isEnough = ({ completion }: Meaning) =>
    isByPerson ||
    (completion.proof !== "consent" && receipts.size > 0) ||
    (completion.proof !== "receipt" && hasConsent);
  const isCall = (step: string | undefined) => {
    const own = compiled.steps.get(step ?? "");
    return own !== undefined && own.kind.operation(own.view) !== null;
  };
  return (event: CaseEvent) => {
    background.take(event);
    if ("id" in event) {
      isByPerson = event.type === "work-decided" && event.by.kind === "person";
      // They have seen what was done so far, and let it go on. Whoever performs or confirms a call looks at that call.
      if (event.type === "work-decided" && isByPerson && !isCall(work.get(event.workId))) {
        halfDone = null;
        isWritten = false;
        for (const key of calls.keys()) shown.add(key);
      }
    }
    switch (event.type) {
      case "work-opened":
        work.set(event.workId, event.work.step);
        return;
      case "effect-intended":
        // What only helps in the background is no part of what was promised.
        if (event.request.effect === "tool" && !background.has(event.token))
          calls.set(event.key, { operation: event.request.operation, step: event.request.step });
        return;
      case "effect-answered": {
        const call = calls.get(event.key);
        if (!call || compiled.catalogue.operations[call.operation]?.writes !== true) return;
        calls.delete(event.key);
        if (event.outcome !== "ok") {
          if (isWritten && !shown.has(event.key)) halfDone = call.step;
          return;
        }
        if (event.receipt && !undoing.has(event.key)) {
          lastReceipt = event.seq;
          receipts.add(event.seq);
        }
        // Whatever came of taking it back, nobody knows any more that it is done.
        receipts.delete(offers.get(undoing.get(event.key) ?? 0) ?? 0);
        if (!shown.has(event.key)) isWritten = true;
        if (halfDone === call.step) halfDone = null;
        return;
      }
      case "undo-offered":
        offers.set(event.seq, lastReceipt);
        return;
      case "undo-used":
        undoing.set(event.key, event.offer);
        return;
      case "control-met":
        if (event.control === "consent") hasConsent = true;
        return;
      case "sub-journey-left": {
        const called = compiled.places.get(event.from)?.meaning;
        if (called && !isEnough(called))
          report("unproved", event.step, "A called journey ended without proof.");
        return;
      }
      case "case-resolved":
        if (!isEnough(compiled.meaning)) report("unproved", event.step, "Resolved without proof.");
        if (halfDone !== null)
          report("partial", event.step, `Resolved although "${halfDone}" failed after a write.`);
        return;
      default:
    }
  };
}
