import type { Checkup, StepFacts } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";

const rule = "references";

/**
 * Operations, limits, calendars, journeys and intents that the journey refers to are in the workspace's catalogue, those
 * of the journeys that it calls included; what is called can be followed to its end. Queues: see people.
 */
export function references(checkup: Checkup): Problem[] {
  const { catalogue, meaning, steps, calls } = checkup;
  return [
    ...meaning.intents
      .filter((intent) => !Object.hasOwn(catalogue.intents, intent))
      .map((intent) =>
        problem(checkup, {
          rule,
          message: `The journey starts with the intent "${intent}", which the workspace does not have. Add the intent, or choose another.`,
        }),
      ),
    ...calls.map(({ step, why }) =>
      problem(checkup, {
        rule,
        step,
        at: "journey",
        message: `${titleOf(checkup, step)} calls a journey that cannot be followed. ${why}`,
      }),
    ),
    ...[...steps.values()].flatMap((facts) => ofStep(checkup, facts)),
  ];
}

function ofStep(checkup: Checkup, facts: StepFacts): Problem[] {
  const { id, operation, limits, dueTimes, trouble } = facts;
  const { catalogue } = checkup;
  // Kinds that look it up themselves say it at the setting where it stands.
  const isSaid = (at: string) => facts.caller === null && trouble.some((told) => told.at === at);
  const found: Problem[] = [];
  const report = (at: string, what: string) =>
    found.push(problem(checkup, { rule, step: id, at, message: `${titleOf(checkup, id)} ${what}` }));
  if (operation !== null && !isSaid("operation") && !Object.hasOwn(catalogue.operations, operation)) {
    const what =
      operation === "" ? "no operation" : `the operation "${operation}", which the workspace does not have`;
    report("operation", `calls ${what}. Choose one from the catalogue.`);
  }
  for (const limit of limits) {
    if (Object.hasOwn(catalogue.limits, limit) || isSaid("limit")) continue;
    report("limit", `asks for the limit "${limit}", which no policy has. Choose another, or add it.`);
  }
  for (const why of unlike(checkup, facts)) report("limit", why);
  for (const { calendar } of dueTimes) {
    if (Object.hasOwn(catalogue.calendars ?? {}, calendar) || isSaid("calendar")) continue;
    report(
      "calendar",
      `waits by the calendar "${calendar}", which the workspace does not have. Choose another, or add it.`,
    );
  }
  return found;
}

/** A limit is held against an amount in its own currency, or the case would stop every time. */
function unlike({ steps, catalogue }: Checkup, { limits, guards }: StepFacts): string[] {
  const guarded = guards === null ? undefined : steps.get(guards);
  if (!guarded || guarded.operation === null) return [];
  const { stake } = guarded.answers;
  return limits.flatMap((key) => {
    const limit = Object.hasOwn(catalogue.limits, key) ? catalogue.limits[key] : undefined;
    if (!limit || limit.currency === stake) return [];
    const { title } = guarded.step;
    return [
      stake === null
        ? `holds “${title}” against a limit, but that step names no amount. Name its amount.`
        : `holds an amount in ${stake} against the limit “${limit.title}”, which is in ${limit.currency}.`,
    ];
  });
}
