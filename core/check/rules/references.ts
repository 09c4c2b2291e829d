import type { Checkup } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";

const rule = "references";

/** Operations, limits and intents that the journey refers to are in the workspace's catalogue. Queues: see people. */
export function references(checkup: Checkup): Problem[] {
  const { catalogue, meaning, steps } = checkup;
  const found = meaning.intents
    .filter((intent) => !Object.hasOwn(catalogue.intents, intent))
    .map((intent) =>
      problem(checkup, {
        rule,
        message: `The journey starts with the intent "${intent}", which the workspace does not have. Add the intent, or choose another.`,
      }),
    );
  for (const { step, operation, limits, trouble } of steps.values()) {
    // Kinds that look it up themselves say it at the setting where it stands.
    const isSaid = (at: string) => trouble.some((told) => told.at === at);
    if (operation !== null && !isSaid("operation") && !Object.hasOwn(catalogue.operations, operation)) {
      const what =
        operation === "" ? "no operation" : `the operation "${operation}", which the workspace does not have`;
      found.push(
        problem(checkup, {
          rule,
          step: step.id,
          at: "operation",
          message: `${titleOf(checkup, step.id)} calls ${what}. Choose one from the catalogue.`,
        }),
      );
    }
    for (const limit of limits) {
      if (Object.hasOwn(catalogue.limits, limit) || isSaid("limit")) continue;
      found.push(
        problem(checkup, {
          rule,
          step: step.id,
          at: "limit",
          message: `${titleOf(checkup, step.id)} asks for the limit "${limit}", which no policy has. Choose another, or add it.`,
        }),
      );
    }
  }
  return found;
}
