import { isLeaving, type Checkup, type StepFacts } from "@/core/check/checkup";
import { flowOf } from "@/core/check/data-flow";
import type { Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";
import { isAtLeast } from "@/core/governance/tiers";
import { canReach, type Way } from "@/core/journey/graph";

const rule = "patterns";

/** A journey keeps to its pattern. */
export function patterns(checkup: Checkup): Problem[] {
  switch (checkup.meaning.pattern) {
    case "ai-first":
      return [...riskWithoutPerson(checkup), ...answersWithoutPerson(checkup)];
    case "human-first":
      return humanFirst(checkup);
    case "parallel-support":
      return [
        problem(checkup, {
          rule,
          message:
            "The pattern “parallel support, shared memory” is not available yet, because steps cannot run beside each other. Choose another pattern.",
        }),
      ];
  }
}

function isAutomatic({ step }: StepFacts): boolean {
  return step.assignment.by === "ai" || step.assignment.by === "system";
}

/**
 * No high or critical step without a person: one performs or confirms it, or a gate that guards it can end with a
 * person. Up to the policy's limit a high step may run by itself; above it, the gate's other way must lead to people.
 */
function riskWithoutPerson(checkup: Checkup): Problem[] {
  const peopled = canReach(checkup.graph, peopleSteps(checkup), (way) => isOrdinary(checkup, way));
  return [...checkup.steps.values()]
    .filter((facts) => facts.operation !== null && isAtLeast(facts.tier, "high") && isAutomatic(facts))
    .filter(
      (facts) =>
        ![...checkup.steps.values()].some((gate) =>
          endsWithPerson(checkup, gate, { guarded: facts.step.id, peopled }),
        ),
    )
    .map((facts) =>
      problem(checkup, {
        rule,
        step: facts.step.id,
        message: `${titleOf(checkup, facts.step.id)} (${facts.tier}) runs without any person. Put a gate before it that leads to an approval or a handoff.`,
      }),
    );
}

/** Neither set aside nor a mishap: what the gate's answer itself leads to. */
function isOrdinary({ steps }: Checkup, way: Way): boolean {
  return (
    isLeaving(way) && steps.get(way.from)?.exits.find((exit) => exit.name === way.exit)?.role === "normal"
  );
}

function endsWithPerson(
  checkup: Checkup,
  gate: StepFacts,
  about: { guarded: string; peopled: ReadonlySet<string> },
): boolean {
  if (gate.guards !== about.guarded) return false;
  if (gate.waitsForPerson) return true;
  // Identity and consent ask the customer; only a limit or more decides about the risk itself.
  const judges = gate.proofs.some(
    ({ control }) => control === "limit" || control === "approval" || control === "specialist",
  );
  const passes = new Set(gate.proofs.map((proof) => proof.exit));
  const isRefusal = (way: Way) => isOrdinary(checkup, way) && !passes.has(way.exit);
  return judges && checkup.graph.out(gate.step.id).some((way) => isRefusal(way) && about.peopled.has(way.to));
}

function peopleSteps({ steps }: Checkup): string[] {
  return [...steps.values()]
    .filter((facts) => facts.role === "handoff" || facts.waitsForPerson)
    .map((facts) => facts.step.id);
}

/** Every AI answer can reach a person: by the fallback from any step, when it is a handoff. */
function answersWithoutPerson(checkup: Checkup): Problem[] {
  const peopled = canReach(checkup.graph, peopleSteps(checkup));
  return [...checkup.reachable]
    .map((id) => checkup.steps.get(id))
    .filter(
      (facts) => facts !== undefined && facts.speaks && isAutomatic(facts) && !peopled.has(facts.step.id),
    )
    .map((facts) =>
      problem(checkup, {
        rule,
        ...(facts && { step: facts.step.id }),
        message: `After ${titleOf(checkup, facts?.step.id ?? "")} the customer cannot reach a person. Name a fallback handoff.`,
      }),
    );
}

const owned = "a person owns the conversation";

function humanFirst(checkup: Checkup): Problem[] {
  const flow = flowOf(checkup.graph, {
    initial: [],
    change: (way) => ({
      gains: way.as !== "aside" && checkup.steps.get(way.from)?.role === "handoff" ? [owned] : [],
      loses: [],
    }),
  });
  return [...checkup.steps.values()].flatMap((facts) => {
    // A handoff's own words only say that a person takes over.
    if (!facts.speaks || facts.role === "handoff" || !checkup.reachable.has(facts.step.id)) return [];
    const title = titleOf(checkup, facts.step.id);
    const step = facts.step.id;
    if (isAutomatic(facts))
      return [
        problem(checkup, {
          rule,
          step,
          at: "assignment",
          message: `${title} speaks to the customer by itself. In a journey of people first, AI only suggests: let a person confirm it.`,
        }),
      ];
    if (flow.holds(step, owned)) return [];
    const message = `On this path ${title} speaks to the customer before a person owns the conversation. Put a handoff before it.`;
    return [problem(checkup, { rule, step, message, path: flow.pathWithout(step, owned) })];
  });
}
