import type { Checkup, StepFacts } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { listed } from "@/core/check/listed";
import { problem, titleOf } from "@/core/check/report";
import type { Performer } from "@/core/journey/words";

const rule = "assignments";

export const performerNames: Record<Performer, string> = {
  ai: "AI",
  "ai-human-confirms": "AI, a person confirms",
  "human-ai-assists": "a person, AI assists",
  human: "a person",
  system: "the system",
};

/** Every step is performed by somebody who can perform that kind of step here. */
export function assignments(checkup: Checkup): Problem[] {
  return checkup.own.flatMap((facts) => ofStep(checkup, facts));
}

function ofStep(checkup: Checkup, { step, kind }: StepFacts): Problem[] {
  if (!kind) return [];
  const { by } = step.assignment;
  const title = titleOf(checkup, step.id);
  if (kind.performers.includes(by)) return [];
  const allowed = kind.performers;
  const [only] = allowed;
  const fix =
    allowed.length === 1 && only
      ? {
          title: `Assign it to ${performerNames[only]}`,
          commands: [
            { command: "set-step" as const, step: { ...step, assignment: { ...step.assignment, by: only } } },
          ],
        }
      : null;
  const message = `${title} cannot be performed by ${performerNames[by]}. Assign it to ${options(allowed)}.`;
  return [problem(checkup, { rule, step: step.id, at: "assignment", message, fix })];
}

function options(performers: readonly Performer[]): string {
  return performers.length === 0
    ? "somebody else"
    : listed(
        performers.map((performer) => performerNames[performer]),
        "or",
      );
}
