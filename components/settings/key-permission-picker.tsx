"use client";

import { useId } from "react";
import type { z } from "zod";
import { useCan } from "@/components/shell/self";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/form-field";
import { Label } from "@/components/ui/label";
import { apiKeyPermissions, type apiKeyPermissionSchema } from "@/core/governance/permissions";

type KeyPermission = z.infer<typeof apiKeyPermissionSchema>;

export const keyPermissionLabels: Record<KeyPermission, string> = {
  "journeys.view": "Read journeys and versions",
  "journeys.edit": "Change drafts of journeys",
  "runtime.start": "Start conversations and cases",
  "runtime.deliver": "Deliver messages and events to cases",
  "cases.view": "Read cases, personal values masked",
  "cases.personal": "Read personal values of cases",
  "outcomes.view": "Read outcomes and figures",
  "audit.view": "Read the audit",
  "audit.verify": "Verify the audit's chain",
};

/** What a key may do. What the maker may not do themselves cannot be given. */
export function KeyPermissionPicker({
  value,
  onChange,
  error,
}: {
  value: readonly KeyPermission[];
  onChange: (value: KeyPermission[]) => void;
  error?: string | null;
}) {
  const id = useId();
  const can = useCan();
  return (
    <fieldset className="grid gap-1.5" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 text-[0.8125rem] leading-5 font-medium">Permissions</legend>
      <div className="grid gap-x-4 gap-y-2 rounded-lg border p-3">
        {apiKeyPermissions.map((permission) => (
          <div key={permission} className="flex items-center gap-2.5 pointer-coarse:min-h-9">
            <Checkbox
              id={`${id}-${permission}`}
              disabled={!can(permission)}
              checked={value.includes(permission)}
              onCheckedChange={(isOn) =>
                onChange(
                  apiKeyPermissions.filter((each) =>
                    each === permission ? isOn === true : value.includes(each),
                  ),
                )
              }
            />
            <Label htmlFor={`${id}-${permission}`} className="cursor-pointer font-normal">
              {keyPermissionLabels[permission]}
            </Label>
          </div>
        ))}
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}
