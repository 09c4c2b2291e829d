/** What a token has open: what it waits for, and what ends with it. */
import { decidesAs } from "@/core/case/behaviour";
import { emit, type Burst } from "@/core/case/burst";
import type { Awaited } from "@/core/case/events";
import { keyOf } from "@/core/case/names";
import type { OpenWork, Token } from "@/core/case/state";
import type { Deed } from "@/core/step/contract";

export function awaitedBy(burst: Burst, token: Token, deeds: readonly Deed[]): Awaited[] {
  const prefix = keyOf({ step: token.step, token: token.id, visit: token.visit }, "");
  const { openEffects, openWork, openTimers } = burst.state;
  const awaits: Awaited[] = [];
  for (const { key } of openEffects) if (key.startsWith(prefix)) awaits.push({ on: "effect", key });
  for (const { workId } of openWork) if (workId.startsWith(prefix)) awaits.push({ on: "work", workId });
  for (const { timerId } of openTimers) if (timerId.startsWith(prefix)) awaits.push({ on: "timer", timerId });
  for (const deed of deeds) {
    if (deed.do === "await-signal") awaits.push({ on: "signal", name: deed.name });
    if (deed.do === "await-message") awaits.push({ on: "message" });
  }
  return awaits;
}

export function dropOpen(burst: Burst, id: string, why: string): void {
  for (const timer of burst.state.openTimers) {
    if (timer.token === id) emit(burst, { type: "timer-dropped", timerId: timer.timerId });
  }
  dropWork(burst, (work) => work.token === id, why);
}

/** Takes work away. A person who had the case by a handoff that is taken away does not have it any more. */
export function dropWork(burst: Burst, is: (work: OpenWork) => boolean, why: string): void {
  const dropped = burst.state.openWork.filter(is);
  for (const work of dropped) emit(burst, { type: "work-dropped", workId: work.workId, why });
  if (dropped.some((work) => work.type === "handoff")) giveBack(burst);
}

/** Without work of theirs nobody could ever give the case back, and AI would be silent for good. */
export function giveBack(burst: Burst): void {
  const { owner, openWork } = burst.state;
  if (
    !decidesAs(burst.state, 2) ||
    owner.kind !== "person" ||
    openWork.some((work) => work.type === "handoff")
  )
    return;
  emit(burst, { type: "owner-changed", owner: { kind: "system" } });
}
