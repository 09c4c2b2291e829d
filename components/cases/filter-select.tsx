"use client";

import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";

export type Choice = { value: string; label: string };

// Radix takes no empty value: this one stands for "no filter".
const any = "any";

/** One filter that may be left open. `anyLabel` says what it is then ("Any status"), and names the control. */
export function FilterSelect({
  anyLabel,
  value,
  choices,
  onChange,
}: {
  anyLabel: string;
  value: string | null;
  choices: readonly Choice[];
  onChange: (value: string | null) => void;
}) {
  const isKnown = value === null || choices.some((choice) => choice.value === value);
  const shown = isKnown || value === null ? choices : [...choices, { value, label: value }];
  return (
    <Select value={value ?? any} onValueChange={(next) => onChange(next === any ? null : next)}>
      <SelectTrigger size="sm" aria-label={anyLabel} className="sm:w-auto sm:max-w-52 sm:min-w-32">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={any}>{anyLabel}</SelectItem>
        {shown.map((choice) => (
          <SelectItem key={choice.value} value={choice.value}>
            {choice.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
