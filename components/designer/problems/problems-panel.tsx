"use client";

import { CircleAlert, CircleCheck, TriangleAlert, Wrench } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { humanise } from "@/components/ui/field-value";
import type { Problem } from "@/core/check/problem";
import { plainValue } from "@/core/step/plain-value";
import { useDesignerCommands } from "../designer-context";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { pathWords } from "./drawn-path";
import { useShowProblem } from "./use-show-problem";

/** What the checker found, errors first. Choosing one focuses its step and lights the path that runs into it. */
export function ProblemsPanel() {
  const problems = useDesigner((state) => state.problems);
  const sorted = problems.toSorted(
    (a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"),
  );
  if (sorted.length === 0) {
    return (
      <p className="flex items-center gap-2 px-3 py-2 text-sm text-muted-foreground">
        <CircleCheck className="size-4 shrink-0 text-success" aria-hidden />
        Every path keeps the handoff contract and its tiers&apos; controls.
      </p>
    );
  }
  return (
    <ul className="min-h-0 flex-1 divide-y overflow-y-auto" aria-label="Problems">
      {sorted.map((problem, index) => (
        <ProblemRow key={`${problem.rule}-${problem.step}-${problem.at}-${index}`} problem={problem} />
      ))}
    </ul>
  );
}

/** "2 problems, 1 warning". */
export function problemCountText(errors: number, warnings: number): string {
  const parts = [
    errors > 0 ? (errors === 1 ? "1 problem" : `${errors} problems`) : null,
    warnings > 0 ? (warnings === 1 ? "1 warning" : `${warnings} warnings`) : null,
  ];
  return parts.filter(Boolean).join(", ");
}

function examples(inputs: NonNullable<Problem["inputs"]>): string {
  return Object.entries(inputs)
    .map(([name, value]) => `${humanise(name)}: ${plainValue(value)}`)
    .join(", ");
}

function ProblemRow({ problem }: { problem: Problem }) {
  const store = useDesignerStore();
  const { isReadOnly } = useDesignerCommands();
  const showProblem = useShowProblem();
  const title = useDesigner((state) =>
    problem.step ? state.document.meaning.steps[problem.step]?.title : null,
  );
  const way = useDesigner((state) =>
    problem.path.length > 1 ? pathWords(problem.path, state.document.meaning) : null,
  );
  const isError = problem.severity === "error";
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <li className="flex items-start gap-2 px-3 py-2">
      <button
        type="button"
        className="focus-ring flex min-w-0 flex-1 items-start gap-2 rounded text-left text-sm"
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
            {way !== null && ` · ${way}`}
          </span>
          {problem.inputs && (
            <span className="block text-xs text-muted-foreground">
              For example {examples(problem.inputs)}.
            </span>
          )}
          {problem.conservative !== undefined && (
            <span className="block text-xs text-muted-foreground">To be safe: {problem.conservative}</span>
          )}
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
