"use client";

import type { ControlProps } from "./form-field";
import { Label } from "./label";
import { RadioGroup, RadioGroupItem } from "./radio-group";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "./select";

export type ChoiceOption = { value: string; label: string };

/** One of a few options, in a list that opens. A value that is none of them is shown as what it is: missing. */
export function ChoiceInput({
  control,
  label,
  value,
  onChange,
  options,
  placeholder = "Choose …",
  disabled = false,
  className,
}: {
  control?: Partial<ControlProps>;
  /** Its name, where no label stands beside it. */
  label?: string;
  value: string | null;
  onChange: (value: string) => void;
  options: readonly ChoiceOption[];
  placeholder?: string;
  disabled?: boolean;
  className?: string;
}) {
  const isMissing = value !== null && value !== "" && !options.some((option) => option.value === value);
  const shown = isMissing ? [{ value, label: `${value} (missing)` }, ...options] : options;
  return (
    <Select value={value ?? ""} onValueChange={onChange} disabled={disabled}>
      <SelectTrigger {...control} aria-label={label} className={className}>
        <SelectValue placeholder={placeholder} />
      </SelectTrigger>
      <SelectContent>
        {shown.map((option) => (
          <SelectItem key={option.value} value={option.value}>
            {option.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

/** Yes, no, or not answered yet: what a switch cannot say. */
export function YesNoInput({
  control,
  label,
  value,
  onChange,
  disabled = false,
}: {
  control?: Partial<ControlProps>;
  label: string;
  value: boolean | null;
  onChange: (value: boolean) => void;
  disabled?: boolean;
}) {
  const id = control?.id ?? label;
  return (
    <RadioGroup
      {...control}
      aria-label={label}
      className="flex gap-5"
      value={value === null ? "" : String(value)}
      onValueChange={(next) => onChange(next === "true")}
      disabled={disabled}
    >
      {[true, false].map((option) => (
        <div key={String(option)} className="flex min-h-9 items-center gap-2 pointer-coarse:min-h-11">
          <RadioGroupItem id={`${id}-${option}`} value={String(option)} />
          <Label htmlFor={`${id}-${option}`} className="cursor-pointer font-normal">
            {option ? "Yes" : "No"}
          </Label>
        </div>
      ))}
    </RadioGroup>
  );
}
