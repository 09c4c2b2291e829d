import { CircleAlert, TriangleAlert } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { Problem } from "@/core/check/problem";

const problemsShownMax = 2;

/** What the checker says of a step, errors first, where the step is told in words. */
export function StepProblems({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  const sorted = problems.toSorted(
    (a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"),
  );
  const more = sorted.length - problemsShownMax;
  return (
    <ul className="mt-1 grid gap-0.5 text-xs" aria-label="Problems">
      {sorted.slice(0, problemsShownMax).map((problem, index) => {
        const isError = problem.severity === "error";
        const Icon = isError ? CircleAlert : TriangleAlert;
        return (
          <li key={index} className={cn("flex gap-1", isError ? "text-danger" : "text-warning")}>
            <Icon className="mt-0.5 size-3 shrink-0" aria-label={isError ? "Problem" : "Warning"} />
            <span>{problem.message}</span>
          </li>
        );
      })}
      {more > 0 && <li className="pl-4 text-muted-foreground">and {more} more</li>}
    </ul>
  );
}
