import type { Command } from "@/core/journey/commands";
import type { Step } from "@/core/journey/document";
import type { Performer } from "@/core/journey/words";
import { kindRegistry } from "@/steps/kinds";
import { performerNeedsQueue } from "./step-words";

/** What several steps have in common; "mixed" where they differ. */
export type Shared<T> = T | "mixed";

export function sharedBy<T extends string | undefined>(
  steps: readonly Step[],
  of: (step: Step) => T,
): Shared<T> {
  const [first, ...rest] = steps.map(of);
  return rest.every((value) => value === first) ? (first as T) : "mixed"; // callers have at least one step
}

/** Performers that every one of the steps can have. */
export function performersOfAll(steps: readonly Step[]): Performer[] {
  const each = steps.map((step) => kindRegistry.find(step.kind)?.performers ?? [step.assignment.by]);
  const [first = [], ...rest] = each;
  return first.filter((by) => rest.every((others) => others.includes(by)));
}

/** Edits that change the steps which it would change; the others stay the very same. */
export function setAll(steps: readonly Step[], change: (step: Step) => Step): Command[] {
  return steps.flatMap((step): Command[] => {
    const next = change(step);
    return JSON.stringify(next) === JSON.stringify(step) ? [] : [{ command: "set-step", step: next }];
  });
}

export function withPerformer(step: Step, by: Performer): Step {
  const { queue } = step.assignment;
  return { ...step, assignment: performerNeedsQueue(by) && queue ? { by, queue } : { by } };
}

/** Steps that people perform, of which alone a queue and a due time can be said. */
export function forPeople(steps: readonly Step[]): Step[] {
  return steps.filter((step) => performerNeedsQueue(step.assignment.by));
}
