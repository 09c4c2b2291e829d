"use client";

import { ChevronDown } from "lucide-react";
import { useEffect, type KeyboardEvent } from "react";
import { choiceClasses, choicePlaceholder, shownOptions } from "./choice-look";
import { cn } from "./cn";
import type { ControlProps } from "./form-field";
import { useLater } from "./use-later";
import { whenQuiet } from "./when-quiet";

export type ChoiceOption = { value: string; label: string };

export type ChoiceProps = {
  control?: Partial<ControlProps>;
  /** Its name, where no label stands beside it. */
  label?: string;
  value: string | null;
  onChange: (value: string) => void;
  options: readonly ChoiceOption[];
  placeholder?: string;
  disabled?: boolean;
  className?: string;
};

/** The list that opens; most forms are read without opening one. */
export const loadChoiceList = () => import("./choice-list").then((module) => module.ChoiceList);

/** One of a few options, in a list that opens. A value that is none of them is shown as what it is: missing. */
export function ChoiceInput(props: ChoiceProps) {
  const [List, want] = useLater(loadChoiceList);
  useEffect(() => whenQuiet(fetchAhead), []);
  if (List) return <List {...props} />;
  const { control, label, value, options, placeholder = choicePlaceholder, disabled, className } = props;
  const chosen = shownOptions(value, options).find((option) => option.value === value);
  return (
    <button
      {...control}
      type="button"
      role="combobox"
      aria-label={label}
      aria-expanded={false}
      // Its list is not there while it is closed.
      aria-controls={undefined}
      aria-autocomplete="none"
      data-slot="select-trigger"
      data-state="closed"
      data-placeholder={chosen ? undefined : ""}
      disabled={disabled}
      className={cn(choiceClasses, "h-9", className)}
      onPointerEnter={fetchAhead}
      onFocus={fetchAhead}
      onClick={want}
      onKeyDown={(event) => {
        if (!opensList(event)) return;
        event.preventDefault();
        want();
      }}
    >
      <span className="pointer-events-none">{chosen?.label ?? placeholder}</span>
      <ChevronDown className="size-4 shrink-0 text-muted-foreground" aria-hidden />
    </button>
  );
}

const fetchAhead = () => void loadChoiceList().catch(() => {});

/** Besides Enter and space, which press the button: arrows, and the first letter of what one looks for. */
function opensList({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  if (key === "ArrowDown" || key === "ArrowUp") return true;
  return key.length === 1 && key !== " " && !ctrlKey && !altKey && !metaKey;
}
