import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import type { Review } from "./review-screen";

/** What the checker says of this version over every path. */
export function ReviewChecks({ problems }: { problems: Review["problems"] }) {
  const errors = problems.filter((problem) => problem.severity === "error");
  return (
    <section aria-labelledby="checks" className="grid gap-2">
      <h2 id="checks" className="text-sm font-semibold">
        Checks
      </h2>
      {errors.length === 0 && (
        <p className="flex items-start gap-2 rounded-xl border bg-card px-3 py-2 text-sm">
          <CircleCheck className="mt-0.5 size-4 shrink-0 text-success" aria-hidden />
          Proved on every path: the handoff contract, the controls of each risk tier, fields and conditions,
          people and due times, completion.
        </p>
      )}
      {problems.length > 0 && (
        <ul className="divide-y rounded-xl border bg-card">
          {problems.map((problem, index) => (
            <li key={index} className="flex items-start gap-2 px-3 py-2 text-sm">
              {problem.severity === "error" ? (
                <CircleAlert className="mt-0.5 size-4 shrink-0 text-danger" aria-label="Error" />
              ) : (
                <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warning" aria-label="Warning" />
              )}
              {problem.message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
