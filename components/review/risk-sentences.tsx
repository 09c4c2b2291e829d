"use client";

import { Circle, OctagonAlert, TriangleAlert } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { Review } from "./review-screen";

const looks = {
  high: { icon: OctagonAlert, text: "High risk", className: "text-danger" },
  medium: { icon: TriangleAlert, text: "Medium risk", className: "text-warning" },
  low: { icon: Circle, text: "Low risk", className: "text-muted-foreground" },
} as const;

/** What the version changes for customers and people, in plain sentences, the riskiest first. */
export function RiskSentences({
  changes,
  onStep,
}: {
  changes: Review["changes"];
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
      <ul className="divide-y rounded-xl border bg-card">
        {changes.map((change, index) => {
          const { icon: Icon, text, className } = looks[change.risk];
          const { step } = change;
          return (
            <li key={index} className="flex items-start gap-2.5 px-3 py-2 text-sm">
              <Icon className={cn("mt-0.5 size-4 shrink-0", className)} aria-label={text} />
              <span className="flex-1">{change.sentence}</span>
              {step && (
                <button
                  type="button"
                  className="text-xs text-primary underline-offset-2 hover:underline"
                  onClick={() => onStep(step)}
                >
                  show
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
