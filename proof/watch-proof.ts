/** Completion, recomputed: what proves that the problem ended is a receipt of something done, a consent, or a person. */
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseEvent } from "@/core/case/events";
import type { Meaning } from "@/core/journey/document";
import type { Report, Watch } from "@/proof/monitors";

export function createProofWatch(compiled: CompiledVersion, report: Report): Watch {
  const calls = new Map<string, { operation: string; step: string }>();
  let hasReceipt = false;
  let hasConsent = false;
  let isByPerson = false;
  /** The step whose call failed after another had written something; null once it is done or a person has looked. */
  let halfDone: string | null = null;
  const written = new Set<string>();
  const isEnough = ({ completion }: Meaning) =>
    isByPerson ||
    (completion.proof !== "consent" && hasReceipt) ||
    (completion.proof !== "receipt" && hasConsent);
  return (event: CaseEvent) => {
    if ("id" in event) {
      isByPerson = event.type === "work-decided" && event.by.kind === "person";
      if (isByPerson) {
        // They have seen what was done so far, and let it go on.
        halfDone = null;
        written.clear();
      }
    }
    switch (event.type) {
      case "effect-intended":
        if (event.request.effect === "tool")
          calls.set(event.key, { operation: event.request.operation, step: event.request.step });
        return;
      case "effect-answered": {
        const call = calls.get(event.key);
        if (!call || compiled.catalogue.operations[call.operation]?.writes !== true) return;
        calls.delete(event.key);
        if (event.outcome !== "ok") {
          if ([...written].some((step) => step !== call.step)) halfDone = call.step;
          return;
        }
        if (event.receipt) hasReceipt = true;
        written.add(call.step);
        if (halfDone === call.step) halfDone = null;
        return;
      }
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
