"use client";

import { CircleAlert, PencilLine, TriangleAlert, Wrench } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { FormField, type ControlProps } from "@/components/ui/form-field";
import { HelpButton, type HelpText } from "@/components/ui/help-button";
import type { Problem } from "@/core/check/problem";
import { problemsAt, useSettingContext } from "@/steps/setting-context";

export type SettingProps = {
  label: string;
  hint?: ReactNode;
  /** Explains the setting to whoever asks. */
  help?: HelpText | undefined;
  /** Its path in the step's settings: the checker's problems about it are shown here. */
  at?: string | undefined;
};

/** A label, a control and what belongs to them: hint, help, and the checker's problems with their repairs. */
export function Setting({
  label,
  hint,
  help,
  at,
  error,
  children,
}: SettingProps & { error?: string | null | undefined; children: (control: ControlProps) => ReactNode }) {
  return (
    <div className="grid gap-1.5" data-setting={at}>
      <FormField
        label={label}
        hint={hint}
        error={error}
        help={help && <HelpButton about={label} help={help} />}
      >
        {children}
      </FormField>
      {/* What is being typed is complained about by the setting itself, and sooner. */}
      {!error && <SettingProblems at={at} />}
    </div>
  );
}

/** Problems at one setting. */
export function SettingProblems({ at }: { at: string | undefined }) {
  const { problems } = useSettingContext();
  const own = problemsAt(problems, at);
  if (own.length === 0) return null;
  return (
    <ul className="grid gap-1.5" aria-label="Problems here">
      {own.map((problem, index) => (
        <li key={index} className="grid gap-1.5">
          <ProblemLine problem={problem} />
        </li>
      ))}
    </ul>
  );
}

const tones = {
  new: { icon: PencilLine, label: "To fill in", colour: "text-info" },
  error: { icon: CircleAlert, label: "Problem", colour: "text-danger" },
  warning: { icon: TriangleAlert, label: "Warning", colour: "text-warning" },
} as const;

/** Which step is meant is plain in its own form. */
const stepBefore = /^In “.+?”: /;

/** What is wrong, and the button that repairs it where one is safe. */
export function ProblemLine({ problem }: { problem: Problem }) {
  const { apply, isReadOnly, isNew = false } = useSettingContext();
  const { fix, severity, message } = problem;
  const { icon: Icon, label, colour } = tones[isNew ? "new" : severity];
  return (
    <>
      <p className={cn("flex items-start gap-1.5 text-xs leading-4 font-medium", colour)}>
        <Icon className="mt-0.5 size-3 shrink-0" aria-label={label} />
        <span className="min-w-0 flex-1 wrap-anywhere">{message.replace(stepBefore, "")}</span>
      </p>
      {fix && !isReadOnly && (
        <Button
          size="sm"
          variant="outline"
          className="h-auto min-h-8 w-fit py-1 whitespace-normal"
          onClick={() => apply(fix.title, fix.commands)}
        >
          <Wrench aria-hidden />
          {fix.title}
        </Button>
      )}
    </>
  );
}
