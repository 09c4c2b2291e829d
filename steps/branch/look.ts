import type { StepView } from "@/core/step/contract";
import type { OwnLook } from "@/core/step/define-look";
import { exit } from "@/core/step/exits";
import type { BranchSettings, ConditionSettings, TableSettings } from "./settings";
import { tableExits, tableSummary } from "./table-look";

/** The way that is taken when no condition holds. */
export const otherwise = "otherwise";

type Of<S> = StepView<BranchSettings> & { settings: S };
export const hasTable = (view: StepView<BranchSettings>): view is Of<TableSettings> =>
  "table" in view.settings;

export const branchLook: OwnLook<BranchSettings> = {
  kind: "branch",
  title: "Branch",
  description: "Takes one of several ways by conditions over the case's fields, or by a decision table.",
  stage: "verify",
  assignment: { by: "system" },
  performers: ["system"],
  blank: () => ({ arms: [] }),
  exits: (view) =>
    hasTable(view)
      ? tableExits(view)
      : [...armsOf(view).map((arm) => exit(arm.exit, arm.title)), exit(otherwise, "Otherwise")],
  summary: (view) => (hasTable(view) ? tableSummary(view) : armSummary(armsOf(view))),
};

type Arms = ConditionSettings["arms"];

/** The conditions; none where a table decides. */
export function armsOf({ settings }: { settings: BranchSettings }): Arms {
  return "arms" in settings ? settings.arms : [];
}

function armSummary(arms: Arms): string {
  return arms.length === 0
    ? "Takes one of several ways."
    : `Goes by the first that is true: ${arms.map((arm) => arm.title).join("; ")}; otherwise on.`;
}
