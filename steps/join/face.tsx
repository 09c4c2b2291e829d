"use client";

import { GitMerge } from "lucide-react";
import type { z } from "zod";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { StepChoice } from "@/steps/face-parts";
import type { Face, FormProps } from "@/steps/face";
import type { joinSettingsSchema } from "./kind";

type Settings = z.infer<typeof joinSettingsSchema>;

const counts = [1, 2, 3, 4, 5, 6, 7];

function Form({ step, settings, context, onChange }: FormProps<Settings>) {
  const forks = Object.values(context.meaning.steps).filter(
    (other) => other.id !== step.id && Array.isArray(other.settings["branches"]),
  );
  const options = [
    { value: "all", label: "All branches" },
    ...counts.map((count) => ({
      value: String(count),
      label: count === 1 ? "The first branch" : `The first ${count} branches`,
    })),
  ];
  return (
    <>
      <FormField label="Joins the branches of">
        {(control) => (
          <StepChoice
            control={control}
            value={settings.fork || null}
            steps={forks}
            none="Choose a parallel step"
            disabled={context.isReadOnly}
            onChange={(fork) => onChange({ ...settings, fork: fork ?? "" })}
          />
        )}
      </FormField>
      <FormField label="Waits for" hint="Branches in the background are never waited for.">
        {(control) => (
          <ChoiceInput
            control={control}
            value={String(settings.needs)}
            options={options}
            disabled={context.isReadOnly}
            onChange={(value) => onChange({ ...settings, needs: value === "all" ? "all" : Number(value) })}
          />
        )}
      </FormField>
    </>
  );
}

export const face: Face<Settings> = { icon: GitMerge, Form };
