"use client";

import { X } from "lucide-react";
import { useRef } from "react";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import type { StepOption } from "./step-options";

/** Some of the journey's steps, each removable, and a list to add one from. */
export function StepListField({
  label,
  hint,
  steps,
  options,
  onChange,
}: {
  label: string;
  hint: string;
  steps: readonly string[];
  options: readonly StepOption[];
  onChange: (steps: string[]) => void;
}) {
  const root = useRef<HTMLDivElement>(null);
  const titles = new Map(options.map(({ value, label: title }) => [value, title]));
  const left = options.filter(({ value }) => !steps.includes(value));
  const remove = (index: number) => {
    onChange(steps.filter((_, at) => at !== index));
    requestAnimationFrame(() => {
      const buttons = root.current?.querySelectorAll<HTMLElement>("button");
      buttons?.[Math.min(index, buttons.length - 1)]?.focus();
    });
  };
  return (
    <FormField label={label} hint={hint}>
      {(control) => (
        <div ref={root} className="grid gap-2">
          {steps.length > 0 && (
            <ul className="flex max-h-32 flex-wrap gap-1.5 overflow-y-auto p-0.5" aria-label={label}>
              {steps.map((step, index) => (
                <li
                  key={step}
                  className="flex max-w-full items-center gap-1 rounded-md border bg-secondary py-0.5 pr-0.5 pl-2 text-xs text-secondary-foreground"
                >
                  <span className="truncate">{titles.get(step) ?? `${step} (not in this draft)`}</span>
                  <button
                    type="button"
                    className="focus-ring grid size-6 shrink-0 place-items-center rounded text-muted-foreground hover:text-foreground pointer-coarse:size-9"
                    aria-label={`Take ${titles.get(step) ?? step} off: ${label}`}
                    onClick={() => remove(index)}
                  >
                    <X className="size-3.5" aria-hidden />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <ChoiceInput
            control={control}
            value={null}
            placeholder="Add a step …"
            options={left}
            disabled={left.length === 0}
            onChange={(step) => onChange([...steps, step])}
          />
        </div>
      )}
    </FormField>
  );
}
