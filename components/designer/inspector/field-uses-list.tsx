"use client";

import type { FieldUse } from "@/steps/field-uses";
import { StepLink } from "./step-link";

const notes: Record<FieldUse["how"], string> = {
  sets: "sets it",
  "may set": "may set it",
  reads: "reads it",
  names: "shows it",
};

/** The steps that set and read a field, each one click away. */
export function FieldUsesList({ uses }: { uses: readonly FieldUse[] }) {
  if (uses.length === 0)
    return <p className="text-xs text-muted-foreground">No step sets or reads it: it can go.</p>;
  const isSet = uses.some(({ how }) => how === "sets" || how === "may set");
  return (
    <div className="grid gap-1">
      <h4 className="text-sm font-medium">Where it is used</h4>
      <ul className="grid">
        {uses.map(({ step, title, how }) => (
          <li key={`${step} ${how}`}>
            <StepLink id={step} title={title} note={notes[how]} />
          </li>
        ))}
      </ul>
      {!isSet && (
        <p className="text-xs text-warning">Nothing sets it, so that what reads it can never go on.</p>
      )}
    </div>
  );
}
