import type { Checkup, StepFacts } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";

const rule = "people";
const dueMinutesOffered = 240;

/** Every step that can wait for a person has a queue that exists, a due time, and a way when the time is missed. */
export function people(checkup: Checkup): Problem[] {
  return checkup.own.flatMap((facts) => [...queues(checkup, facts), ...waiting(checkup, facts)]);
}

function queues(checkup: Checkup, { step, queues: named }: StepFacts): Problem[] {
  return named
    .filter((queue) => !Object.hasOwn(checkup.catalogue.queues, queue))
    .map((queue) =>
      problem(checkup, {
        rule,
        step: step.id,
        at: "assignment.queue",
        message: `${titleOf(checkup, step.id)} waits in the queue "${queue}", which the workspace does not have. Choose a queue that exists.`,
      }),
    );
}

function waiting(checkup: Checkup, facts: StepFacts): Problem[] {
  const { step, kind } = facts;
  if (!kind || !facts.waitsForPerson) return [];
  const title = titleOf(checkup, step.id);
  const found: Problem[] = [];
  const report = (at: string, message: string, fix: Problem["fix"]) =>
    found.push(problem(checkup, { rule, step: step.id, at, message, fix }));
  if (facts.queues.length === 0)
    report(
      "assignment.queue",
      `${title} waits for a person, but in no queue. Choose the queue of the people who do it.`,
      onlyQueue(checkup, facts),
    );
  if (step.dueMinutes === undefined) {
    const fixed = { ...step, dueMinutes: dueMinutesOffered };
    report("dueMinutes", `${title} waits for a person without a due time. Say by when it must be done.`, {
      title: `Due within ${dueMinutesOffered / 60} hours`,
      commands: [{ command: "set-step", step: fixed }],
    });
  }
  const hasWay = facts.exits.some((exit) => exit.role === "overdue");
  // In the fallback handoff overdue work stays open and is flagged; there is no other person to send it to.
  if (!hasWay && step.id !== checkup.meaning.fallbackHandoff)
    report("exits", `${title} has no way for when its due time is missed.`, null);
  return found;
}

function onlyQueue({ catalogue }: Checkup, { step }: StepFacts): Problem["fix"] {
  const [queue, ...others] = Object.entries(catalogue.queues);
  if (!queue || others.length > 0) return null;
  const assignment = { ...step.assignment, queue: queue[0] };
  return {
    title: `Use the queue ${queue[1].title}`,
    commands: [{ command: "set-step", step: { ...step, assignment } }],
  };
}
