import type { Problem } from "@/core/check/problem";
import type { ActionContext, DesignerAction } from "../actions/action";
import { requestPlay } from "../simulator/play-request";
import { safeFixes } from "./problem-list";

/** The first problem of the step that is meant, else the first of all, that the condition holds for. */
function meant(
  { store, chosen }: ActionContext,
  isMeant: (problem: Problem) => boolean,
): Problem | undefined {
  const fitting = store.getState().problems.filter(isMeant);
  return fitting.find(({ step }) => step !== null && chosen.includes(step)) ?? fitting[0];
}

const withPath = ({ path }: Problem) => path.length > 0;
const withFix = ({ fix }: Problem) => fix !== null;

export const problemActions: readonly DesignerAction[] = [
  {
    ...{
      id: "fix-problem",
      title: "Fix the problem",
      group: "Check",
      scope: "screen",
      isEdit: true,
    },
    words: ["repair", "quick fix"],
    isPossible: (context) => meant(context, withFix) !== undefined,
    run: (context) => {
      const fix = meant(context, withFix)?.fix;
      if (fix) context.store.getState().change(fix.title, fix.commands);
    },
  },
  {
    ...{ id: "fix-all", title: "Fix all problems that are safe to fix", group: "Check" },
    ...{ scope: "screen", isEdit: true, words: ["repair", "quick fix"] },
    isPossible: ({ store }) => store.getState().problems.some(withFix),
    run: ({ store }) => {
      const { document, problems, change } = store.getState();
      const { count, commands } = safeFixes(document, problems);
      if (count > 0) change(count === 1 ? "Fix a problem" : `Fix ${count} problems`, commands);
    },
  },
  {
    ...{ id: "play-problem", title: "Play the problem in the simulator", group: "Check" },
    ...{ scope: "screen", isEdit: false, words: ["counter-example", "simulate", "show"] },
    isPossible: (context) => meant(context, withPath) !== undefined,
    run: (context) => {
      const problem = meant(context, withPath);
      if (problem) requestPlay({ kind: "problem", problem });
    },
  },
];
