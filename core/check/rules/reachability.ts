import { isLeaving, type Checkup } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";
import { isBackground } from "@/core/check/journey-graph";
import { canReach } from "@/core/journey/graph";

const rule = "reachability";

/** Every step can be reached from the start, and from every reachable step the case can end. */
export function reachability(checkup: Checkup): Problem[] {
  const { graph, steps, reachable } = checkup;
  const { regions } = graph;
  if (graph.start === "") return [];
  const found: Problem[] = [];
  for (const { id: step } of checkup.own) {
    if (reachable.has(step)) continue;
    // Taken away from under a step that leads to it, it would leave an open exit behind.
    const isLedTo = graph.into(step).some((way) => way.as === "drawn" && way.from !== step);
    const fix = isLedTo
      ? null
      : { title: "Remove the step", commands: [{ command: "remove-step" as const, id: step }] };
    found.push(
      problem(checkup, {
        rule,
        step,
        path: [],
        message: `No path leads to ${titleOf(checkup, step)}. Connect it, or remove it.`,
        fix,
      }),
    );
  }
  const canEnd = canReach(graph, ends(checkup), isLeaving);
  for (const step of reachable) {
    const facts = steps.get(step);
    if (canEnd.has(step) || !facts?.kind || facts.caller !== null) continue;
    // A branch in the background ends with the case.
    if (regions && isBackground(regions, regions.branchOf(step))) continue;
    found.push(
      problem(checkup, {
        rule,
        step,
        message: `From ${titleOf(checkup, step)} the case can never end: no way leads on to a resolution or a handoff.`,
      }),
    );
  }
  return found;
}

/** Steps where a case may end: resolutions, handoffs (the person resolves), and exits that close the case. */
function ends({ steps, meaning }: Checkup): string[] {
  return [...steps.values()]
    .filter(({ role, exits, step }) => {
      if (role === "end" || role === "handoff" || step.id === meaning.fallbackHandoff) return true;
      return exits.some((exit) => exit.otherwise === "close" && !Object.hasOwn(step.connections, exit.name));
    })
    .map((facts) => facts.step.id);
}
