"use client";

import { Route } from "lucide-react";
import type { Problem } from "@/core/check/problem";
import { ProblemLine } from "@/steps/setting";
import { useShowProblem } from "../problems/use-show-problem";

/** What the checker found about the step, with its repairs; a problem of one setting leads to that setting. */
export function StepProblems({ problems, isNew }: { problems: readonly Problem[]; isNew: boolean }) {
  const showProblem = useShowProblem();
  if (problems.length === 0) return null;
  return (
    <ul
      className="grid gap-2.5 rounded-lg border p-2.5"
      aria-label={isNew ? "To fill in" : "Problems of this step"}
    >
      {problems.map((problem, index) => (
        <li key={index} className="grid gap-1.5">
          {/* At a setting of its own it is repaired there. */}
          <ProblemLine problem={problem.at === null ? problem : { ...problem, fix: null }} />
          <div className="flex flex-wrap gap-x-3 pl-4.5">
            {problem.at !== null && <GoToSetting at={problem.at} />}
            {problem.path.length > 1 && (
              <button
                type="button"
                className="focus-ring flex min-h-6 cursor-pointer items-center gap-1 rounded text-xs font-medium text-primary hover:underline pointer-coarse:min-h-11"
                onClick={() => showProblem(problem)}
              >
                <Route className="size-3" aria-hidden />
                Show the path
              </button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function GoToSetting({ at }: { at: string }) {
  const go = () => {
    const element = settingAt(at);
    element?.scrollIntoView({ block: "center" });
    element?.querySelector<HTMLElement>("input, textarea, select, [role=combobox], button")?.focus();
  };
  return (
    <button
      type="button"
      className="focus-ring min-h-6 cursor-pointer rounded text-xs font-medium text-primary hover:underline pointer-coarse:min-h-11"
      onClick={go}
    >
      Go to the setting
    </button>
  );
}

/** The setting at a path, or the nearest one around it. */
function settingAt(at: string): HTMLElement | null {
  for (let path = at; path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf(".")))) {
    const found = document.querySelector<HTMLElement>(`[data-setting="${CSS.escape(path)}"]`);
    if (found) return found;
  }
  return null;
}
