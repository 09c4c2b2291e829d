"use client";

import { X } from "lucide-react";
import type { JsonObject } from "@/core/expression/value";
import type { Field } from "@/core/journey/document";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FieldEditor } from "@/components/ui/field-editor";
import { blankValue } from "@/components/ui/field-value";
import { FormField } from "@/components/ui/form-field";

/** Values that fields of the case are to have at the end. */
export function FieldValuesField({
  values,
  fields,
  onChange,
}: {
  values: JsonObject;
  fields: Readonly<Record<string, Field>>;
  onChange: (values: JsonObject) => void;
}) {
  const left = Object.entries(fields).filter(([name]) => !Object.hasOwn(values, name));
  return (
    <div className="grid gap-2">
      {Object.entries(values).map(([name, value]) => {
        const field = fields[name];
        const label = field?.label ?? name;
        const remove = () => {
          const { [name]: _, ...rest } = values;
          onChange(rest);
        };
        return (
          <div key={name} className="flex items-start gap-1.5">
            <div className="min-w-0 flex-1">
              <FieldEditor
                label={`${label} is`}
                type={field?.type ?? { type: "text" }}
                value={value}
                onChange={(next) => onChange({ ...values, [name]: next })}
              />
            </div>
            <Button
              variant="ghost"
              size="icon"
              className="mt-6 text-muted-foreground"
              aria-label={`Do not look at ${label}`}
              onClick={remove}
            >
              <X aria-hidden />
            </Button>
          </div>
        );
      })}
      <FormField label="Fields at the end" hint="Looked at when the script has nothing more to give.">
        {(control) => (
          <ChoiceInput
            control={control}
            value={null}
            placeholder="Add a field …"
            options={left.map(([name, { label }]) => ({ value: name, label: label || name }))}
            disabled={left.length === 0}
            onChange={(name) => {
              const type = fields[name]?.type;
              onChange({ ...values, [name]: type ? blankValue(type) : null });
            }}
          />
        )}
      </FormField>
    </div>
  );
}
