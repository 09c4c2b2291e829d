import "server-only";
import type { By, CaseEvent } from "@/core/case/events";
import { reach } from "@/core/governance/controls";
import { bundleSchema, missingParts } from "@/core/handoff/bundle";
import type { Catalogue } from "@/core/journey/catalogue";

export type Evidence = { total: number; whole: number };

/**
 * The consequential actions of a case (tool writes, approvals, gates, messages sent, handoffs, decisions by AI), and how
 * many of them carry whole evidence: who, with what authority, on what inputs, with what answer. Events come opened.
 */
export function evidenceOf(events: readonly CaseEvent[], catalogue: Catalogue): Evidence {
  const seen: Seen = { effects: new Map(), works: new Map() };
  const count = { total: 0, whole: 0 };
  for (const event of events) {
    const isWhole = judge(event, seen, catalogue);
    if (isWhole === null) continue;
    count.total += 1;
    if (isWhole) count.whole += 1;
  }
  return count;
}

type Of<T extends CaseEvent["type"]> = Extract<CaseEvent, { type: T }>;
type Seen = {
  effects: Map<string, Of<"effect-intended">["request"]>;
  works: Map<string, Of<"work-opened">["work"]>;
};

/** Whether the action's evidence is whole; null when the event is no consequential action. */
function judge(event: CaseEvent, seen: Seen, catalogue: Catalogue): boolean | null {
  switch (event.type) {
    case "effect-intended":
      seen.effects.set(event.key, event.request);
      return null;
    case "effect-answered":
      return answered(event, seen, catalogue);
    case "work-opened":
      seen.works.set(event.workId, event.work);
      return event.work.type === "handoff" ? isBundleWhole(event.work.private.bundle) : null;
    case "work-decided": {
      const work = seen.works.get(event.workId);
      if (work?.type !== "approval") return null;
      return hasAuthority(event.by) && isHash(work.about?.inputsHash);
    }
    case "control-met":
      return (
        hasAuthority(event.by) &&
        event.detail !== "" &&
        (reach[event.control] !== "inputs" || isHash(event.inputsHash))
      );
    case "control-refused":
      return hasAuthority(event.by) && event.detail !== "";
    case "message-sent":
      return hasAuthority(event.by) && event.messageId !== "" && event.private.text !== "";
    case "understood":
      return event.understanding.engine !== "";
    case "ai-stepped-aside":
      return event.detail !== "";
    default:
      return null;
  }
}

function answered(event: Of<"effect-answered">, seen: Seen, catalogue: Catalogue): boolean | null {
  const request = seen.effects.get(event.key);
  if (request?.effect !== "tool" || !catalogue.operations[request.operation]?.writes) return null;
  if (!isHash(request.inputsHash)) return false;
  if (event.outcome !== "ok") return event.code !== "";
  // What a person found out about a call in doubt is told by that person, who stands for it.
  return event.receipt ? event.receipt.id !== "" && event.receipt.at !== "" : event.by.kind === "person";
}

function isBundleWhole(bundle: unknown): boolean {
  const parsed = bundleSchema.safeParse(bundle);
  return parsed.success && missingParts(parsed.data).length === 0;
}

function hasAuthority(by: By): boolean {
  if (by.kind === "person") return by.id !== "" && by.role !== "";
  return by.kind !== "ai" || by.engine !== "";
}

function isHash(text: string | null | undefined): boolean {
  return typeof text === "string" && /^[0-9a-f]{64}$/.test(text);
}
