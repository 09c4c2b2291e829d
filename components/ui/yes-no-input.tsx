"use client";

import type { ControlProps } from "./form-field";
import { Label } from "./label";
import { RadioGroup, RadioGroupItem } from "./radio-group";

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
