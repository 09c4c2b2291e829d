"use client";

import { SwitchField } from "@/components/ui/switch-field";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { askedFieldFrom } from "@/steps/guided-fields";
import type { AskedField as Asked } from "@/steps/guided-choices";
import { useGuidedContext } from "./guided-context";
import { chosen } from "./guided-state";

/** How the customer is asked for a field; folded away, because what is proposed is mostly right. */
export function AskedField({ field }: { field: string }) {
  const { state, change } = useGuidedContext();
  const { fields } = state.choices;
  const own = fields[field] ?? askedFieldFrom(field, "");
  const set = (part: Partial<Asked>) =>
    change(chosen(state, "operations", { fields: { ...fields, [field]: { ...own, ...part } } }));
  return (
    <details className="rounded-md bg-muted/50 text-xs sm:ml-[9.5rem]">
      <summary className="cursor-pointer rounded-md px-2.5 py-1.5 text-muted-foreground focus-ring">
        “{own.question || own.label}”{own.personal && " · personal"}
        {own.carried && " · stays known"}
      </summary>
      <div className="grid gap-3 p-2.5">
        <FormField label="How the customer is asked">
          {(control) => (
            <Input
              {...control}
              value={own.question}
              maxLength={400}
              onChange={(event) => set({ question: event.target.value })}
            />
          )}
        </FormField>
        <SwitchField
          label="Personal"
          hint="Sealed per customer, masked in exports."
          checked={own.personal}
          onChange={(personal) => set({ personal })}
        />
        <SwitchField
          label="Stays known in the conversation"
          hint="The next request does not ask for it again."
          checked={own.carried}
          onChange={(carried) => set({ carried })}
        />
      </div>
    </details>
  );
}
