import { controlOfGate } from "../palette/gate-choices";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning, Step } from "@/core/journey/document";
import { usualDueMinutes } from "@/steps/usual";
import { lookOf } from "../step-look";

/**
 * The step with a queue and a due time where people are waited for and nobody has chosen one: where this journey's people
 * usually sit, else the workspace's first queue that is for anybody. What was chosen stays.
 */
export function staffed(step: Step, meaning: Meaning, catalogue: Catalogue): Step {
  const look = lookOf(step, meaning, catalogue);
  if (!look || !look.kind.waitsForPerson(look.view)) return step;
  const queue = step.assignment.queue ?? queueFor(step, meaning, catalogue);
  return {
    ...step,
    assignment: queue === undefined ? step.assignment : { ...step.assignment, queue },
    dueMinutes: step.dueMinutes ?? usualDueMinutes,
  };
}

function queueFor(step: Step, meaning: Meaning, { queues }: Catalogue): string | undefined {
  const isFor = (specialist: boolean) => (queue: string) => queues[queue]?.specialist === specialist;
  const needsSpecialist = step.tier === "critical" || controlOfGate(step.settings) === "specialist";
  const usual = usualQueues(meaning).filter((queue) => queues[queue] !== undefined);
  const all = Object.keys(queues);
  return usual.find(isFor(needsSpecialist)) ?? all.find(isFor(needsSpecialist)) ?? all[0];
}

/** The queues that the journey's steps name, those that most of them name first. */
function usualQueues({ steps }: Meaning): string[] {
  const counts = new Map<string, number>();
  for (const { assignment } of Object.values(steps)) {
    if (assignment.queue !== undefined) counts.set(assignment.queue, (counts.get(assignment.queue) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([queue]) => queue);
}
