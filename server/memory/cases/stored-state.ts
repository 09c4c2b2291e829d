import "server-only";
import type { CaseState } from "@/core/case/state";
import { hasValues } from "@/server/memory/timeline/sealed-event";
import type { CustomerKey } from "@/server/platform/sealing";

/** The state as it is stored: JSON with its personal part sealed as one. */
export function sealState(state: CaseState, caseId: string, key: CustomerKey): string {
  if (!hasValues(state.private)) return JSON.stringify(state);
  return JSON.stringify({ ...state, private: key.seal(JSON.stringify(state.private), context(caseId)) });
}

/** @throws AppError internal when the sealed part was changed or belongs to another case. */
export function openState(text: string, caseId: string, key: CustomerKey): CaseState {
  const stored: CaseState & { private: CaseState["private"] | string } = JSON.parse(text);
  if (typeof stored.private !== "string") return stored;
  return { ...stored, private: JSON.parse(key.open(stored.private, context(caseId))) };
}

function context(caseId: string): string {
  return `case:${caseId}:state`;
}
