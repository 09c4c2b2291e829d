import { isLeaving, type Checkup } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";
import { canReach } from "@/core/journey/graph";

const rule = "reachability";

/** Every step can be reached from the start, and from every reachable step the case can end. */
export function reachability(checkup: Checkup): Problem[] {
  const { graph, steps, reachable } = checkup;
  if (graph.start === "") return [];
  const found: Problem[] = [];
  for (const step of graph.steps) {
    if (reachable.has(step)) continue;
    const fix = { title: "Remove the step", commands: [{ command: "remove-step" as const, id: step }] };
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
    if (canEnd.has(step) || !steps.get(step)?.kind) continue;
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
