"use client";

import { CircleAlert, CircleCheck, TriangleAlert, Wrench } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { Problem } from "@/core/check/problem";
import { useDesignerCommands } from "../designer-context";
import { useDesigner, useDesignerStore } from "../store/use-designer";

/** What the checker found, errors first. Choosing one focuses its step and lights the path that runs into it. */
export function ProblemsPanel() {
  const problems = useDesigner((state) => state.problems);
  const sorted = problems.toSorted(
    (a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"),
  );
  if (sorted.length === 0) {
    return (
      <p className="flex items-center gap-2 p-4 text-sm text-muted-foreground">
        <CircleCheck className="size-4 text-success" aria-hidden />
        No problems: every path keeps the handoff contract and its tiers&apos; controls.
      </p>
    );
  }
  return (
    <ul className="divide-y" aria-label="Problems">
      {sorted.map((problem, index) => (
        <ProblemRow key={`${problem.rule}-${problem.step}-${problem.at}-${index}`} problem={problem} />
      ))}
    </ul>
  );
}

function ProblemRow({ problem }: { problem: Problem }) {
  const store = useDesignerStore();
  const { isReadOnly } = useDesignerCommands();
  const showProblem = useShowProblem();
  const title = useDesigner((state) =>
    problem.step ? state.document.meaning.steps[problem.step]?.title : null,
  );
  const isError = problem.severity === "error";
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <li className="flex items-start gap-2 px-3 py-2">
      <button
        type="button"
        className="flex min-w-0 flex-1 items-start gap-2 text-left text-sm"
        onClick={() => showProblem(problem)}
      >
        <Icon
          className={cn("mt-0.5 size-4 shrink-0", isError ? "text-danger" : "text-warning")}
          aria-label={problem.severity}
        />
        <span className="min-w-0">
          {problem.message}
          <span className="block text-xs text-muted-foreground">
            {title ?? "Journey"} · {problem.rule}
            {problem.path.length > 1 && ` · path of ${problem.path.length} steps`}
          </span>
        </span>
      </button>
      {problem.fix && !isReadOnly && (
        <Button
          size="sm"
          variant="outline"
          onClick={() => problem.fix && store.getState().change(problem.fix.title, problem.fix.commands)}
        >
          <Wrench aria-hidden />
          {problem.fix.title}
        </Button>
      )}
    </li>
  );
}

/** Focuses a problem's step and lights its counter-example path. */
export function useShowProblem() {
  const store = useDesignerStore();
  const { focusStep } = useDesignerCommands();
  return (problem: Problem) => {
    store.getState().showPath(problem.path);
    if (!problem.step) return;
    store.getState().select([problem.step]);
    focusStep(problem.step);
  };
}
