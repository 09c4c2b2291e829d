import type { Checkup } from "@/core/check/checkup";
import type { PathPoint, Problem } from "@/core/check/problem";
import { longBursts } from "@/core/check/burst-length";
import { listed } from "@/core/check/listed";
import { problem, titleOf } from "@/core/check/report";
import { isLeaving } from "@/core/check/checkup";
import { routeTo } from "@/core/check/routes";
import { loopsOf, type Way } from "@/core/journey/graph";

const rule = "loops";

/**
 * Visits of every step are bounded, and a step that is used up is left by `exhausted`. That way must lead out: a loop
 * of used-up steps that only lead to each other has no end.
 */
export function loops(checkup: Checkup): Problem[] {
  return [...withoutEnd(checkup), ...longBursts(checkup, rule)];
}

const oftenEnough =
  "The path is shortened: a case must come there as often as the step may be visited. What else bounds a case, such as the length of its conversation, is not counted.";

function withoutEnd(checkup: Checkup): Problem[] {
  const { graph, reachable, steps } = checkup;
  const isUsedUp = (way: Way) =>
    isLeaving(way) && steps.get(way.from)?.exits.find((exit) => exit.name === way.exit)?.role === "exhausted";
  const stuck = loopsOf(graph, isUsedUp).filter((group) =>
    group.some((step) => reachable.has(step) && steps.get(step)?.caller === null),
  );
  return stuck.map((group) => {
    const [first = ""] = group;
    const { fallbackHandoff } = checkup.meaning;
    const way = graph.out(first).find(isUsedUp);
    const fix =
      way && steps.has(fallbackHandoff) && !group.includes(fallbackHandoff)
        ? {
            title: "Lead out to the fallback handoff",
            commands: [{ command: "connect" as const, from: first, exit: way.exit, to: fallbackHandoff }],
          }
        : null;
    const titles = listed(group.toReversed().map((step) => titleOf(checkup, step)));
    const message =
      group.length === 1
        ? `When ${titles} is used up, it leads to itself again, and the case never ends.`
        : `When ${titles} are used up, they lead to each other again, and the case never ends.`;
    const path = around(checkup, group, isUsedUp);
    return problem(checkup, { rule, step: first, message, path, fix, conservative: oftenEnough });
  });
}

/** To the loop, and once around it. */
function around({ graph }: Checkup, group: readonly string[], follow: (way: Way) => boolean): PathPoint[] {
  const [first = ""] = group;
  const path = (routeTo(graph, first) ?? []).slice(0, -1);
  let at = first;
  for (let turn = 0; turn < group.length; turn += 1) {
    const way = graph.out(at).find((next) => follow(next) && group.includes(next.to));
    if (!way) break;
    path.push({ step: at, exit: way.exit });
    at = way.to;
    if (at === first) break;
  }
  return [...path, { step: at, exit: "" }];
}
