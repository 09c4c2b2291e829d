import { operationOf, type Checkup, type StepFacts } from "@/core/check/checkup";
import { flowOf, type Change, type Flow } from "@/core/check/data-flow";
import { gateBefore } from "@/core/check/gate-fix";
import type { Problem } from "@/core/check/problem";
import { listed, problem, titleOf } from "@/core/check/report";
import { reach } from "@/core/governance/controls";
import { isAtLeast, requiredControls, type Control } from "@/core/governance/tiers";
import type { Way } from "@/core/journey/graph";
import type { Proof } from "@/core/step/contract";

const rule = "risk-tiers";

export const controlNames: Record<Control, string> = {
  identity: "the customer's identity",
  consent: "the customer's consent",
  limit: "an amount within the limit",
  approval: "an approval",
  specialist: "a specialist",
};

type Group = readonly Control[];

/**
 * No path reaches a step that calls an operation without the controls of its tier, given for that step, not used up,
 * and not made void by a later change of what the step's action reads.
 */
export function riskTiers(checkup: Checkup): Problem[] {
  const acting = [...checkup.steps.values()].filter((facts) => facts.operation !== null);
  const flow = controlFlow(checkup, acting);
  return acting.flatMap((facts) => [
    ...tierTooLow(checkup, facts),
    ...wrongPerformer(checkup, facts),
    ...uncontrolled(checkup, facts, flow),
  ]);
}

function tierTooLow(checkup: Checkup, { step, operation }: StepFacts): Problem[] {
  const known = operationOf(checkup.catalogue, operation);
  if (!known || isAtLeast(step.tier, known.tier)) return [];
  const message = `${titleOf(checkup, step.id)} is marked ${step.tier}, but “${known.title}” is of tier ${known.tier}.`;
  const fix = {
    title: `Raise the tier to ${known.tier}`,
    commands: [{ command: "set-step" as const, step: { ...step, tier: known.tier } }],
  };
  return [problem(checkup, { rule, step: step.id, at: "tier", message, fix })];
}

function wrongPerformer(checkup: Checkup, { step, tier, kind }: StepFacts): Problem[] {
  if (tier !== "critical" || step.assignment.by === "human") return [];
  const message = `${titleOf(checkup, step.id)} is critical: AI and the system never execute it, whatever the amount. A specialist performs it and a second person approves.`;
  const assigned = { ...step, assignment: { ...step.assignment, by: "human" as const } };
  const fix = kind?.performers.includes("human")
    ? { title: "Assign it to a person", commands: [{ command: "set-step" as const, step: assigned }] }
    : null;
  return [problem(checkup, { rule, step: step.id, at: "assignment", message, fix })];
}

function uncontrolled(checkup: Checkup, facts: StepFacts, flow: Flow): Problem[] {
  const { step, tier } = facts;
  return neededGroups(facts)
    .filter((group) => !flow.holds(step.id, factOf(step.id, group)))
    .map((group) => {
      const names = listed(
        group.map((control) => controlNames[control]),
        "or",
      );
      const message = `On this path ${titleOf(checkup, step.id)} (${tier}) is reached without ${names}, given for this step and what it will do.`;
      return problem(checkup, {
        rule,
        step: step.id,
        at: group.join("-or-"),
        message,
        path: flow.pathWithout(step.id, factOf(step.id, group)),
        fix: gateBefore(checkup, step, group),
      });
    });
}

/** The groups that paths must bring; a step that a person confirms brings its approval itself. */
function neededGroups(facts: StepFacts): readonly Group[] {
  const isConfirmed = facts.step.assignment.by === "ai-human-confirms";
  return requiredControls(facts.tier).filter((group) => !(isConfirmed && group.includes("approval")));
}

function isForCase(group: Group): boolean {
  return group.some((control) => reach[control] === "case");
}

function factOf(step: string, group: Group): string {
  return isForCase(group) ? group.join("|") : `${step} ${group.join("|")}`;
}

type Wanted = { facts: StepFacts; group: Group; fact: string };

/** Facts are "a group of controls is met for a step": different paths may meet it by different controls. */
function controlFlow(checkup: Checkup, acting: readonly StepFacts[]): Flow {
  const wanted = acting.flatMap((facts) =>
    neededGroups(facts).map((group): Wanted => ({ facts, group, fact: factOf(facts.step.id, group) })),
  );
  const losses = new Map([...checkup.steps.values()].map((from) => [from.step.id, lossesOf(from, wanted)]));
  const change = (way: Way): Change => {
    const from = checkup.steps.get(way.from);
    const proofs = way.as === "aside" ? [] : (from?.proofs.filter((proof) => proof.exit === way.exit) ?? []);
    return { gains: proofs.length === 0 ? [] : gainsOf(proofs, wanted), loses: losses.get(way.from) ?? [] };
  };
  return flowOf(checkup.graph, { initial: [], change });
}

function gainsOf(proofs: readonly Proof[], wanted: readonly Wanted[]): string[] {
  return wanted
    .filter(({ facts, group }) =>
      proofs.some(
        ({ control, guards }) =>
          group.includes(control) && (reach[control] === "case" || guards === facts.step.id),
      ),
    )
    .map(({ fact }) => fact);
}

/** What leaving a step makes void: its own controls, which it has used, and those whose action reads what it may set. */
function lossesOf(from: StepFacts, wanted: readonly Wanted[]): string[] {
  // Whichever way it is left, it may have begun to set what it sets: an answer given before the customer fell silent.
  const written = new Set(from.exits.flatMap((exit) => from.writes(exit.name)));
  return wanted
    .filter(({ facts, group }) => {
      if (isForCase(group)) return false;
      if (facts.step.id === from.step.id) return true;
      return (
        group.some((control) => reach[control] === "inputs") &&
        facts.dependsOn.some((name) => written.has(name))
      );
    })
    .map(({ fact }) => fact);
}
