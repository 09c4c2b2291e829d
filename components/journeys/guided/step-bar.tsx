import { Check } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { guidedSteps, type GuidedStep } from "@/steps/guided-choices";
import { stepTitles } from "./guided-words";

/** The four steps, which of them are done, and the way back to any that one has come to. */
export function StepBar({
  current,
  isOpen,
  isDone,
  onGo,
}: {
  current: GuidedStep;
  isOpen: (step: GuidedStep) => boolean;
  isDone: (step: GuidedStep) => boolean;
  onGo: (step: GuidedStep) => void;
}) {
  return (
    <nav aria-label="Steps to a new journey">
      <ol className="flex flex-wrap gap-1">
        {guidedSteps.map((step, index) => {
          const done = isOpen(step) && isDone(step) && step !== current;
          return (
            <li key={step} className="flex items-center">
              <button
                type="button"
                aria-current={step === current ? "step" : undefined}
                disabled={!isOpen(step)}
                onClick={() => onGo(step)}
                className={cn(
                  "flex min-h-8 cursor-pointer items-center gap-2 rounded-full px-2.5 text-sm text-muted-foreground transition-colors focus-ring disabled:cursor-default disabled:opacity-60 pointer-coarse:min-h-11",
                  step === current && "bg-primary-soft font-medium text-primary-soft-foreground",
                )}
              >
                <span
                  aria-hidden
                  className={cn(
                    "grid size-5 place-items-center rounded-full border text-xs tabular-nums",
                    step === current && "border-primary bg-primary text-primary-foreground",
                    done && "border-success-border bg-success-soft text-success",
                  )}
                >
                  {done ? <Check className="size-3" /> : index + 1}
                </span>
                <span className="max-sm:sr-only">{stepTitles[step].title}</span>
                {done && <span className="sr-only"> (done)</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
