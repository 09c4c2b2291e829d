import { emit, type Burst } from "@/core/case/burst";
import type { CaseState } from "@/core/case/state";
import { ownValue } from "@/core/step/own-value";

/**
 * Open timers of steps that are called otherwise in the version that the case moves to: each is dropped and set again
 * under its new name with the same due time, and the token waits for that.
 */
export function renameTimers(burst: Burst, before: CaseState, map: Record<string, string> | undefined): void {
  if (!map || before.status === "resolved" || before.status === "closed") return;
  const names = new Map<string, string>();
  for (const { timerId, token, dueAt } of before.openTimers) {
    const step = timerId.slice(0, timerId.indexOf("/"));
    const to = ownValue(map, step);
    if (to === undefined || to === step) continue;
    const renamed = to + timerId.slice(step.length);
    names.set(timerId, renamed);
    emit(burst, { type: "timer-dropped", timerId });
    emit(burst, { type: "timer-set", timerId: renamed, token, dueAt });
  }
  for (const { id, step, awaits, scratch } of burst.state.tokens) {
    const isNews = awaits.some((one) => one.on === "timer" && names.has(one.timerId));
    if (!isNews) continue;
    const renamed = awaits.map((one) =>
      one.on === "timer" ? { on: one.on, timerId: names.get(one.timerId) ?? one.timerId } : one,
    );
    const remembers = Object.keys(scratch).length > 0;
    emit(burst, { type: "wait-began", token: id, step, awaits: renamed, ...(remembers && { scratch }) });
  }
}
