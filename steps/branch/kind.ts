import { failClosed, leave } from "@/core/step/act";
import type { LocalProblem, StepContext, StepView } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { exit } from "@/core/step/exits";
import { reservedExits } from "@/core/step/exit-key";
import {
  decideByTable,
  tableExits,
  tableExpressions,
  tableOf,
  tableProblems,
  tableSummary,
  tableWrites,
} from "./by-table";
import {
  branchSettingsSchema,
  type BranchSettings,
  type ConditionSettings,
  type TableSettings,
} from "./settings";

export { branchSettingsSchema } from "./settings";

const otherwise = "otherwise";

type Of<S> = StepView<BranchSettings> & { settings: S };
const hasTable = (view: StepView<BranchSettings>): view is Of<TableSettings> => "table" in view.settings;

/**
 * Takes the first way whose condition is true, or the way that a decision table says, else `otherwise`. What cannot be
 * evaluated fails closed.
 */
export const branch = defineKind<BranchSettings>({
  kind: "branch",
  title: "Branch",
  description: "Takes one of several ways by conditions over the case's fields, or by a decision table.",
  stage: "verify",
  assignment: { by: "system" },
  performers: ["system"],
  settingsSchema: branchSettingsSchema,
  blank: () => ({ arms: [] }),
  exits: (view) =>
    hasTable(view)
      ? tableExits(view)
      : [...armsOf(view).map((arm) => exit(arm.exit, arm.title)), exit(otherwise, "Otherwise")],
  problems: (view) => (hasTable(view) ? tableProblems(view) : armProblems(armsOf(view))),
  expressions: (view) =>
    hasTable(view)
      ? tableExpressions(view)
      : armsOf(view).map((arm, index) => ({
          at: `arms.${index}.condition`,
          source: arm.condition,
          expects: { type: "boolean" },
        })),
  table: (view) => (hasTable(view) ? tableOf(view) : null),
  arms: (view) => armsOf(view).map((arm, index) => ({ ...arm, at: `arms.${index}.condition` })),
  implies: (view, leftBy) => impliedBy(armsOf(view), leftBy),
  fieldPlaces: (view) => (hasTable(view) ? [{ at: "outputs", as: "keys" }] : []),
  writes: (view, leftBy) => (hasTable(view) ? tableWrites(view, leftBy) : []),
  provides: (view, leftBy) =>
    hasTable(view) && tableExits(view).some(({ name }) => name === leftBy) ? ["policy-checks"] : [],
  summary: (view) => (hasTable(view) ? tableSummary(view) : armSummary(armsOf(view))),
  enter: (ctx) => (isTableContext(ctx) ? decideByTable(ctx) : decideByConditions(ctx, armsOf(ctx))),
});

function isTableContext(
  ctx: StepContext<BranchSettings>,
): ctx is StepContext<BranchSettings> & StepContext<TableSettings> {
  return "table" in ctx.settings;
}

type Arms = ConditionSettings["arms"];

function armsOf({ settings }: { settings: BranchSettings }): Arms {
  return "arms" in settings ? settings.arms : [];
}

/** The first arm that holds is taken, so all before it came out false. */
function impliedBy(arms: Arms, leftBy: string): { source: string; is: boolean }[] {
  const taken = arms.findIndex((arm) => arm.exit === leftBy);
  if (taken === -1 && leftBy !== otherwise) return [];
  const tried = taken === -1 ? arms : arms.slice(0, taken + 1);
  return tried.map(({ condition }, index) => ({ source: condition, is: index === taken }));
}

function armProblems(arms: Arms): LocalProblem[] {
  const problems =
    arms.length === 0 ? [{ at: "arms", message: "A branch needs at least one condition." }] : [];
  arms.forEach((arm, index) => {
    const isTaken = arms.findIndex((other) => other.exit === arm.exit) < index;
    if (isTaken || arm.exit === otherwise || reservedExits.includes(arm.exit)) {
      problems.push({ at: `arms.${index}.exit`, message: `There is another exit called "${arm.exit}".` });
    }
  });
  return problems;
}

function armSummary(arms: Arms): string {
  return arms.length === 0
    ? "Takes one of several ways."
    : `Goes by the first that is true: ${arms.map((arm) => arm.title).join("; ")}; otherwise on.`;
}

function decideByConditions(ctx: StepContext<BranchSettings>, arms: Arms) {
  for (const arm of arms) {
    const holds = ctx.test(arm.condition);
    if (!holds.ok)
      return failClosed(ctx, `the condition of "${arm.title}" cannot be evaluated: ${holds.why}`);
    if (holds.value) return leave(arm.exit);
  }
  return leave(otherwise);
}
