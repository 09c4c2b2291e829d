"use client";

import { Circle, OctagonAlert, TriangleAlert } from "lucide-react";
import type { RouterOutputs } from "@/components/trpc";
import { cn } from "@/components/ui/cn";

const looks = {
  high: { icon: OctagonAlert, text: "High risk", className: "text-danger" },
  medium: { icon: TriangleAlert, text: "Medium risk", className: "text-warning" },
  low: { icon: Circle, text: "Low risk", className: "text-muted-foreground" },
} as const;

/** What changes for customers and people, in plain sentences, the riskiest first. */
export function RiskSentences({
  changes,
  onStep,
}: {
  changes: RouterOutputs["journeys"]["compare"]["changes"];
  onStep: (step: string) => void;
}) {
  return (
    <section aria-labelledby="sentences" className="grid gap-2">
      <h2 id="sentences" className="text-sm font-semibold">
        What changes
      </h2>
      {changes.length === 0 && (
        <p className="text-sm text-muted-foreground">Nothing that a customer or a colleague would notice.</p>
      )}
      {changes.length > 0 && (
        <ul className="divide-y rounded-xl border bg-card">
          {changes.map((change, index) => {
            const { icon: Icon, text, className } = looks[change.risk];
            const { step } = change;
            return (
              <li key={index} className="flex items-start gap-2.5 px-3 py-2 text-sm">
                <Icon className={cn("mt-0.5 size-4 shrink-0", className)} aria-label={text} />
                <span className="min-w-0 flex-1 break-words">{change.sentence}</span>
                {step && (
                  <button
                    type="button"
                    className="rounded px-1 text-xs leading-6 text-primary underline-offset-2 focus-ring hover:underline"
                    onClick={() => onStep(step)}
                  >
                    show<span className="sr-only"> the step of: {change.sentence}</span>
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
