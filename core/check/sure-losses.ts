/**
 * A fact counts as lost where a step may take it away. Where a path shows only such a loss, another path is looked for
 * on which it is certain; when there is none, the report is conservative, and says which step it is about.
 */
import type { Checkup } from "@/core/check/checkup";
import { flowOf, type FlowRules } from "@/core/check/data-flow";
import type { Shown } from "@/core/check/flow-path";
import type { PathPoint } from "@/core/check/problem";
import type { Way } from "@/core/journey/graph";

type Asked = { step: string; fact: string; shown: Shown };
type Change = FlowRules["change"];

/** `may`: the step that may take the fact away on the path; null where the path shows it missing for certain. */
export function surelyMissing(
  checkup: Checkup,
  { step, fact, shown }: Asked,
  { change, surely }: { change: Change; surely: Change },
): { shown: Shown; may: string | null } {
  const ways = waysOf(checkup, shown.path);
  const mayLose = ways.find((way) => change(way).loses.includes(fact) && !surely(way).loses.includes(fact));
  if (!mayLose || !shown.isWhole || isMissing(ways, fact, surely)) return { shown, may: null };
  const rules: FlowRules = { initial: [], asked: [fact], change: surely };
  const certain = flowOf(checkup.graph, rules).pathWithout(step, fact);
  return certain?.isWhole ? { shown: certain, may: null } : { shown, may: mayLose.from };
}

function isMissing(ways: readonly Way[], fact: string, change: Change): boolean {
  let holds = false;
  for (const way of ways) {
    const { gains, loses } = change(way);
    holds = (holds && !loses.includes(fact)) || gains.includes(fact);
  }
  return !holds;
}

/** The ways that a path shows; a return from a called journey leaves two points and is one way. */
function waysOf({ graph }: Checkup, path: readonly PathPoint[]): Way[] {
  return path.flatMap(({ step, exit }, index) => {
    const all = [...graph.out(step), ...(graph.regions?.ends ?? []).filter((way) => way.from === step)];
    const ways = all.filter((way) => way.exit === exit);
    const next = path[index + 1]?.step;
    const way = ways.find((one) => one.to === next || one.through === next) ?? ways[0];
    return way ? [way] : [];
  });
}
