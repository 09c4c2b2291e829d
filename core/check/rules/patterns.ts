import { isLeaving, leavings, type Checkup, type StepFacts } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";
import { isAtLeast } from "@/core/governance/tiers";
import { canReach, type BranchRegion, type Way } from "@/core/journey/graph";

const rule = "patterns";

/** A journey keeps to its pattern. */
export function patterns(checkup: Checkup): Problem[] {
  switch (checkup.meaning.pattern) {
    case "ai-first":
      return [...riskWithoutPerson(checkup), ...answersWithoutPerson(checkup)];
    case "human-first":
      return humanFirst(checkup);
    case "parallel-support":
      return parallelSupport(checkup);
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
          endsWithPerson(checkup, gate, { guarded: facts.id, peopled }),
        ),
    )
    .map((facts) =>
      problem(checkup, {
        rule,
        step: facts.id,
        message: `${titleOf(checkup, facts.id)} (${facts.tier}) runs without any person. Put a gate before it that leads to an approval or a handoff.`,
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
  // A gate that no case comes to guards nothing.
  if (gate.guards !== about.guarded || !checkup.reachable.has(gate.id)) return false;
  if (gate.waitsForPerson) return true;
  // Identity and consent ask the customer; only a limit or more decides about the risk itself.
  const judges = gate.proofs.some(
    ({ control }) => control === "limit" || control === "approval" || control === "specialist",
  );
  const passes = new Set(gate.proofs.map((proof) => proof.exit));
  const isRefusal = (way: Way) => isOrdinary(checkup, way) && !passes.has(way.exit);
  return judges && checkup.graph.out(gate.id).some((way) => isRefusal(way) && about.peopled.has(way.to));
}

function peopleSteps({ steps }: Checkup): string[] {
  return [...steps.values()]
    .filter((facts) => facts.role === "handoff" || facts.waitsForPerson)
    .map((facts) => facts.id);
}

/** Every AI answer can reach a person: by the fallback from any step, when it is a handoff. */
function answersWithoutPerson(checkup: Checkup): Problem[] {
  const peopled = canReach(checkup.graph, peopleSteps(checkup));
  return [...checkup.reachable]
    .map((id) => checkup.steps.get(id))
    .filter((facts) => facts !== undefined && facts.speaks && isAutomatic(facts) && !peopled.has(facts.id))
    .map((facts) =>
      problem(checkup, {
        rule,
        ...(facts && { step: facts.id }),
        message: `After ${titleOf(checkup, facts?.id ?? "")} the customer cannot reach a person. Name a fallback handoff.`,
      }),
    );
}

const owned = "a person owns the conversation";

/** A handoff that nobody took in time, or that was not entered again, gave the conversation to nobody. */
function isTaken({ role, exits }: StepFacts, exit: string): boolean {
  return role === "handoff" && exits.some((one) => one.name === exit && one.role === "normal");
}

function humanFirst(checkup: Checkup): Problem[] {
  const flow = checkup.flow("human-first", { answers: [] }, () => ({
    initial: [],
    asked: [owned],
    change: (way) => ({
      gains: leavings(checkup.steps, way).some(({ facts, exit }) => isTaken(facts, exit)) ? [owned] : [],
      loses: [],
    }),
  }));
  return [...checkup.steps.values()].flatMap((facts) => {
    // A handoff's own words only say that a person takes over.
    if (!facts.speaks || facts.role === "handoff" || !checkup.reachable.has(facts.id)) return [];
    const title = titleOf(checkup, facts.id);
    const step = facts.id;
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

/**
 * Assist and quality branches run beside the human and never block: a fork has a person in the foreground and help in
 * the background, and no join makes the person wait for AI. What the help may not do is said by the rule forks.
 */
function parallelSupport(checkup: Checkup): Problem[] {
  const regions = [...(checkup.graph.regions?.forks.values() ?? [])];
  const hasPerson = ({ steps }: BranchRegion) =>
    [...steps].some(
      (id) => checkup.steps.get(id)?.waitsForPerson || checkup.steps.get(id)?.role === "handoff",
    );
  const isSupported = regions.some(
    ({ branches }) =>
      branches.some((branch) => branch.background) &&
      branches.some((branch) => !branch.background && hasPerson(branch)),
  );
  const found: Problem[] = [];
  if (!isSupported) {
    const message =
      "The pattern “parallel support, shared memory” needs a place where a person works in the foreground and a branch in the background helps, and the journey has none. Add a parallel step with both.";
    found.push(problem(checkup, { rule, message }));
  }
  for (const { id, branches, needs } of regions) {
    const foreground = branches.filter((branch) => !branch.background);
    const alone = foreground.filter((branch) => !hasPerson(branch));
    const isBlocking =
      alone.length > 0 && alone.length < foreground.length && needs > foreground.length - alone.length;
    const [first] = alone;
    if (!isBlocking || !first) continue;
    const message = `At ${titleOf(checkup, id)} the person's branch waits at the join for the branch “${first.exit}”, in which no person works. Let that branch run in the background.`;
    found.push(problem(checkup, { rule, step: id, message }));
  }
  return found;
}
