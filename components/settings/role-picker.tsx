"use client";

import { useId } from "react";
import { roleDescriptions, roleLabels } from "@/components/shell/navigation";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/form-field";
import { Label } from "@/components/ui/label";
import { roles, type Role } from "@/core/governance/permissions";

/** One or more roles, each with what it is for. */
export function RolePicker({
  value,
  onChange,
  error,
}: {
  value: readonly Role[];
  onChange: (value: Role[]) => void;
  error?: string | null;
}) {
  const id = useId();
  return (
    <fieldset className="grid gap-1.5" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 text-[0.8125rem] leading-5 font-medium">Roles</legend>
      <div className="divide-y rounded-lg border">
        {roles.map((role) => (
          <div key={role} className="flex items-start gap-3 px-3 py-2.5 pointer-coarse:py-3.5">
            <Checkbox
              id={`${id}-${role}`}
              aria-describedby={`${id}-${role}-text`}
              className="mt-0.5"
              checked={value.includes(role)}
              onCheckedChange={(isOn) =>
                onChange(roles.filter((each) => (each === role ? isOn === true : value.includes(each))))
              }
            />
            <div className="grid">
              <Label htmlFor={`${id}-${role}`} className="cursor-pointer">
                {roleLabels[role]}
              </Label>
              <span id={`${id}-${role}-text`} className="text-xs text-muted-foreground">
                {roleDescriptions[role]}
              </span>
            </div>
          </div>
        ))}
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}
