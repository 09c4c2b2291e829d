import type { Checkup, StepFacts } from "@/core/check/checkup";
import type { PathPoint, Problem } from "@/core/check/problem";
import { otherRoute, searchedBy } from "@/core/check/flow-path";
import { routeTo } from "@/core/check/routes";
import type { Json } from "@/core/expression/value";
import { rootStepOf } from "@/core/journey/scope";

type Found = {
  rule: string;
  message: string;
  severity?: Problem["severity"];
  /** By its id within the case; told at the journey's own step in which it stands. */
  step?: string;
  at?: string;
  path?: Shown | PathPoint[] | null;
  inputs?: Record<string, Json> | undefined;
  conservative?: string;
  fix?: Problem["fix"];
};
type Shown = { path: PathPoint[]; isWhole: boolean };

/** Said of paths that show branches running beside each other. */
const oneOrder =
  "The path shows the branches in one order of many. A step that never waits leaves no room between its own move and the next, so a case may not be able to take just this order.";
const tooMany =
  "There are more orders of the branches than could be looked through. The path leads to the step, but need not show the problem.";

const onceRead =
  "A request that was understood once is not read again, so a step that understands may not end otherwise later.";
const unfitting =
  "The branches on this path do not fit together, which is told beside. Until they do, what is said about them is not exact.";

/** A problem with its defaults: an error, about the whole journey, without a fix; its path leads to its step. */
export function problem(checkup: Checkup, found: Found): Problem {
  const shown = shownPath(checkup, found);
  const conservative = found.conservative ?? reasonFor(checkup, shown);
  return {
    rule: found.rule,
    severity: found.severity ?? "error",
    step: found.step === undefined ? null : rootStepOf(found.step),
    at: found.at ?? null,
    message: found.message,
    path: shown.path,
    ...(found.inputs && { inputs: found.inputs }),
    ...(conservative !== null && { conservative }),
    fix: found.fix ?? null,
  };
}

function shownPath(checkup: Checkup, found: Found): Shown {
  if (Array.isArray(found.path)) return { path: found.path, isWhole: true };
  if (found.path) return found.path;
  const { step } = found;
  const path = step === undefined ? null : routeTo(checkup.graph, step);
  if (step === undefined || !path) return { path: [], isWhole: true };
  return searchedBy({ path, isWhole: true }, otherRoute(checkup.graph, step));
}

function reasonFor(checkup: Checkup, { path, isWhole }: Shown): string | null {
  if (!isWhole) return tooMany;
  const isOfBranches = ({ step }: PathPoint) => {
    const ways = checkup.steps.get(step)?.ways;
    return ways !== undefined && (ways.forks !== null || ways.joins !== null);
  };
  if (checkup.faults.length > 0 && path.some(isOfBranches)) return unfitting;
  return mixedOrder(checkup, path) ?? readTwice(checkup, path);
}

/** A path that leaves a step which understands in one way, and one of that kind in another later on. */
function readTwice({ steps }: Checkup, path: readonly PathPoint[]): string | null {
  let isRead = false;
  for (const { step, exit } of path.slice(0, -1)) {
    const facts = steps.get(step);
    if (facts?.role !== "understanding") continue;
    const isUnderstood = facts.provides(exit).includes("intent");
    if (isRead && !isUnderstood) return onceRead;
    isRead ||= isUnderstood;
  }
  return null;
}

/** A path that leaves a branch for another before the first has come to its join. */
export function mixedOrder({ graph }: Checkup, path: readonly PathPoint[]): string | null {
  const regions = graph.regions;
  if (!regions || regions.forks.size === 0) return null;
  const branchAt = (point: PathPoint) =>
    regions.forks.get(point.step)?.branches.find((branch) => branch.exit === point.exit) ??
    regions.branchOf(point.step);
  const moved = path.slice(0, -1).map(branchAt);
  const isMixed = moved.some(
    (branch, index) => index > 0 && branch !== moved[index - 1] && branch && moved[index - 1],
  );
  return isMixed ? oneOrder : null;
}

/** The step's title in quotation marks, as messages name it; of a called journey's step, with the step that calls it. */
export function titleOf(checkup: Checkup, id: string): string {
  const facts = checkup.steps.get(id);
  const title = `“${facts?.step.title ?? id}”`;
  if (!facts || facts.caller === null) return title;
  return `${title} in ${titleOf(checkup, facts.caller)}`;
}

/** What people call a field, by its name within the case. */
export function labelOf(checkup: Checkup, facts: Pick<StepFacts, "scope" | "meaning">, name: string): string {
  const own = name.startsWith(facts.scope) ? name.slice(facts.scope.length) : name;
  const fields = own === name && facts.scope !== "" ? checkup.meaning.fields : facts.meaning.fields;
  return Object.hasOwn(fields, own) ? (fields[own]?.label ?? own) : own;
}

/** Fixes are for the journey's own steps: a called journey is corrected where it is drafted. */
export function isOwn(facts: Pick<StepFacts, "caller">): boolean {
  return facts.caller === null;
}
