"use client";

import { useState, type ComponentProps } from "react";
import { cn } from "./cn";
import type { Parsed } from "./field-value";
import { Input } from "./input";

/**
 * A text box for a number. It keeps what is being typed ("1.", "-") while the value outside is the number, or null
 * as long as the text is none; `onProblem` says what is wrong with the text.
 */
export function NumberInput({
  value,
  onChange,
  onProblem,
  parse,
  format,
  affix,
  className,
  ...props
}: Omit<ComponentProps<"input">, "value" | "onChange" | "type"> & {
  value: number | null;
  onChange: (value: number | null) => void;
  onProblem?: (problem: string | null) => void;
  parse: (text: string) => Parsed;
  format: (value: number) => string;
  /** A unit shown before the number, such as a currency. */
  affix?: string;
}) {
  const [text, setText] = useState(value === null ? "" : format(value));
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    const own = parse(text);
    const isOwn = own.ok ? own.value === value : value === null;
    if (!isOwn) setText(value === null ? "" : format(value));
  }

  function change(next: string) {
    setText(next);
    const parsed = parse(next);
    onProblem?.(parsed.ok ? null : parsed.problem);
    onChange(parsed.ok ? parsed.value : null);
  }

  const input = (
    <Input
      inputMode="decimal"
      autoComplete="off"
      className={cn("tabular-nums", affix && "pl-13", className)}
      value={text}
      onChange={(event) => change(event.target.value)}
      {...props}
    />
  );
  if (!affix) return input;
  return (
    <div className="relative">
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 left-3 flex items-center text-xs font-medium text-muted-foreground"
      >
        {affix}
      </span>
      {input}
    </div>
  );
}
