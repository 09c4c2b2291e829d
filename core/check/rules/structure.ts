import type { Checkup, StepFacts } from "@/core/check/checkup";
import { reach } from "@/core/governance/controls";
import { isBackground } from "@/core/check/journey-graph";
import type { Problem } from "@/core/check/problem";
import { listed } from "@/core/check/listed";
import { problem, titleOf } from "@/core/check/report";
import { reachableFrom } from "@/core/journey/graph";

const rule = "structure";

/** The journey has a start and a fallback handoff, every kind is known, and every exit leads to a step. */
export function structure(checkup: Checkup): Problem[] {
  return [...ends(checkup), ...checkup.own.flatMap((facts) => ofStep(checkup, facts))];
}

function ends(checkup: Checkup): Problem[] {
  const { meaning, steps } = checkup;
  const found: Problem[] = [...called(checkup)];
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

/** A journey that is given fields by a caller cannot be started by a customer, who gives none. */
function called(checkup: Checkup): Problem[] {
  const { fields, intents, isFallback, completion } = checkup.meaning;
  const given = Object.values(fields).filter((field) => field.input);
  if (intents.length === 0 && !isFallback) return [];
  if (completion.proof === "caller") {
    const message =
      "The journey leaves the proof that the problem ended to the journey that calls it, so no customer's request can start it. Take its intents away, or say what proves it.";
    return [problem(checkup, { rule, message })];
  }
  if (given.length === 0) return [];
  const labels = listed(given.map((field) => `“${field.label}”`));
  const message = `The journey is given ${labels} by the journey that calls it, so no customer's request can start it. Take its intents away, or ask the customer instead.`;
  return [problem(checkup, { rule, message })];
}

/** The one step that all others can be come to from, when there is exactly one. */
function firstStep({ graph, own: facts }: Checkup): string | null {
  const own = facts.map(({ id }) => id);
  const drawnInto = (step: string) => graph.into(step).some((way) => way.as === "drawn" && way.from !== step);
  const heads = own.filter((step) => !drawnInto(step) && graph.out(step).length > 0);
  const candidates = own.length === 1 ? own : heads;
  const wide = candidates.filter((step) => reachableFrom(graph, step).size >= Math.min(2, own.length));
  return wide.length === 1 ? (wide[0] ?? null) : null;
}

function onlyHandoff({ own }: Checkup): string | null {
  const handoffs = own.filter((facts) => facts.role === "handoff");
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
  return [
    ...found,
    ...guardsNothing(checkup, facts),
    ...openExits(checkup, facts),
    ...wrongConnections(checkup, facts),
  ];
}

/** What is given for an action must guard a step that has one: at any other the case would stop every time. */
function guardsNothing(checkup: Checkup, { step, kind, guards, proofs }: StepFacts): Problem[] {
  const guarded = guards === null ? undefined : checkup.steps.get(guards);
  const isAboutInputs = kind?.drawer === "gates" && proofs.some(({ control }) => reach[control] !== "case");
  if (!guarded?.kind || guarded.operation !== null || guarded.trouble.length > 0 || !isAboutInputs) return [];
  const message = `${titleOf(checkup, step.id)} guards ${titleOf(checkup, guarded.id)}, which calls nothing that could be agreed to. Choose the step that acts.`;
  return [problem(checkup, { rule, step: step.id, at: "guards", message })];
}

function openExits(checkup: Checkup, { step, exits, ways }: StepFacts): Problem[] {
  const { regions } = checkup.graph;
  // A branch in the background may simply be over there.
  if (regions && isBackground(regions, regions.branchOf(step.id))) return [];
  const mayEnd = new Set((ways.forks ?? []).flatMap((branch) => (branch.background ? [branch.exit] : [])));
  const open = exits.filter(
    (exit) =>
      exit.otherwise === "none" && !Object.hasOwn(step.connections, exit.name) && !mayEnd.has(exit.name),
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
