/** In a journey of parallel support: a person settles the request, and help runs beside without ever blocking them. */
import { onward, type Part } from "@/steps/guided-thread";
import { operationParts, type Drawing } from "@/steps/guided-operations";
import type { Chosen } from "@/steps/guided-choices";
import { inSentence, stepOf } from "@/steps/guided-steps";
import type { Step } from "@/core/journey/document";

/** The field in which the quality review stands. */
export const qualityField = "quality_note";

/** The fork, the person's work, what looks things up beside it, the review beside it, and the join. */
export function besideParts(helping: readonly Chosen[], drawing: Drawing): Part[] {
  const { choices, ids } = drawing;
  const { queue, dueMinutes } = choices.people;
  const fork = ids("side-by-side");
  const help = chained(
    helping.flatMap((chosen) => operationParts(chosen, drawing, false)).map(({ step }) => step),
  );
  const quality = stepOf(ids("quality"), {
    ...{ kind: "task", title: "Review the quality beside it", stage: "verify" },
    ...{ assignment: { by: "human-ai-assists", queue }, dueMinutes },
    settings: {
      instructions: "Is what the customer is told accurate, helpful and in line with our standards?",
      form: [qualityField],
    },
  });
  const [first] = help;
  const branches = [
    { exit: "person", title: "The person", background: false },
    ...(first ? [{ exit: "assist", title: "Look things up", background: true }] : []),
    { exit: "quality", title: "Quality review", background: true },
  ];
  const forkStep = stepOf(fork, {
    ...{ kind: "parallel", title: "Person and help, side by side", stage: "execute" },
    ...{ assignment: { by: "system" }, settings: { branches } },
    connections: { person: onward, quality: quality.id, ...(first && { assist: first.id }) },
  });
  const settle = stepOf(ids("settle"), {
    ...{ kind: "task", title: "Settle it with the customer", stage: "execute" },
    ...{ assignment: { by: "human-ai-assists", queue }, dueMinutes, connections: { done: onward } },
    settings: {
      instructions: `Settle “${inSentence(choices.name)}” with the customer. What is looked up beside you stands on the case.`,
      form: [],
    },
  });
  const join = stepOf(ids("together"), {
    ...{ kind: "join", title: "Together again", stage: "execute", assignment: { by: "system" } },
    ...{ settings: { fork, needs: "all" }, connections: { joined: onward } },
  });
  const beside = [
    ...help.map((step, column) => ({ step, column: column + 1, row: 1 })),
    { step: quality, column: 1, row: first ? 2 : 1 },
  ];
  return [{ step: forkStep, beside }, { step: settle }, { step: join }];
}

/** One after the other; the branch is over after the last. */
function chained(steps: readonly Step[]): Step[] {
  return steps.map((step, index) => {
    const next = steps[index + 1]?.id;
    const connections = Object.fromEntries(
      Object.entries(step.connections).flatMap(([exit, to]) =>
        to === onward ? (next === undefined ? [] : [[exit, next]]) : [[exit, to]],
      ),
    );
    return { ...step, connections };
  });
}
