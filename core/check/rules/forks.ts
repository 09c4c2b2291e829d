import type { Checkup, StepFacts } from "@/core/check/checkup";
import { isBackground } from "@/core/check/journey-graph";
import type { Problem } from "@/core/check/problem";
import type { ForkFault } from "@/core/check/regions";
import { listed } from "@/core/check/listed";
import { isOwn, labelOf, problem, titleOf } from "@/core/check/report";
import type { BranchRegion } from "@/core/journey/graph";

const rule = "forks";

/** Forks and joins fit together, and a branch in the background only helps. */
export function forks(checkup: Checkup): Problem[] {
  return [
    ...checkup.faults
      .filter((fault) => checkup.steps.get(fault.step)?.caller === null)
      .map((fault) => ofFault(checkup, fault)),
    ...inBackground(checkup),
  ];
}

function ofFault(checkup: Checkup, fault: ForkFault): Problem {
  const step = fault.step;
  return problem(checkup, {
    rule,
    step,
    ...("way" in fault && fault.way && { at: `connections.${fault.way.exit}` }),
    message: sentence(checkup, fault),
    fix: fixOf(checkup, fault),
  });
}

function sentence(checkup: Checkup, fault: ForkFault): string {
  const fork = titleOf(checkup, fault.fork);
  const step = titleOf(checkup, fault.step);
  const to = "way" in fault && fault.way ? titleOf(checkup, fault.way.to) : "";
  switch (fault.fault) {
    case "no-join":
      return `Nothing brings the branches of ${fork} together again. Put a join after them that names it.`;
    case "many-joins":
      return `${step} is a second join for ${fork}. The branches of a fork come together in one place.`;
    case "no-foreground":
      return `All branches of ${fork} run in the background, so the case has nowhere to go on. Let one run in the foreground.`;
    case "used-twice":
      return `Two branches of ${fork} leave by the same exit. Give each its own.`;
    case "not-a-fork":
      return checkup.steps.has(fault.fork)
        ? `${step} is to bring the branches of ${fork} together, but that is no fork.`
        : `${step} is to bring branches together, but the fork that it names is not there.`;
    case "needs":
      return `${step} waits for more or fewer branches of ${fork} than can come: ${fault.foreground} run in the foreground.`;
    case "never-joins":
      return `The branch “${fault.exit}” of ${fork} never comes to the join, so the case waits there for ever.`;
    case "end-inside":
      return `${step} resolves the case in a branch of ${fork}, while the other branches still run. Resolve it after the join.`;
    case "fallback-inside":
      return `${step} leads to the fallback handoff out of a branch of ${fork}. Leave that exit open: then the whole case goes there, and no branch is left behind.`;
    case "shared":
      return `${to} can be come to by two branches of ${fork}. Give each branch its own steps up to the join.`;
    case "led-into":
    case "leads-out":
      return `${step} leads from a branch of ${fork} to ${to}, which a case also comes to without that branch. A branch is entered only at its fork and left only at its join.`;
  }
}

/** Leaving the exit open says the same where its kind leads open exits to the fallback. */
function fixOf(checkup: Checkup, fault: ForkFault): Problem["fix"] {
  if (fault.fault !== "fallback-inside" || !fault.way) return null;
  const { from, exit } = fault.way;
  const facts = checkup.steps.get(from);
  const isOpen = facts?.exits.find((one) => one.name === exit)?.otherwise === "fallback";
  if (!facts || !isOwn(facts) || !isOpen) return null;
  return { title: "Leave the exit open", commands: [{ command: "disconnect", from, exit }] };
}

/** It never blocks, so it may not do what others would have to wait for or answer for. */
function inBackground(checkup: Checkup): Problem[] {
  const regions = checkup.graph.regions;
  if (!regions) return [];
  const writers = writersOf(checkup);
  return [...checkup.steps.values()].flatMap((facts) => {
    const branch = regions.branchOf(facts.id);
    if (!isBackground(regions, branch)) return [];
    const title = titleOf(checkup, facts.id);
    const fork = titleOf(checkup, outermost(checkup, branch)?.fork ?? "");
    const report = (at: string, what: string) =>
      problem(checkup, {
        rule,
        step: facts.id,
        at,
        message: `${title} runs in the background of ${fork}: ${what}`,
      });
    const found: Problem[] = [];
    if (facts.speaks)
      found.push(
        report("speaks", "there it may not speak to the customer. Let it prepare what a person says."),
      );
    if (facts.role === "handoff") found.push(report("role", "there it may not hand the case over."));
    if (facts.operation !== null && facts.tier !== "low")
      found.push(report("tier", `there it may only call what is of tier low, and this is ${facts.tier}.`));
    const shared = sharedFields(checkup, facts, writers);
    if (shared.length > 0)
      found.push(
        report(
          "writes",
          `it sets ${listed(shared.map((name) => `“${labelOf(checkup, facts, name)}”`))}, which a step outside of its branch sets too. Let it write fields of its own.`,
        ),
      );
    return found;
  });
}

function outermost({ graph }: Checkup, branch: BranchRegion | null): BranchRegion | null {
  let found: BranchRegion | null = null;
  for (let at = branch; at; at = graph.regions?.branchOf(at.fork) ?? null) if (at.background) found = at;
  return found;
}

function writtenBy(facts: StepFacts): Set<string> {
  return new Set([...facts.exits.flatMap((exit) => facts.writes(exit.name)), ...facts.answers.fills]);
}

/** Steps by the field that they may set. */
function writersOf({ steps }: Checkup): Map<string, StepFacts[]> {
  const writers = new Map<string, StepFacts[]>();
  for (const facts of steps.values()) {
    for (const name of writtenBy(facts)) {
      const known = writers.get(name);
      if (known) known.push(facts);
      else writers.set(name, [facts]);
    }
  }
  return writers;
}

function sharedFields(
  checkup: Checkup,
  facts: StepFacts,
  writers: ReadonlyMap<string, readonly StepFacts[]>,
): string[] {
  const own = outermost(checkup, checkup.graph.regions?.branchOf(facts.id) ?? null);
  return [...writtenBy(facts)].filter((name) =>
    (writers.get(name) ?? []).some((other) => !own?.steps.has(other.id)),
  );
}
