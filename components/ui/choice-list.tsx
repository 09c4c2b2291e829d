"use client";

import type { ChoiceProps } from "./choice-input";
import { choicePlaceholder, shownOptions } from "./choice-look";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "./select";

/** A choice whose list is open when it is first drawn: `ChoiceInput` puts it in its place once somebody opens it. */
export function ChoiceList({
  control,
  label,
  value,
  onChange,
  options,
  placeholder = choicePlaceholder,
  disabled = false,
  className,
}: ChoiceProps) {
  return (
    <Select defaultOpen={!disabled} value={value ?? ""} onValueChange={onChange} disabled={disabled}>
      <SelectTrigger {...control} aria-label={label} className={className}>
        <SelectValue placeholder={placeholder} />
      </SelectTrigger>
      <SelectContent>
        {shownOptions(value, options).map((option) => (
          <SelectItem key={option.value} value={option.value}>
            {option.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
