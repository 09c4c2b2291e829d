import type { Checkup, StepFacts } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";
import type { Way } from "@/core/journey/graph";

export const besideUnseen =
  "The path leads to the step. Whether the branch beside it comes to where it may change something depends on its own conditions, which the path does not show.";

/**
 * What a person confirms is done only as they saw it (core/case/confirmation). While it waits for them, nothing beside
 * it may change what it will do or say, or the case is set aside for no fault of anybody.
 */
export function changedWhileHeld(checkup: Checkup, rule: string): Problem[] {
  if ((checkup.graph.regions?.forks.size ?? 0) === 0) return [];
  const held = [...checkup.steps.values()].filter(isHeld);
  if (held.length === 0) return [];
  const readers = new Map<string, string[]>();
  for (const { id, dependsOn } of held)
    for (const name of dependsOn) readers.set(name, [...(readers.get(name) ?? []), id]);
  const voided = new Map([...checkup.steps.values()].map((from) => [from.id, voidedBy(from, readers)]));
  const ids = new Set(held.map(({ id }) => id));
  const change = (way: Way) => ({
    gains: ids.has(way.to) ? [factOf(way.to)] : [],
    // A step may set what it sets from the moment that it is entered: of two answers the first.
    loses: [...(voided.get(way.from) ?? []), ...(voided.get(way.to) ?? [])],
  });
  const answers = ["dependsOn", "writes", "fills", "setsEarly", "by", "operation", "speaks"] as const;
  const flow = checkup.flow("held-inputs", { answers }, () => ({
    ...{ initial: [], asked: held.map(({ id }) => factOf(id)), change },
    whileStanding: (step) =>
      (checkup.steps.get(step)?.answers.setsEarly ?? [])
        .flatMap((name) => readers.get(name) ?? [])
        .map(factOf),
  }));
  return held
    .filter(({ id }) => checkup.reachable.has(id) && !flow.keeps(id, factOf(id)))
    .map(({ id }) =>
      problem(checkup, {
        ...{ rule, step: id, at: "assignment", conservative: besideUnseen },
        message: `While ${titleOf(checkup, id)} waits for a person to confirm it, a branch beside it may change what it will do or say. Set those fields before the fork, or after the join.`,
      }),
    );
}

function isHeld({ step, operation, speaks }: StepFacts): boolean {
  return step.assignment.by === "ai-human-confirms" && (operation !== null || speaks);
}

function factOf(id: string): string {
  return `${id} stays as it was shown`;
}

function voidedBy(from: StepFacts, readers: ReadonlyMap<string, readonly string[]>): string[] {
  const written = [...from.exits.flatMap((exit) => from.writes(exit.name)), ...from.answers.fills];
  const found = written.flatMap((name) => readers.get(name) ?? []).filter((id) => id !== from.id);
  return [...new Set(found)].map(factOf);
}
