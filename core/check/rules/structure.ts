import type { Checkup, StepFacts } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";
import { reachableFrom } from "@/core/journey/graph";

const rule = "structure";

/** The journey has a start and a fallback handoff, every kind is known, and every exit leads to a step. */
export function structure(checkup: Checkup): Problem[] {
  return [...ends(checkup), ...[...checkup.steps.values()].flatMap((facts) => ofStep(checkup, facts))];
}

function ends(checkup: Checkup): Problem[] {
  const { meaning, steps } = checkup;
  const found: Problem[] = [];
  if (!steps.has(meaning.start)) {
    const first = firstStep(checkup);
    const fix =
      first === null
        ? null
        : {
            title: `Start with ${titleOf(checkup, first)}`,
            commands: [{ command: "set-start" as const, step: first }],
          };
    found.push(
      problem(checkup, {
        rule,
        message: "The journey has no first step. Choose the step that a case starts with.",
        fix,
      }),
    );
  }
  const fallback = steps.get(meaning.fallbackHandoff);
  if (!fallback) {
    const only = onlyHandoff(checkup);
    const fix =
      only === null
        ? null
        : {
            title: `Use ${titleOf(checkup, only)}`,
            commands: [{ command: "set-fallback" as const, step: only }],
          };
    found.push(
      problem(checkup, {
        rule,
        message:
          "The journey names no fallback handoff. When AI steps aside, or a customer asks for a person, there must be one.",
        fix,
      }),
    );
  } else if (fallback.kind && fallback.role !== "handoff") {
    found.push(
      problem(checkup, {
        rule,
        step: fallback.step.id,
        message: `${titleOf(checkup, fallback.step.id)} is named as the fallback, but it is not a handoff to people.`,
      }),
    );
  }
  return found;
}

/** The one step that all others can be come to from, when there is exactly one. */
function firstStep({ graph }: Checkup): string | null {
  const drawnInto = (step: string) => graph.into(step).some((way) => way.as === "drawn" && way.from !== step);
  const heads = graph.steps.filter((step) => !drawnInto(step) && graph.out(step).length > 0);
  const candidates = graph.steps.length === 1 ? graph.steps : heads;
  const wide = candidates.filter(
    (step) => reachableFrom(graph, step).size >= Math.min(2, graph.steps.length),
  );
  return wide.length === 1 ? (wide[0] ?? null) : null;
}

function onlyHandoff({ steps }: Checkup): string | null {
  const handoffs = [...steps.values()].filter((facts) => facts.role === "handoff");
  return handoffs.length === 1 ? (handoffs[0]?.step.id ?? null) : null;
}

function ofStep(checkup: Checkup, facts: StepFacts): Problem[] {
  const { step, kind } = facts;
  const title = titleOf(checkup, step.id);
  if (!kind)
    return [
      problem(checkup, {
        rule,
        step: step.id,
        at: "kind",
        message: `${title} is of a kind "${step.kind}" that is not known here.`,
      }),
    ];
  const guarded = facts.guards;
  const isSaid = facts.trouble.some(({ at }) => at === "guards");
  const found =
    guarded !== null && !isSaid && !checkup.steps.has(guarded)
      ? [
          problem(checkup, {
            rule,
            step: step.id,
            message: `${title} guards a step that is not there${guarded ? ` ("${guarded}")` : ""}. Choose the step that it guards.`,
          }),
        ]
      : [];
  return [...found, ...openExits(checkup, facts), ...wrongConnections(checkup, facts)];
}

function openExits(checkup: Checkup, { step, exits }: StepFacts): Problem[] {
  const open = exits.filter(
    (exit) => exit.otherwise === "none" && !Object.hasOwn(step.connections, exit.name),
  );
  const { fallbackHandoff } = checkup.meaning;
  const hasFallback = checkup.steps.has(fallbackHandoff) && fallbackHandoff !== step.id;
  return open.map((exit) =>
    problem(checkup, {
      rule,
      step: step.id,
      at: `connections.${exit.name}`,
      message: `${titleOf(checkup, step.id)} can end with “${exit.title}”, and nothing follows. Connect that exit.`,
      fix: hasFallback
        ? {
            title: "Connect it to the fallback handoff",
            commands: [{ command: "connect", from: step.id, exit: exit.name, to: fallbackHandoff }],
          }
        : null,
    }),
  );
}

function wrongConnections(checkup: Checkup, { step, exits, trouble }: StepFacts): Problem[] {
  const names = new Set(exits.map((exit) => exit.name));
  return Object.entries(step.connections).flatMap(([exit, to]) => {
    const isMissing = !checkup.steps.has(to);
    // With settings that cannot be read, the kind's exits are not known.
    const isUnknown = !names.has(exit) && trouble.length === 0;
    if (!isMissing && !isUnknown) return [];
    const why = isMissing
      ? `leads to a step that is not there ("${to}")`
      : "is not one of its exits any more";
    const message = `The connection “${exit}” of ${titleOf(checkup, step.id)} ${why}.`;
    const fix = {
      title: "Remove the connection",
      commands: [{ command: "disconnect" as const, from: step.id, exit }],
    };
    return [problem(checkup, { rule, step: step.id, at: `connections.${exit}`, message, fix })];
  });
}
