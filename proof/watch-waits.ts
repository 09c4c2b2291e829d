/** Whether a case that waits can still be moved by somebody, and whether a person has what belongs to people. */
import { backgroundOf, openForks } from "@/core/case/branches";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseState } from "@/core/case/state";

type Stuck = { step: string | null; detail: string };

export function stuckPlaces(compiled: CompiledVersion, state: CaseState): Stuck[] {
  const isOver = state.status === "resolved" || state.status === "closed";
  if (isOver) {
    const isLeft = state.openTimers.length + state.openWork.length + state.tokens.length > 0;
    return isLeft ? [{ step: null, detail: "The case is over, and something of it is still open." }] : [];
  }
  const stuck: Stuck[] = [];
  if (state.status !== "waiting") stuck.push({ step: null, detail: `The case is ${state.status}.` });
  const foreground = state.tokens.filter((token) => backgroundOf(state, token) === null);
  if (foreground.length === 0) stuck.push({ step: null, detail: "Nothing of the case stands anywhere." });
  for (const token of state.tokens) {
    const isMovable = token.awaits.some((awaited) => {
      switch (awaited.on) {
        case "effect":
          return state.openEffects.some((open) => open.key === awaited.key);
        case "work":
          return state.openWork.some((open) => open.workId === awaited.workId);
        case "timer":
          return state.openTimers.some((open) => open.timerId === awaited.timerId);
        default:
          return true;
      }
    });
    if (!isMovable) stuck.push({ step: token.step, detail: "It waits for nothing that can come." });
  }
  const hasPerson = state.owner.kind === "person";
  const isAtPeople = state.openWork.some((work) => work.type === "handoff");
  if (hasPerson && !isAtPeople)
    stuck.push({
      step: state.tokens[0]?.step ?? null,
      detail: "A person owns the case and has no work of it.",
    });
  for (const fork of openForks(state)) {
    const isOpen =
      state.tokens.some((token) => token.branch?.of === fork.token && !token.branch.background) ||
      openForks(state).some((inner) => inner.branch?.of === fork.token && !inner.branch.background);
    if (!isOpen) stuck.push({ step: fork.step, detail: "No branch is left that could come to the join." });
  }
  return compiled.steps.size === 0 ? [] : stuck;
}
