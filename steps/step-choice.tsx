"use client";

import { useState } from "react";
import type { ControlProps } from "@/components/ui/form-field";
import { NativeSelect } from "@/components/ui/native-select";
import type { Step } from "@/core/journey/document";

/** Up to so many steps every choice has all of them ready; above, each gets them when somebody turns to it. */
const readyStepsMax = 50;

/**
 * One of the journey's steps, or none. The browser's own list: there is one an exit, and hundreds of steps in each, which
 * a drawn list would all keep ready. In a long journey not even the browser does: a form of it is opened a hundred times
 * for each list that is, and what is not there needs not be made, styled and laid out with it.
 */
export function StepChoice({
  control,
  value,
  onChange,
  steps,
  none,
  disabled = false,
}: {
  control: ControlProps;
  value: string | null;
  onChange: (step: string | null) => void;
  steps: readonly Pick<Step, "id" | "title">[];
  /** What no step means here. */
  none: string;
  disabled?: boolean;
}) {
  const [isWanted, setIsWanted] = useState(false);
  // The pointer and the focus come before the list opens, and before a first letter chooses in it.
  const want = () => setIsWanted(true);
  const listed = isWanted || steps.length <= readyStepsMax ? steps : steps.filter(({ id }) => id === value);
  return (
    <NativeSelect
      {...control}
      value={value ?? ""}
      disabled={disabled}
      onPointerEnter={want}
      onPointerDown={want}
      onFocus={want}
      onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
    >
      <option value="">{none}</option>
      {listed.map((step) => (
        <option key={step.id} value={step.id}>
          {step.title}
        </option>
      ))}
    </NativeSelect>
  );
}
