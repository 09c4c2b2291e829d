/**
 * Which decision of whom a work item takes. One rule, asked by evolve and by the interpreter, and by the desk before it
 * delivers, so that a refused decision never looks like a made one.
 */
import type { Arrival, WorkDecision, WorkType } from "@/core/case/events";
import type { CaseState, OpenWork } from "@/core/case/state";

const taken: Record<WorkType, readonly WorkDecision["decision"][]> = {
  approval: ["approve", "reject"],
  task: ["complete", "reject"],
  handoff: ["complete", "hand-back", "resolve", "correct-intent", "undo"],
};

export type WorkRefusal = "unknown" | "wrong-decision" | "not-by-them";

/** Why a decision cannot be taken for a work item; null when it can. Only people decide. */
export function workRefusal(
  state: Readonly<CaseState>,
  decided: Extract<Arrival, { type: "work-decided" }>,
): WorkRefusal | null {
  const work = findWork(state, decided.workId);
  if (!work) return "unknown";
  if (!taken[work.type].includes(decided.decision)) return "wrong-decision";
  if (decided.by.kind !== "person" || work.notBy.includes(decided.by.id)) return "not-by-them";
  return null;
}

export function findWork(state: Readonly<CaseState>, workId: string): OpenWork | undefined {
  return state.openWork.find((work) => work.workId === workId);
}

/** True once AI must be silent towards the customer: a person owns the case, or a handoff waits for one. */
export function isWithPeople(state: Readonly<CaseState>): boolean {
  return state.owner.kind === "person" || state.openWork.some((work) => work.type === "handoff");
}
