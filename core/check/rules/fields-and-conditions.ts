import type { Checkup, StepFacts } from "@/core/check/checkup";
import { flowOf } from "@/core/check/data-flow";
import type { Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";

const rule = "fields-and-conditions";

/** Conditions type-check, fields are declared, and every field is set on every path before it is read. */
export function fieldsAndConditions(checkup: Checkup): Problem[] {
  const steps = [...checkup.steps.values()];
  return [
    ...steps.flatMap((facts) => [...conditions(checkup, facts), ...undeclared(checkup, facts)]),
    ...unset(checkup, steps),
  ];
}

function conditions(checkup: Checkup, { step, expressions }: StepFacts): Problem[] {
  return expressions.flatMap(({ use, result }) => {
    if (result.ok) return [];
    const part = use.source.slice(result.start, result.end).slice(0, 60);
    const where = part === "" || part === use.source ? "" : ` Look at “${part}”.`;
    return [
      problem(checkup, {
        rule,
        step: step.id,
        at: use.at,
        message: `In ${titleOf(checkup, step.id)} a condition cannot be used: ${result.message}${where}`,
      }),
    ];
  });
}

function undeclared(checkup: Checkup, facts: StepFacts): Problem[] {
  const isDeclared = (name: string) => Object.hasOwn(checkup.meaning.fields, name);
  const read = facts.requires.filter((name) => !isDeclared(name));
  const written = new Set(
    facts.exits.flatMap((exit) => facts.writes(exit.name)).filter((name) => !isDeclared(name)),
  );
  const report = (name: string, verb: string) =>
    problem(checkup, {
      rule,
      step: facts.step.id,
      at: name,
      message: `${titleOf(checkup, facts.step.id)} ${verb} a field "${name}" that the journey does not declare.`,
    });
  return [...read.map((name) => report(name, "reads")), ...[...written].map((name) => report(name, "sets"))];
}

function unset(checkup: Checkup, steps: readonly StepFacts[]): Problem[] {
  const flow = flowOf(checkup.graph, {
    initial: [],
    change: (way) => ({
      gains: way.as === "aside" ? [] : (checkup.steps.get(way.from)?.writes(way.exit) ?? []),
      loses: [],
    }),
  });
  return steps.flatMap(({ step, requires }) =>
    requires
      .filter((name) => Object.hasOwn(checkup.meaning.fields, name) && !flow.holds(step.id, name))
      .map((name) => {
        const label = checkup.meaning.fields[name]?.label ?? name;
        const message = `On this path ${titleOf(checkup, step.id)} needs “${label}” before anything has set it.`;
        return problem(checkup, {
          rule,
          step: step.id,
          at: name,
          message,
          path: flow.pathWithout(step.id, name),
        });
      }),
  );
}
