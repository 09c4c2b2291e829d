import type { Checkup, StepFacts } from "@/core/check/checkup";
import type { Flow } from "@/core/check/data-flow";
import { knownFields } from "@/core/check/known-fields";
import type { Problem } from "@/core/check/problem";
import { reach } from "@/core/governance/controls";
import { labelOf, problem, titleOf } from "@/core/check/report";
import { scopeInside } from "@/core/journey/scope";

const rule = "fields-and-conditions";

/** Conditions type-check, fields are declared, and every field is set on every path before it is read. */
export function fieldsAndConditions(checkup: Checkup): Problem[] {
  const flow = knownFields(checkup);
  return [
    ...checkup.own.flatMap((facts) => byItself(checkup, facts)),
    ...[...checkup.steps.values()].flatMap((facts) => [
      ...unset(checkup, facts, flow),
      ...unreturned(checkup, facts, flow),
    ]),
  ];
}

/** Steps in whose own conditions and fields nothing was found: they are not looked at again while they stay as they are. */
const sound = new WeakSet<StepFacts["token"]>();

function byItself(checkup: Checkup, facts: StepFacts): Problem[] {
  if (sound.has(facts.token)) return [];
  const found = [...conditions(checkup, facts), ...undeclared(checkup, facts)];
  if (found.length === 0) sound.add(facts.token);
  return found;
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

function unset(checkup: Checkup, facts: StepFacts, flow: Flow): Problem[] {
  const { id, requires, scope, meaning } = facts;
  return [...new Set([...requires, ...guardedNeeds(checkup, facts)])]
    .filter((name) => Object.hasOwn(meaning.fields, name.slice(scope.length)) && !flow.holds(id, name))
    .map((name) => {
      const label = labelOf(checkup, facts, name);
      const message = `On this path ${titleOf(checkup, id)} needs “${label}” before anything has set it.`;
      return problem(checkup, { rule, step: id, at: name, message, path: flow.pathWithout(id, name) });
    });
}

/** A gate that is about what its step will do works that out when it is entered, so it needs the same fields. */
function guardedNeeds({ steps }: Checkup, { kind, proofs, guards }: StepFacts): readonly string[] {
  const isAboutInputs = kind?.drawer === "gates" && proofs.some(({ control }) => reach[control] !== "case");
  const guarded = isAboutInputs && guards !== null ? steps.get(guards) : undefined;
  return guarded?.answers.actionNeeds ?? [];
}

/** What a called journey gives back must be set wherever it ends. A person who resolves it decides for themselves. */
function unreturned(checkup: Checkup, facts: StepFacts, flow: Flow): Problem[] {
  const { call } = facts.ways;
  if (!call) return [];
  const scope = scopeInside(facts.id);
  const ends = [...checkup.steps.values()].filter((one) => one.caller === facts.id && one.role === "end");
  return Object.entries(call.outputs).flatMap(([to, from]) => {
    const end = ends.find((one) => !flow.holds(one.id, scope + from));
    if (!end) return [];
    const label = labelOf(checkup, end, scope + from);
    return [
      problem(checkup, {
        rule,
        step: facts.id,
        at: `outputs.${to}`,
        message: `On this path ${titleOf(checkup, facts.id)} ends without “${label}”, which it is to give back.`,
        path: flow.pathWithout(end.id, scope + from),
      }),
    ];
  });
}
