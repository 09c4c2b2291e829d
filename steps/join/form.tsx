"use client";

import type { z } from "zod";
import { ChoiceInput } from "@/components/ui/choice-input";
import type { Json } from "@/core/expression/value";
import type { Meaning } from "@/core/journey/document";
import { ownValue } from "@/core/step/own-value";
import { StepChoice } from "@/steps/step-choice";
import type { FormProps } from "@/steps/face";
import { Setting } from "@/steps/setting";
import type { joinSettingsSchema } from "./kind";

type Settings = z.infer<typeof joinSettingsSchema>;

export function Form({ step, settings, context, onChange }: FormProps<Settings>) {
  const forks = Object.values(context.meaning.steps).filter(
    (other) => other.id !== step.id && Array.isArray(other.settings["branches"]),
  );
  const options = [
    { value: "all", label: "All branches" },
    ...countsFor(settings, context.meaning).map((count) => ({
      value: String(count),
      label: count === 1 ? "The first branch" : `The first ${count} branches`,
    })),
  ];
  return (
    <>
      <Setting
        label="Joins the branches of"
        help={{
          what: "The parallel step whose branches come together here. Every branch in its foreground must lead here.",
        }}
        at="fork"
      >
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
      </Setting>
      <Setting
        label="Waits for"
        hint="Branches in the background are never waited for."
        help={{
          what: "With fewer than all, the first ones decide and the others are dropped where they stand.",
        }}
        at="needs"
      >
        {(control) => (
          <ChoiceInput
            control={control}
            value={String(settings.needs)}
            options={options}
            disabled={context.isReadOnly}
            onChange={(value) => onChange({ ...settings, needs: value === "all" ? "all" : Number(value) })}
          />
        )}
      </Setting>
    </>
  );
}

/** Fewer than all of the foreground; what is set already stays in the list, also where it is too many by now. */
function countsFor({ fork, needs }: Settings, meaning: Meaning): number[] {
  const branches = ownValue(meaning.steps, fork)?.settings["branches"];
  const foreground = Array.isArray(branches) ? branches.filter((branch) => !isBackground(branch)).length : 8;
  const counts = Array.from({ length: Math.max(0, foreground - 1) }, (_, index) => index + 1);
  return needs === "all" || counts.includes(needs) ? counts : [...counts, needs];
}

function isBackground(branch: Json): boolean {
  return (
    typeof branch === "object" && branch !== null && "background" in branch && branch["background"] === true
  );
}
