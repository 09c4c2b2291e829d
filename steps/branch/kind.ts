import { failClosed, leave } from "@/core/step/act";
import type { LocalProblem, StepContext } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { reservedExits } from "@/core/step/exits";
import { decideByTable, tableExpressions, tableOf, tableProblems, tableWrites } from "./by-table";
import {
  branchSettingsSchema,
  type BranchSettings,
  type ConditionSettings,
  type TableSettings,
} from "./settings";
import { tableExits } from "./table-look";
import { armsOf, branchLook, hasTable, otherwise } from "@/steps/branch/look";

export { branchSettingsSchema } from "./settings";

/**
 * Takes the first way whose condition is true, or the way that a decision table says, else `otherwise`. What cannot be
 * evaluated fails closed.
 */
export const branch = defineKind<BranchSettings>({
  ...branchLook,
  settingsSchema: branchSettingsSchema,
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
  enter: (ctx) => (isTableContext(ctx) ? decideByTable(ctx) : decideByConditions(ctx, armsOf(ctx))),
});

function isTableContext(
  ctx: StepContext<BranchSettings>,
): ctx is StepContext<BranchSettings> & StepContext<TableSettings> {
  return "table" in ctx.settings;
}

type Arms = ConditionSettings["arms"];

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

function decideByConditions(ctx: StepContext<BranchSettings>, arms: Arms) {
  for (const arm of arms) {
    const holds = ctx.test(arm.condition);
    if (!holds.ok)
      return failClosed(ctx, `the condition of "${arm.title}" cannot be evaluated: ${holds.why}`);
    if (holds.value) return leave(arm.exit);
  }
  return leave(otherwise);
}
