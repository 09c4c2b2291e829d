"use client";

import { CircleAlert } from "lucide-react";
import { useId, type ReactNode } from "react";
import { cn } from "./cn";
import { Label } from "./label";

/** What the control inside must carry so that label, hint and error belong to it. */
export type ControlProps = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
};

/**
 * A label, one control, a hint and an error, tied together for assistive technology.
 * `<FormField label="Name" error={error}>{(control) => <Input {...control} />}</FormField>`
 */
export function FormField({
  label,
  hint,
  error,
  required = false,
  optional = false,
  layout = "stack",
  hideLabel = false,
  help,
  className,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null | undefined;
  required?: boolean;
  /** Says "optional" beside the label, where most of a form's fields are required. */
  optional?: boolean;
  /** "inline" puts a checkbox or switch before its label. */
  layout?: "stack" | "inline";
  hideLabel?: boolean;
  /** More than a hint, for who wants it: a `HelpButton`, beside the label. */
  help?: ReactNode;
  className?: string;
  children: (control: ControlProps) => ReactNode;
}) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  const control = children({
    id,
    "aria-describedby": described || undefined,
    "aria-invalid": error ? true : undefined,
    "aria-required": required || undefined,
  });
  const labelled = (
    <Label htmlFor={id} className={cn(hideLabel && "sr-only")}>
      {label}
      {required && (
        <span className="ml-0.5 text-danger" aria-hidden>
          *
        </span>
      )}
      {optional && <span className="ml-1.5 font-normal text-muted-foreground">optional</span>}
    </Label>
  );
  return (
    <div data-slot="form-field" className={cn("grid content-start gap-1.5", className)}>
      {layout === "inline" ? (
        <div className="flex items-center gap-2.5 pointer-coarse:min-h-11">
          {control}
          {labelled}
          {help}
        </div>
      ) : (
        <>
          {help ? (
            <div className="flex items-center gap-1">
              {labelled}
              {help}
            </div>
          ) : (
            labelled
          )}
          {control}
        </>
      )}
      {hint && (
        <div id={`${id}-hint`} className="text-xs text-muted-foreground">
          {hint}
        </div>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

/** What is wrong with a field and how to put it right. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} role="alert" className="flex items-start gap-1.5 text-xs font-medium text-danger">
      <CircleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </p>
  );
}
