"use client";

import type { ComponentProps } from "react";
import { Input } from "./input";

type DateInputProps = Omit<ComponentProps<"input">, "value" | "onChange" | "type"> & {
  value: string | null;
  onChange: (value: string | null) => void;
};

/** A day, as "2026-11-21". */
export function DateInput({ value, onChange, ...props }: DateInputProps) {
  return (
    <Input
      type="date"
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || null)}
      {...props}
    />
  );
}

/** A moment: picked in the reader's zone, given outward as ISO 8601 in UTC. */
export function DateTimeInput({ value, onChange, ...props }: DateInputProps) {
  return (
    <Input
      type="datetime-local"
      value={value ? localText(new Date(value)) : ""}
      onChange={(event) => onChange(event.target.value ? new Date(event.target.value).toISOString() : null)}
      {...props}
    />
  );
}

/** "2026-11-21T12:04" in the reader's zone, which is what the browser's picker speaks. */
function localText(at: Date): string {
  if (Number.isNaN(at.getTime())) return "";
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
