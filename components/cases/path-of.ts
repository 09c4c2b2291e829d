import { rootStepOf } from "@/core/journey/scope";
import type { ShownEvent } from "./event-sentence";

export type CasePathView = {
  /** Steps in the order in which they were entered, repeated ones repeated. */
  order: string[];
  marks: Record<string, "visited" | "current">;
  /** "1", or "2, 5" for a step that was entered again. */
  labels: Record<string, string>;
  /** Connections taken, as "step:exit". */
  taken: Set<string>;
};

/** What the canvas shows of a timeline. An ended case has no current step. */
export function pathOf(events: readonly ShownEvent[], isOpen: boolean): CasePathView {
  const path: CasePathView = { order: [], marks: {}, labels: {}, taken: new Set() };
  const current = new Map<string, string>();
  for (const event of events) {
    if (event.type === "forked" || event.type === "branch-ended") current.delete(event.token);
    if (event.type === "branch-ended" && event.exit !== null) path.taken.add(`${event.step}:${event.exit}`);
    if (event.type === "sub-journey-left") current.set(event.token, event.step);
    if (event.type !== "step-entered") continue;
    current.set(event.token, rootStepOf(event.step));
    // Within a called journey the case stands in the step that calls it.
    if (event.step !== rootStepOf(event.step)) continue;
    path.order.push(event.step);
    path.marks[event.step] = "visited";
    const number = String(path.order.length);
    const label = path.labels[event.step];
    path.labels[event.step] = label === undefined ? number : `${label}, ${number}`;
    if (event.from !== null && event.exit !== null) path.taken.add(`${event.from}:${event.exit}`);
  }
  if (isOpen) for (const step of current.values()) path.marks[step] = "current";
  return path;
}
